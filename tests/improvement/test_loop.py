"""Measure, gap, cause, action, verification: a file of measures closes the loop."""

import datetime as dt
import shutil

import duckdb
import pytest

from tests.improvement.actions import missed_before
from tests.pipeline import query
from tests.transform_units.warehouse import dbt

PLAN = "select * from improvement_plan where kpi_id = '{}' order by all"
STATUS = """
select cause_id, status, action_id
from improvement_plan
where period_kind = '{}' and period_start = '{}' and scope_kind = 'all' and kpi_id = '{}'
order by rank
"""


@pytest.fixture(scope="module")
def missed(homes):
    return missed_before(homes[0])


def test_nothing_answers_the_plan_before_a_measure_comes(homes, missed):
    before, _ = homes
    for kpi_id, _ in missed:
        assert {row[1:] for row in query(before, STATUS.format("day", "2026-03-30", kpi_id))} == {
            ("open", None)
        }


def test_a_measure_answers_its_cause_also_in_periods_built_before_it_came(homes, missed):
    _, after = homes
    verified = missed[0]
    answered = []
    for period_kind, period_start in (("day", "2026-03-30"), ("week", "2026-03-30"), ("month", "2026-03-01")):
        for cause_id, *answer in query(after, STATUS.format(period_kind, period_start, verified.kpi_id)):
            is_its_cause = cause_id == verified.cause_id
            assert answer == (["verified", "T-1"] if is_its_cause else ["open", None])
            answered += [period_kind] * is_its_cause
    # In a longer period another cause may lead.
    assert "day" in answered


def test_a_measure_does_not_answer_a_day_after_it_was_taken_on(homes, missed):
    _, after = homes
    rows = query(after, STATUS.format("day", "2026-03-31", missed[0].kpi_id))
    assert {status for _, status, _ in rows} <= {"open"}


def test_a_measure_for_no_cause_in_particular_answers_all_and_falls_overdue(homes, missed):
    _, after = homes
    rows = query(after, STATUS.format("day", "2026-03-30", missed[1].kpi_id))
    assert rows and {row[1:] for row in rows} == {("overdue", "T-2")}


def test_a_measure_for_another_cause_answers_nothing(homes, missed):
    before, after = homes
    kpi_id = missed[2].kpi_id
    assert query(after, PLAN.format(kpi_id)) == query(before, PLAN.format(kpi_id))


def test_the_completion_rate_follows(homes):
    before, after = homes
    rate = """
        select cast(sum(numerator) as integer), cast(sum(denominator) as integer)
        from fct_kpi_shop_daily
        where kpi_id = 'action_completion_rate' and day = '2026-03-30'
    """
    [(done, due)] = query(before, rate)
    # T-1 was completed in time and verified, T-2 was not; T-3 is not due yet.
    assert query(after, rate) == [((done or 0) + 1, (due or 0) + 2)]


def test_a_verified_measure_shows_its_kpi_before_and_after(homes, missed):
    _, after = homes
    [row] = query(
        after,
        "select kpi_id, status, before_from, before_to, after_from, after_to, "
        "value_before, value_after, change from fct_action_effects where action_id = 'T-1'",
    )
    [(value_before, value_after, sign)] = query(
        after,
        f"""
        select
            max(value) filter (where period_start = '2026-03-29'),
            max(value) filter (where period_start = '2026-03-31'),
            (select case direction when 'up' then 1 else -1 end from dim_kpis where kpi_id = '{row[0]}')
        from fct_gaps
        where period_kind = 'day' and scope_kind = 'all' and kpi_id = '{row[0]}'
        """,
    )
    assert row[:6] == (
        *(missed[0].kpi_id, "verified", dt.date(2026, 3, 2), dt.date(2026, 3, 29)),
        *(dt.date(2026, 3, 31), dt.date(2026, 3, 31)),
    )
    # Three days are built: one lies before the measure and one after it.
    assert row[6:] == (value_before, value_after, sign * (value_after - value_before))


def test_what_a_late_measure_changed_is_what_building_everything_gives(homes, tmp_path):
    """A plan of every day rebuilds both tables whole; what the late file left must be the same already."""
    _, after = homes
    warehouse = tmp_path / "warehouse.duckdb"
    shutil.copyfile(after / "warehouse.duckdb", warehouse)
    tables = ("improvement_plan", "fct_action_effects")
    with duckdb.connect(str(warehouse)) as connection:
        kept = [connection.execute(f"from marts.{name} order by all").fetchall() for name in tables]
        connection.execute(
            "insert or ignore into run.plan select units.unit, cast(days.day as date) "
            "from (select distinct unit from run.plan) as units, "
            "generate_series(date '2026-03-01', date '2026-03-31', interval 1 day) as days (day)"
        )
        connection.execute("truncate run.kept_kpis")
        connection.execute("truncate marts.improvement_plan; truncate marts.fct_action_effects")
    dbt(warehouse, tmp_path, "run", "--select", *tables)
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rebuilt = [connection.execute(f"from marts.{name} order by all").fetchall() for name in tables]
    assert all(kept) and rebuilt == kept
