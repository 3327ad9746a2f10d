"""The chart library that every page carries: bundled once per release and kept beside dbt's manifest.

Bundling takes seconds of every first page; `cskpi prepare` does it at set-up.
"""

import os
import tempfile
from functools import cache
from importlib.metadata import version
from pathlib import Path

from orchestration.explain.report.html_chart_base import VEGA_LITE_VERSION
from orchestration.transform.project import TARGET

READABLE = 0o644
OWNER = "(c) University of Washington Interactive Data Lab"
NOTICE = f"/* Vega, Vega-Lite, Vega-Embed: BSD-3-Clause, {OWNER}. */\n"


@cache
def library() -> str:
    """This function returns the library as one script; it leaves `vegaEmbed` in the page."""
    return kept_in(TARGET)


def kept_in(folder: Path) -> str:
    """This function returns the library of the installed release, bundled first if the folder has it not yet.

    A folder that cannot be written to costs the time anew in each process.
    """
    place = folder / f"vega-embed-{version('vl-convert-python')}-{VEGA_LITE_VERSION}.js"
    if place.exists():
        return place.read_text(encoding="utf-8")
    bundle = _bundled()
    if os.access(folder if folder.exists() else folder.parent, os.W_OK):
        folder.mkdir(exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=folder, prefix=f".{place.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(bundle)
        Path(draft).chmod(READABLE)
        Path(draft).replace(place)
    return bundle


def _bundled() -> str:
    import vl_convert

    bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=VEGA_LITE_VERSION)
    if "</script" in bundle.lower() or "<!--" in bundle:
        raise ValueError("the chart library holds the end of a script element; it cannot stand inside a page")
    return NOTICE + bundle.strip() + "\n"
