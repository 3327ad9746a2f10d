"""The chart library that every page carries: bundled once per release and kept beside dbt's manifest.

Bundling takes seconds of every first page; `cskpi prepare` does it at set-up.
"""

from functools import cache
from importlib.metadata import version
from pathlib import Path

from orchestration.explain.report.html_kept import kept
from orchestration.transform.project import TARGET

# The release of Vega-Lite that Altair writes the charts for.
VEGA_LITE_VERSION = "6.4"
OWNER = "(c) University of Washington Interactive Data Lab"
NOTICE = f"/* Vega, Vega-Lite, Vega-Embed: BSD-3-Clause, {OWNER}. */\n"


@cache
def library() -> str:
    """This function returns the library as one script; it leaves `vegaEmbed` in the page."""
    return kept_in(TARGET)


def kept_in(folder: Path) -> str:
    """This function returns the installed release's library, bundled first if the folder has it not yet."""
    return kept(folder / f"vega-embed-{version('vl-convert-python')}-{VEGA_LITE_VERSION}.js", _bundled)


def _bundled() -> str:
    import vl_convert

    bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=VEGA_LITE_VERSION)
    if "</script" in bundle.lower() or "<!--" in bundle:
        raise ValueError("the chart library holds the end of a script element; it cannot stand inside a page")
    return NOTICE + bundle.strip() + "\n"
