"""The marts that explain against an independent oracle, on nasty and on busy shops, by the whole pipeline."""

import datetime as dt
import shutil
import zlib
from fractions import Fraction

import duckdb
import pytest

from orchestration.home import DBT_PROJECT
from tests.oracle_explain import causes, compare_improvement, plan
from tests.oracle_explain.answers import Answers, answers_of
from tests.oracle_explain.compare_contributions import (
    CHANGE,
    CONTRIBUTION,
    expected_changes,
    expected_contributions,
    is_placed_alike,
    read_rows,
    row_differences,
    sums_by_dimension,
)
from tests.oracle_explain.compare_gaps import COLUMNS, gap_differences, read_gaps
from tests.oracle_explain.crowd import BENCHMARKS, explain_case, measures_seen, write_explain_landing
from tests.oracle_explain.damages import DAMAGES
from tests.oracle_explain.effects import effects_of
from tests.oracle_explain.interviews import interviews_of
from tests.oracle_explain.members import Members, dimensions_of, events_by_scope
from tests.oracle_explain.penalties import read_rules, risks_of
from tests.oracle_explain.targets import read_benchmarks
from tests.pipeline import cskpi

SEEDS = DBT_PROJECT / "seeds"
FEBRUARY, MARCH = dt.date(2026, 2, 1), dt.date(2026, 3, 1)


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


def is_sampled(key: tuple) -> bool:
    """Every third gap row, of people every sixth: all would be a million members."""
    return zlib.crc32(repr(key[:5]).encode()) % (6 if key[2] == "person" else 3) == 0


@pytest.fixture(scope="module")
def contributions(answers):
    return sampled(answers, "fct_gap_contributions", (*CONTRIBUTION, "contribution_rounded"))


def sampled(answers: Answers, table: str, columns: tuple[str, ...]):
    rows = read_rows(answers.marts, table, columns, "true")
    return {key: cells for key, cells in rows.items() if is_sampled(key)}


def members_of(answers: Answers) -> Members:
    events = events_by_scope(answers.events, answers.published)
    return Members(published=answers.published, periods=answers.periods, events=events)


def test_every_member_adds_to_a_gap_what_its_own_figures_say(answers, contributions):
    expected = dict(expected_contributions(members_of(answers), answers.gaps, is_sampled))
    assert len(expected) > 100_000
    assert row_differences(expected, contributions) == []
    member = next(filter(is_placed_alike, sorted(expected)))
    assert len(row_differences(expected, {k: v for k, v in contributions.items() if k != member})) == 1
    doubled = contributions[member] | {"denominator": -1}
    assert len(row_differences(expected, {**contributions, member: doubled})) == 1


def test_contributions_add_up_with_equals_in_every_dimension(answers, contributions):
    units = sums_by_dimension(contributions, "contribution_units")
    expected = {
        (*key, dimension): gap.numerator - gap.target * gap.denominator
        for key, gap in answers.gaps.items()
        if gap.target is not None and is_sampled(key)
        for dimension in dimensions_of(answers.published.kpis[key[4]])
        if answers.published.kpis[key[4]].unit != "h"  # microseconds do not make whole billionths of an hour
    }
    assert {key: sum_ for key, sum_ in units.items() if key in expected} == expected


def test_printed_contributions_add_up_and_none_is_a_unit_from_its_exact_value(answers, contributions):
    has_value = {key: cells for key, cells in contributions.items() if cells["contribution"] is not None}
    for key, printed in sums_by_dimension(has_value, "contribution_rounded").items():
        gap = answers.gaps[key[:5]]
        unit = printed_unit(answers, key)
        assert abs(printed - (gap.value - gap.target)) <= unit / 2, key
        assert printed % unit == 0, key
    for key, cells in has_value.items():
        distance = abs(float(cells["contribution_rounded"]) - cells["contribution"])
        assert distance < printed_unit(answers, key) + 1e-9, key


def printed_unit(answers: Answers, key: tuple) -> Fraction:
    return Fraction(1, 10_000) if answers.published.kpis[key[4]].kind == "rate" else Fraction(1, 100)


def test_every_member_changed_by_what_its_own_figures_say(answers):
    expected = dict(expected_changes(members_of(answers), answers.gaps, is_sampled))
    assert len(expected) > 100_000
    assert row_differences(expected, sampled(answers, "fct_change_contributions", CHANGE)) == []


@pytest.fixture(scope="module")
def counted(answers):
    """The misses of every gap row by cause, and the causes' precedence."""
    misses = causes.read_misses(answers.marts, answers.published)
    precedence = causes.read_precedence(answers.marts)
    companions = causes.read_companions(SEEDS / "cause_companions.csv")
    return causes.counts_of(answers.published, answers.gaps, misses, companions, precedence), precedence


def test_causes_are_the_misses_counted_one_by_one(answers, counted):
    counts, precedence = counted
    assert causes.cause_differences(counts, precedence, answers.marts) == []
    assert len({cause for counter in counts.values() for cause in counter}) > 5


def test_the_misses_behind_a_rate_are_what_it_lacks(answers, counted):
    for key, counter in counted[0].items():
        kpi, gap = answers.published.kpis[key[4]], answers.gaps[key]
        if kpi.kind == "rate":
            lacking = gap.denominator - gap.numerator if kpi.direction == "up" else gap.numerator
            assert sum(counter.values()) == lacking, key


def test_a_lost_miss_is_noticed(answers, counted, marts_copy):
    with duckdb.connect(str(marts_copy)) as marts:
        first = "select min(rowid) from fct_gap_causes where misses > 1"
        marts.execute(f"update fct_gap_causes set misses = misses - 1 where rowid = ({first})")
    counts, precedence = counted
    assert len(causes.cause_differences(counts, precedence, marts_copy)) == 1


def test_every_missed_gap_has_its_plan_and_the_measures_that_answer_it(answers):
    planned = plan.planned(answers.gaps, plan.read_causes(answers.marts))
    days = plan.due_days(SEEDS / "causes.csv")
    lines = compare_improvement.plan_differences(
        planned, days, measures_seen(), answers.published, answers.marts
    )
    assert lines == []
    statuses = {row[0] for row in compare_improvement.rows_of(answers.marts, "status", "improvement_plan")}
    assert statuses >= {"open", "answered", "overdue", "verified"}


def test_penalties_are_judged_on_whole_numbers(answers):
    risks = risks_of(answers.published, read_rules(SEEDS / "penalty_rules.csv"), read_benchmarks(BENCHMARKS))
    assert {risk.status for risk in risks.values()} == {"ok", "at_risk", "breached", "unknown"}
    assert compare_improvement.risk_differences(risks, answers.marts) == []


def test_effects_interviews_and_suggested_targets_are_what_the_records_say(answers):
    case = explain_case()
    effects = effects_of(case, answers.published, answers.by_scope)
    assert compare_improvement.effect_differences(effects, answers.marts) == []
    interviews = interviews_of(case, {FEBRUARY, MARCH})
    assert compare_improvement.interview_differences(interviews, answers.marts) == []
    assert compare_improvement.suggestion_differences(answers.published, answers.marts) == []
