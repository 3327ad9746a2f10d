"""The chart library that every page carries, bundled once per release: bundling takes seconds, reading none.

Run as a module it writes the bundle anew; `make docs` does so, and a test says when that was forgotten.
"""

from functools import cache
from pathlib import Path

from orchestration.explain.report.html_chart_base import VEGA_LITE_VERSION

LIBRARY = Path(__file__).parent / "page" / "library" / "vega-embed.js"
NOTICE = (
    "/* Vega, Vega-Lite, Vega-Embed: BSD-3-Clause, (c) University of Washington Interactive Data Lab. */\n"
)


@cache
def library() -> str:
    """This function returns the library as one script; it leaves `vegaEmbed` in the page."""
    return LIBRARY.read_text(encoding="utf-8")


def bundled() -> str:
    """This function bundles the library anew from the installed release.

    It raises ValueError for one that would end the element it is written into.
    """
    import vl_convert

    bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=VEGA_LITE_VERSION)
    if "</script" in bundle.lower() or "<!--" in bundle:
        raise ValueError("the chart library holds the end of a script element; it cannot stand inside a page")
    return NOTICE + bundle.strip() + "\n"


def main() -> None:
    LIBRARY.parent.mkdir(exist_ok=True)
    LIBRARY.write_text(bundled(), encoding="utf-8")


if __name__ == "__main__":
    main()
