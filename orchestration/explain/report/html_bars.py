"""The charts of horizontal bars, one row per name: from target to value, value against target, causes."""

import altair as alt

from orchestration.explain.report.html_chart_base import (
    COLOURS,
    INK,
    KIND,
    NAMES,
    NUMBERS,
    ROW_PIXELS,
    ROWS,
    TIP,
    layers,
)


def waterfall() -> alt.LayerChart:
    """This function returns steps from the target to the value, one per member."""
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
    return layers(bars, ends, words, _room()).properties(height=alt.Step(ROW_PIXELS))


def bars() -> alt.LayerChart:
    """This function returns the value of each name as a bar and its target as a tick."""
    x = alt.X("value:Q", scale=alt.Scale(zero=True, padding=4), axis=NUMBERS)
    values = (
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
    return layers(values, target, words, _room()).properties(height=alt.Step(ROW_PIXELS))


def pareto() -> alt.LayerChart:
    """This function returns the misses of each cause as bars and their cumulative share as a line."""
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
        layers(layers(bars, words, _room(axis=None)), line)
        .resolve_scale(x="independent")
        .properties(height=alt.Step(ROW_PIXELS))
    )


def _room(axis: alt.Axis | None = NUMBERS) -> alt.Chart:
    """This function returns a layer nobody sees: it stretches the axis so that words fit beside the bars."""
    return alt.Chart(ROWS).mark_point(opacity=0).encode(y=NAMES, x=alt.X("room:Q", axis=axis))
