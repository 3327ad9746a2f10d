"""A small picture of how the worst missed KPIs went, for the catalogue."""

import base64
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from typing import Any

INK, TARGET, GRID = "#2b5c8a", "#c4560f", "#e4e8ed"
PANEL = {"width": 230, "height": 90}
COLUMNS = 2
DRAW = "orchestration.explain.catalogue.draw"
LONGEST_SECONDS = 60

Row = Mapping[str, Any]


def trend_picture(rows: Iterable[Row], kpi_ids: tuple[str, ...]) -> str:
    """This function draws a panel per KPI, its value by day and its target dashed, as a Markdown picture.

    rows: kpi_id, period_start, value, target. The picture is in the text itself: nothing is fetched. Where
    it cannot be drawn the text says so.
    """
    shown = [
        {
            "kpi": row["kpi_id"],
            "day": str(row["period_start"]),
            "value": row["value"],
            "target": row["target"],
        }
        for row in rows
        if row["kpi_id"] in kpi_ids
    ]
    try:
        drawn = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", DRAW],
            input=json.dumps(_specification(shown, kpi_ids)).encode(),
            capture_output=True,
            timeout=LONGEST_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        return f"The trend could not be drawn: {type(error).__name__}."
    return f"![trend](data:image/svg+xml;base64,{base64.b64encode(drawn.stdout).decode()})"


def _specification(rows: list[dict], kpi_ids: tuple[str, ...]) -> dict:
    day = {"field": "day", "type": "temporal", "title": None, "axis": {"format": "%m-%d", "tickCount": 4}}
    number = {"type": "quantitative", "title": None, "scale": {"zero": False}, "axis": {"tickCount": 3}}
    return {
        "data": {"values": rows},
        "facet": {"field": "kpi", "type": "nominal", "title": None, "sort": list(kpi_ids)},
        "columns": COLUMNS,
        "resolve": {"scale": {"y": "independent"}},
        "spec": PANEL
        | {
            "layer": [
                {
                    "mark": {"type": "line", "color": INK},
                    "encoding": {"x": day, "y": number | {"field": "value"}},
                },
                {
                    "mark": {"type": "line", "color": TARGET, "strokeDash": [4, 3]},
                    "encoding": {"x": day, "y": number | {"field": "target"}},
                },
            ]
        },
        "config": {"aria": False, "axis": {"gridColor": GRID, "labelFontSize": 9}, "view": {"stroke": None}},
    }
