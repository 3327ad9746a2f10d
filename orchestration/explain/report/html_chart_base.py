"""What the page's charts share: colours, the rows they are drawn from, and the axes of names and numbers."""

from typing import Any

import altair as alt

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


def layers(*charts: alt.Chart | alt.LayerChart, **style: Any) -> alt.LayerChart:
    """This function returns charts on one set of axes, all drawn from the chart's rows."""
    return alt.LayerChart(layer=list(charts), data=ROWS, **style)
