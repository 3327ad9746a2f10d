"""The charts of the page as Vega-Lite specifications; the page fills in rows, width and a few words."""

from functools import cache
from typing import Any

import altair as alt

VEGA_LITE_VERSION = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])

INK, MUTED, GRID, ACCENT = "#1d2733", "#667382", "#e4e8ed", "#2b5c8a"
# Blue against orange is told apart by every kind of colour vision; the sign says the same in words.
COLOURS = {
    "better": "#2f7fb5",
    "worse": "#c4560f",
    "plain": "#7d8fa3",
    "target": "#4a5766",
    "others": "#b4bfca",
}
SHARES = ["#c4560f", "#e39a5b", "#2b5c8a", "#6fa3cc", "#7a6a9c", "#b4bfca"]
ROW_PIXELS = 26
FONT = (
    "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
)

ROWS = alt.NamedData(name="rows")
TIP = alt.Tooltip("tip:N")
KIND = alt.Color("kind:N", legend=None, scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())))
NAMES = alt.Y(
    "label:N",
    sort=None,
    axis=alt.Axis(title=None, labelLimit=150, ticks=False, domain=False, labelPadding=8),
)
NUMBERS = alt.Axis(
    title=None, tickCount=4, ticks=False, domain=False, labelExpr="format(datum.value, number_format)"
)


@cache
def chart_templates() -> dict[str, dict[str, Any]]:
    """This function returns the specification of each kind of chart; its rows are the data set `rows`.

    Each row brings its own text `tip`, so that a specification holds no word of either language.
    """
    charts = {
        "trend": _trend(),
        "spark": _spark(),
        "waterfall": _waterfall(),
        "bars": _bars(),
        "columns": _columns(),
        "pareto": _pareto(),
        "share": _share(),
    }
    return {kind: _dressed(chart).to_dict() for kind, chart in charts.items()}


def _layers(*layers: alt.Chart | alt.LayerChart, **style: Any) -> alt.LayerChart:
    return alt.LayerChart(layer=list(layers), data=ROWS, **style)


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
    return _layers(
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
    return _layers(
        line, last.transform_filter("datum.is_last"), padding={"left": 3, "right": 5, "top": 4, "bottom": 4}
    ).properties(height=30)


def _waterfall() -> alt.LayerChart:
    x = alt.X("start:Q", scale=alt.Scale(zero=False, padding=12), axis=NUMBERS)
    bars = (
        alt.Chart(ROWS)
        .mark_bar(cornerRadius=1.5, height={"band": 0.62})
        .encode(y=NAMES, x=x, x2="end:Q", color=KIND, tooltip=TIP)
    )
    ends = (
        alt.Chart(ROWS)
        .mark_tick(thickness=3, height={"band": 0.8})
        .encode(y=NAMES, x="end:Q", color=KIND, tooltip=TIP)
        .transform_filter("datum.is_end")
    )
    words = (
        alt.Chart(ROWS)
        .mark_text(align="left", dx=6, fontSize=12, color=INK)
        .encode(y=NAMES, x="right:Q", text="text:N")
    )
    return _layers(bars, ends, words, _room()).properties(height=alt.Step(ROW_PIXELS))


def _room(axis: alt.Axis | None = NUMBERS) -> alt.Chart:
    """This function returns a layer nobody sees: it stretches the axis so that words fit beside the bars."""
    return alt.Chart(ROWS).mark_point(opacity=0).encode(y=NAMES, x=alt.X("room:Q", axis=axis))


def _bars() -> alt.LayerChart:
    x = alt.X("value:Q", scale=alt.Scale(zero=True, padding=4), axis=NUMBERS)
    bars = (
        alt.Chart(ROWS)
        .mark_bar(cornerRadius=1.5, height={"band": 0.62})
        .encode(y=NAMES, x=x, color=KIND, tooltip=TIP)
    )
    target = (
        alt.Chart(ROWS)
        .mark_tick(thickness=2, color=COLOURS["target"], height={"band": 0.95})
        .encode(y=NAMES, x="target:Q", tooltip=TIP)
    )
    words = (
        alt.Chart(ROWS)
        .mark_text(align="left", dx=8, fontSize=12, color=INK)
        .encode(y=NAMES, x="right:Q", text="text:N")
    )
    return _layers(bars, target, words, _room()).properties(height=alt.Step(ROW_PIXELS))


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


def _pareto() -> alt.LayerChart:
    bars = (
        alt.Chart(ROWS)
        .mark_bar(cornerRadius=1.5, height={"band": 0.62})
        .encode(y=NAMES, x=alt.X("misses:Q", axis=None), color=KIND, tooltip=TIP)
    )
    words = (
        alt.Chart(ROWS)
        .mark_text(align="left", dx=6, fontSize=12, color=INK)
        .encode(y=NAMES, x=alt.X("misses:Q", axis=None), text="text:N")
    )
    share = alt.X(
        "cumulative:Q",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(
            title=None, format=".0%", orient="bottom", values=[0, 0.2, 0.4, 0.6, 0.8, 1], ticks=False
        ),
    )
    line = (
        alt.Chart(ROWS)
        .mark_line(color=INK, strokeWidth=1.5, point=alt.OverlayMarkDef(color=INK, filled=True, size=30))
        .encode(y=NAMES, x=share, order="order:Q", tooltip=TIP)
    )
    return (
        _layers(_layers(bars, words, _room(axis=None)), line)
        .resolve_scale(x="independent")
        .properties(height=alt.Step(ROW_PIXELS))
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
