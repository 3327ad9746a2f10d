"""The charts' specifications as every page carries them; importing what draws them takes a second."""

import hashlib
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from orchestration.explain.report.html_kept import kept
from orchestration.transform.project import TARGET

DRAWN_BY = ("html_chart_base", "html_bars", "html_charts")


@cache
def chart_templates() -> dict[str, dict[str, Any]]:
    """This function returns the specification of each kind of chart; its rows are the data set `rows`."""
    return json.loads(kept_in(TARGET))


def kept_in(folder: Path) -> str:
    """This function returns the specifications as JSON, drawn first if the folder has them not yet."""
    drawn_by = "".join(Path(__file__).with_name(f"{name}.py").read_text("utf-8") for name in DRAWN_BY)
    checksum = hashlib.sha256(drawn_by.encode()).hexdigest()[:16]
    return kept(folder / f"charts-{version('altair')}-{checksum}.json", _drawn)


def _drawn() -> str:
    from orchestration.explain.report.html_charts import drawn_charts

    return json.dumps(drawn_charts())
