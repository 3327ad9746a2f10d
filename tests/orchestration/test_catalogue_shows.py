"""What Dagster's catalogue shows of gaps and causes: text that stays text, and a picture in itself."""

import base64
import datetime as dt
import subprocess
import sys
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
LIMITED = """
import datetime as dt, resource
resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
from orchestration.explain.catalogue.trend_picture import trend_picture
row = {"kpi_id": "wait", "period_start": dt.date(2026, 3, 31), "value": 1.0, "target": 2.0}
print(trend_picture([row], ("wait",)))
"""


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


def test_where_no_picture_can_be_drawn_the_text_says_so():
    outcome = subprocess.run([sys.executable, "-c", LIMITED], capture_output=True, text=True, check=False)
    assert outcome.stdout == "The trend could not be drawn: CalledProcessError.\n", outcome.stderr


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
