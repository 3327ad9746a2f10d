"""The marts that explain against an independent oracle, on nasty and on busy shops, by the whole pipeline."""

import shutil

import duckdb
import pytest

from tests.oracle_explain.answers import Answers, answers_of
from tests.oracle_explain.compare_gaps import COLUMNS, gap_differences, read_gaps
from tests.oracle_explain.crowd import explain_case, write_explain_landing
from tests.pipeline import cskpi


@pytest.fixture(scope="module")
def answers(tmp_path_factory) -> Answers:
    """What the oracle says about a home whose marts one run of the pipeline built."""
    home = tmp_path_factory.mktemp("explain")
    case = explain_case()
    write_explain_landing(case, home / "landing")
    span = ["--from", str(case.days[0]), "--to", str(case.days[-1])]
    cskpi("run", *span, "--as-of", case.as_of.isoformat(), home=home)
    return answers_of(case, home / "marts.duckdb")


@pytest.fixture
def marts_copy(answers, tmp_path):
    """A copy of the marts to be damaged."""
    return shutil.copy(answers.marts, tmp_path / "marts.duckdb")


def test_every_gap_row_is_what_the_daily_figures_say(answers):
    assert gap_differences(answers.gap_columns, read_gaps(answers.marts)) == []


def test_the_crowd_has_gaps_of_every_kind(answers):
    rows = answers.gap_columns.values()
    assert {row["status"] for row in rows} == {"met", "missed", "low_n", "no_target", "no_data"}
    assert {row["signal"] for row in rows} == {None, "in_control", "above", "below", "run"}
    assert {key[0] for key in answers.gap_columns} == {"day", "week", "month", "quarter"}
    assert all(any(row[name] is not None for row in rows) for name in COLUMNS)


# One published cell after the other is changed as little as it can be.
DAMAGES = {
    "value": "value = value + 1e-6 where value is not null",
    "target": "target = target + 0.001 where target is not null",
    "gap": "gap = -gap where gap <> 0",
    "status": "status = 'met' where status = 'missed'",
    "shortfall": "shortfall = shortfall + 1e-6 where shortfall is not null",
    "events_to_fix": "events_to_fix = events_to_fix + 1 where events_to_fix is not null",
    "previous_value": "previous_value = value where previous_value <> value",
    "same_period_last_week": "same_period_last_week = null where same_period_last_week is not null",
    "peer_median": "peer_median = peer_mean where abs(peer_median - peer_mean) > 1e-6",
    "peer_top10": "peer_top10 = peer_median where abs(peer_top10 - peer_median) > 1e-6",
    "benchmark_mean": "benchmark_mean = benchmark_mean + 0.01 where benchmark_mean is not null",
    "signal": "signal = 'in_control' where signal = 'run'",
    "control_high": "control_high = control_high + 0.001 where control_high is not null",
}


def test_each_changed_cell_and_each_lost_row_is_named(answers, marts_copy):
    with duckdb.connect(str(marts_copy)) as marts:
        for setting, condition in (damage.split(" where ") for damage in DAMAGES.values()):
            first = f"select min(rowid) from fct_gaps where {condition}"
            marts.execute(f"update fct_gaps set {setting} where rowid = ({first})")
        marts.execute("delete from fct_gaps where rowid = (select max(rowid) from fct_gaps)")
    lines = gap_differences(answers.gap_columns, read_gaps(marts_copy))
    assert len(lines) == len(DAMAGES) + 1
    assert all(any(f" {column}: " in line for line in lines) for column in DAMAGES)
    assert any("only the oracle has this row" in line for line in lines)
