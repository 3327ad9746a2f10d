"""The charts of the page as Vega-Lite specifications; the page fills in rows, width and a few words."""

from typing import Any

import altair as alt

from orchestration.explain.report.html_bars import bars, pareto, waterfall
from orchestration.explain.report.html_chart_base import (
    ACCENT,
    COLOURS,
    FONT,
    GRID,
    KIND,
    MUTED,
    NUMBERS,
    ROWS,
    SHARES,
    TIP,
    layers,
)


def drawn_charts() -> dict[str, dict[str, Any]]:
    """This function returns the specification of each kind of chart; its rows are the data set `rows`.

    Each row brings its own text `tip`, so that a specification holds no word of either language.
    """
    charts = {
        "trend": _trend(),
        "spark": _spark(),
        "waterfall": waterfall(),
        "bars": bars(),
        "columns": _columns(),
        "pareto": pareto(),
        "share": _share(),
    }
    return {kind: _dressed(chart).to_dict() for kind, chart in charts.items()}


def _dressed(chart: alt.LayerChart | alt.Chart) -> alt.LayerChart | alt.Chart:
    return (
        chart.add_params(
            alt.param(name="number_format", value=",.4~f"), alt.param(name="date_format", value="%m-%d")
        )
        .configure(font=FONT, background="transparent")
        .configure_view(stroke=None)
        .configure_axis(labelColor=MUTED, gridColor=GRID, labelFontSize=12)
    )


def _trend() -> alt.LayerChart:
    days = alt.X(
        "on:T",
        scale=alt.Scale(type="utc"),
        axis=alt.Axis(
            title=None,
            grid=False,
            labelExpr="utcFormat(datum.value, date_format)",
            tickCount=6,
            labelOverlap=True,
        ),
    )
    height = alt.Scale(zero=False, nice=True, padding=8)

    def line(field: str, **style: Any) -> alt.Chart:
        y = alt.Y(f"{field}:Q", scale=height, axis=NUMBERS)
        return alt.Chart(ROWS).mark_line(**style).encode(x=days, y=y)

    band = (
        alt.Chart(ROWS)
        .mark_area(color="#dfe7ef", opacity=0.7, interpolate="step")
        .encode(x=days, y=alt.Y("low:Q", scale=height, axis=NUMBERS), y2="high:Q")
    )
    points = (
        alt.Chart(ROWS)
        .mark_point(filled=True, opacity=1)
        .encode(
            x=days,
            y=alt.Y("value:Q", scale=height, axis=NUMBERS),
            color=KIND,
            size=alt.Size("size:Q", legend=None, scale=None),
            shape=alt.Shape(
                "kind:N",
                legend=None,
                scale=alt.Scale(domain=["worse", "better", "plain"], range=["diamond", "diamond", "circle"]),
            ),
            tooltip=TIP,
        )
    )
    return layers(
        band,
        line("center", color="#9aa7b5", strokeDash=[2, 3], strokeWidth=1),
        line("target", color=COLOURS["target"], strokeDash=[6, 4], strokeWidth=1.5),
        line("value", color=ACCENT, strokeWidth=2),
        points,
    ).properties(height=190)


def _spark() -> alt.LayerChart:
    x = alt.X("on:T", scale=alt.Scale(type="utc"), axis=None)
    y = alt.Y("value:Q", scale=alt.Scale(zero=False), axis=None)
    line = alt.Chart(ROWS).mark_line(color="#8fa3b8", strokeWidth=1.5).encode(x=x, y=y)
    last = alt.Chart(ROWS).mark_point(filled=True, size=36, opacity=1).encode(x=x, y=y, color=KIND)
    return layers(
        line, last.transform_filter("datum.is_last"), padding={"left": 3, "right": 5, "top": 4, "bottom": 4}
    ).properties(height=30)


def _columns() -> alt.Chart:
    labels = alt.Axis(title=None, labelAngle=0, ticks=False, domain=False, labelOverlap=True, grid=False)
    return (
        alt.Chart(ROWS)
        .mark_bar(cornerRadius=1.5)
        .encode(
            x=alt.X("label:N", sort=None, axis=labels),
            y=alt.Y("points:Q", axis=NUMBERS),
            color=KIND,
            tooltip=TIP,
        )
        .properties(height=150)
    )


def _share() -> alt.Chart:
    return (
        alt.Chart(ROWS)
        .mark_arc(innerRadius=46, outerRadius=84, stroke="#ffffff", strokeWidth=1.5)
        .encode(
            theta=alt.Theta("misses:Q", stack=True),
            order="order:Q",
            color=alt.Color(
                "slot:N", legend=None, scale=alt.Scale(domain=[str(slot) for slot in range(6)], range=SHARES)
            ),
            tooltip=TIP,
        )
        .properties(height=180)
    )
