"""What Dagster's catalogue shows of gaps and causes: text that stays text, and a picture in itself."""

import base64
import datetime as dt
from xml.etree import ElementTree

import duckdb
import pytest

from orchestration.explain.catalogue.attainment_shown import attainment_shown
from orchestration.explain.catalogue.markdown import markdown_table
from orchestration.explain.catalogue.trend_picture import trend_picture

DAY = dt.date(2026, 3, 31)
PREFIX = "![trend](data:image/svg+xml;base64,"
TREND = [
    {"kpi_id": "wait", "period_start": DAY - dt.timedelta(days=back), "value": 40.0 - back, "target": 30.0}
    for back in range(28)
]


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "[click](javascript:alert(1))",
        "![x](https://evil.example/x.png)",
        "a | b\n| c | d |",
        "**bold** `code` ~~gone~~ <https://evil.example>",
        "\u202eoverride\x1b[31m",
        "x" * 300,
    ],
)
def test_a_hostile_name_stays_text(name):
    table = markdown_table(("name",), [(name,)])
    head, rule, cell = table.splitlines()
    assert (head, rule) == ("| name |", "| --- |")
    assert not set("<>[]()!*`~|\x1b\u202e") & set(cell.removeprefix("| ").removesuffix(" |"))
    assert len(cell) < 700


def test_the_trend_is_a_picture_without_anything_to_fetch():
    text = trend_picture(TREND, ("wait",))
    assert text.startswith(PREFIX)
    assert len(text) < 40_000
    svg = base64.b64decode(text.removeprefix(PREFIX).removesuffix(")")).decode()
    assert ElementTree.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"
    assert ">wait<" in svg
    assert "href" not in svg
    assert trend_picture(TREND, ("wait",)) == text


def points_of(rows: list[dict], kpi_ids: tuple[str, ...] = ("wait",)) -> list[tuple[str | None, str]]:
    text = trend_picture(rows, kpi_ids)
    svg = ElementTree.fromstring(base64.b64decode(text.removeprefix(PREFIX).removesuffix(")")))
    lines = svg.iter("{http://www.w3.org/2000/svg}polyline")
    return [(line.get("stroke-dasharray"), line.attrib["points"]) for line in lines]


def test_a_day_without_a_value_leaves_a_gap_in_the_line_and_the_target_goes_on():
    values = (10.0, 20.0, None, 20.0)
    rows = [
        {"kpi_id": "wait", "period_start": dt.date(2026, 3, 1 + place), "value": value, "target": 15.0}
        for place, value in enumerate(values)
    ]
    assert points_of(rows) == [
        ("4 3", "52.0,68.0 126.7,68.0 201.3,68.0 276.0,68.0"),
        (None, "52.0,114.0 126.7,22.0"),
        (None, "276.0,22.0"),
    ]


def test_a_kpi_without_any_value_or_with_one_day_has_a_panel_all_the_same():
    nothing = {"kpi_id": "wait", "period_start": DAY, "value": None, "target": None}
    assert points_of([nothing]) == points_of([]) == []
    assert points_of([nothing | {"value": 3.0}]) == [(None, "52.0,68.0")]


def test_a_name_in_the_picture_stays_text():
    text = trend_picture([], ("<script>alert(1)</script>",))
    assert b"<script" not in base64.b64decode(text.removeprefix(PREFIX).removesuffix(")"))


def test_the_attainment_of_the_day_is_shown_worst_first(built_home, tmp_path):
    with duckdb.connect(str(built_home / "warehouse.duckdb"), read_only=True) as warehouse:
        shown = attainment_shown(warehouse, DAY, "Asia/Shanghai")
        assert attainment_shown(warehouse, DAY + dt.timedelta(days=1), "Asia/Shanghai") == {}
        rows = warehouse.execute(
            "select count(*) from marts.fct_gaps where period_kind = 'day' and scope_kind = 'all' "
            f"and target is not null and period_start = '{DAY}'"
        ).fetchall()
    lines = shown["fct_gaps"]["attainment"].splitlines()
    assert len(lines) - 2 == rows[0][0] > 5
    states = [line.split(" | ")[-1].removesuffix(" |") for line in lines[2:]]
    assert "missed" in states
    assert states == sorted(states, key=lambda state: state != "missed")
    assert shown["fct_gaps"]["trend"].startswith(PREFIX)
    assert "share" in shown["fct_gap_causes"]["causes"].splitlines()[0]
