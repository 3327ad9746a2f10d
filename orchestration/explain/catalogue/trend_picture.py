"""A small picture of how the worst missed KPIs went, for the catalogue.

Drawn here: a library that draws it costs every run a second, and may end the process it draws in.
"""

import base64
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any
from xml.etree import ElementTree as Xml

INK, TARGET, GRID, WORDS = "#2b5c8a", "#c4560f", "#e4e8ed", "#667382"
COLUMNS = 2
# A panel in pixels, and what its title, its dates and the numbers beside it take of it.
WIDTH, HEIGHT = 290, 130
TOP, BOTTOM, LEFT, RIGHT = 22, 16, 52, 14
FONT = "font:10px system-ui,sans-serif"

LINE = {"fill": "none", "stroke-width": "1.5", "stroke-linecap": "round"}
LINES = {"target": {"stroke": TARGET, "stroke-dasharray": "4 3"}, "value": {"stroke": INK}}

Row = Mapping[str, Any]


def trend_picture(rows: Iterable[Row], kpi_ids: tuple[str, ...]) -> str:
    """This function draws a panel per KPI, its value by day and its target dashed, as a Markdown picture.

    rows: kpi_id, period_start, value, target; a day without either leaves a gap. The picture is in the text
    itself: nothing is fetched.
    """
    shown = list(rows)
    lines = -(-len(kpi_ids) // COLUMNS)
    size = {"width": str(COLUMNS * WIDTH), "height": str(lines * HEIGHT)}
    picture = Xml.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "style": FONT, **size})
    for place, kpi_id in enumerate(kpi_ids):
        own = sorted((row for row in shown if row["kpi_id"] == kpi_id), key=lambda row: row["period_start"])
        line, column = divmod(place, COLUMNS)
        at = {"transform": f"translate({column * WIDTH},{line * HEIGHT})"}
        _draw_panel(Xml.SubElement(picture, "g", at), kpi_id, own)
    drawn = Xml.tostring(picture, encoding="utf-8")
    return f"![trend](data:image/svg+xml;base64,{base64.b64encode(drawn).decode()})"


def _draw_panel(panel: Xml.Element, title: str, rows: Sequence[Row]) -> None:
    _write(panel, title, LEFT, TOP - 10, fill=INK)
    numbers = [row[name] for row in rows for name in ("value", "target") if row[name] is not None]
    if not numbers:
        return
    days = [row["period_start"] for row in rows]
    low, high = min(numbers), max(numbers)
    for number in sorted({low, high}):
        height = _y(number, low, high)
        ends = {"x1": str(LEFT), "x2": str(WIDTH - RIGHT), "y1": height, "y2": height}
        Xml.SubElement(panel, "line", {**ends, "stroke": GRID})
        _write(panel, f"{number:,.4g}", LEFT - 4, float(height) + 3, anchor="end")
    for day, anchor in ((days[0], "start"), (days[-1], "end")):
        _write(panel, f"{day:%m-%d}", float(_x(day, days)), HEIGHT - 4, anchor=anchor)
    for name, looks in (
        ("target", {"stroke": TARGET, "stroke-dasharray": "4 3"}),
        ("value", {"stroke": INK}),
    ):
        for is_there, stretch in groupby(rows, key=lambda row, name=name: row[name] is not None):
            if is_there:
                points = " ".join(
                    f"{_x(row['period_start'], days)},{_y(row[name], low, high)}" for row in stretch
                )
                Xml.SubElement(panel, "polyline", {"points": points, **LINE, **looks})


def _x(day: dt.date, days: Sequence[dt.date]) -> str:
    span = (days[-1] - days[0]).days or 1
    return f"{LEFT + (WIDTH - LEFT - RIGHT) * (day - days[0]).days / span:.1f}"


def _y(number: float, low: float, high: float) -> str:
    room = HEIGHT - TOP - BOTTOM
    return f"{TOP + (room * (high - number) / (high - low) if high > low else room / 2):.1f}"


def _write(
    panel: Xml.Element, text: str, x: float, y: float, *, anchor: str = "start", fill: str = WORDS
) -> None:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor, "fill": fill}
    Xml.SubElement(panel, "text", place).text = text
