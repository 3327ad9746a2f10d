"""`cskpi explain` as a person calls it."""

import json
import shutil
from decimal import Decimal

import duckdb
import pytest

from tests.pipeline import cskpi, query

KPI = "answer_rate_180s"
NUMBER = """
select value, numerator, denominator, target from fct_gaps
where kpi_id = 'answer_rate_180s' and scope_kind = 'all' and period_kind = 'month'
    and period_start = '2026-03-01'
"""


def test_it_goes_from_the_number_down_to_single_events(built_home):
    said = cskpi("explain", KPI, "--period", "2026-03", home=built_home)
    ((value, numerator, denominator, target),) = query(built_home, NUMBER)
    assert "三分钟应答率 answer_rate_180s · 2026-03" in said
    assert f"{value:.2%}" in said and f"{target:.2%}" in said
    assert f"{numerator:,.0f} / {denominator:,.0f}" in said
    files = {
        file for (file,) in query(built_home, f"select source_file from fct_misses where kpi_id = '{KPI}'")
    }
    assert any(file.split("/")[0] in said for file in files)
    blocks = [said.index(title) for title in ("value", "target", "gap", "first events behind it")]
    assert blocks == sorted(blocks)


def test_a_kpi_is_also_known_by_its_labels(built_home):
    by_id, by_label = (
        cskpi("explain", name, "--period", "2026-03", "--json", home=built_home)
        for name in (KPI, "三分钟应答率")
    )
    assert by_id == by_label
    printed = json.loads(by_id)
    assert (printed["command"], printed["period"], printed["scope"]) == ("explain", "2026-03", "all")
    assert [printed["kpi"][key] for key in ("value", "numerator", "denominator", "target")] == list(
        query(built_home, NUMBER)[0]
    )
    assert {row["kpi_id"] for row in printed["events"]} == {KPI}


@pytest.mark.parametrize(("kpi", "decimals"), [(KPI, 4), ("first_response_time", 2)])
def test_the_printed_parts_of_each_dimension_add_up_to_the_printed_gap(built_home, kpi, decimals):
    printed = json.loads(cskpi("explain", kpi, "--period", "2026-03", "--json", home=built_home))
    sums: dict[str, Decimal] = {}
    for row in printed["contributions"]:
        sums.setdefault(row["dimension"], Decimal(0))
        sums[row["dimension"]] += Decimal(str(row["gap_rounded"]))
    assert {"person", "team", "platform", "hour"} <= sums.keys()
    assert set(sums.values()) == {Decimal(str(round(printed["kpi"]["gap"], decimals)))}


def test_the_causes_share_out_every_miss(built_home):
    printed = json.loads(cskpi("explain", KPI, "--period", "2026-03", "--json", home=built_home))
    ((misses,),) = query(
        built_home,
        f"select count(*) from fct_misses where kpi_id = '{KPI}' and month(day) = 3 and year(day) = 2026",
    )
    assert sum(row["misses"] for row in printed["causes"]) == misses > 0
    assert sum(Decimal(str(row["share"])) for row in printed["causes"]) == 1
    assert printed["causes"][-1]["cause_id"] == "unlabelled"
    said = cskpi("explain", KPI, "--period", "2026-03", home=built_home)
    first = printed["causes"][0]
    assert f"why: {first['label_zh']}" in said and f"  1. {first['why_chain'][0]}" in said


def test_a_scope_is_explained_by_its_own_numbers(built_home):
    printed = json.loads(
        cskpi("explain", KPI, "--period", "2026-W13", "--scope", "platform=pdd", "--json", home=built_home)
    )
    assert {row["platform"] for row in printed["events"]} <= {"pdd"}
    assert printed["scope"] == "platform=pdd"


def test_an_unknown_kpi_is_answered_with_the_nearest(built_home):
    assert cskpi("explain", "answer_rate_180", "--period", "2026-03", home=built_home, exit_code=2) == ""


def test_signs_that_move_the_cursor_are_not_printed(built_home, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(built_home / "marts.duckdb", home / "marts.duckdb")
    with duckdb.connect(str(home / "marts.duckdb")) as marts:
        marts.execute("update fct_misses set source_file = chr(27) || ']0;owned' || chr(7) || source_file")
        marts.execute("update fct_misses set contact_id = chr(27) || '[2J' || chr(8238) || contact_id")
    said = cskpi("explain", KPI, "--period", "2026-03", home=home)
    assert "first events behind it" in said and "owned" in said
    assert [sign for sign in said if not sign.isprintable() and sign != "\n"] == []
