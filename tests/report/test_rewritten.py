"""Which reports a run draws: those that would say something else than their files do."""

import datetime as dt

import duckdb
import pytest

from orchestration.explain.report.rewrite import Rewritten, write_reports
from orchestration.home import Home
from orchestration.settings import Settings
from tests.report.test_foreign_files import GAPS, home_of_attainment

DAY = dt.date(2026, 3, 30)
OF_THE_DAY = ("2026-03", "2026-03-30", "2026-W14")


RISKS = """
create table fct_penalty_risks_daily as select
    date '2026-03-30' as day, 'pdd' as platform, 's1' as shop_id, 'rule' as rule_id, '规则' as label_zh,
    'Rule' as label_en, 'quick' as kpi_id, 'at_risk' as status, 0.9 as measured, 0.8 as "limit",
    100 as sample, 3 as events_left, '罚款' as consequence, 'A fine' as consequence_en
"""
EFFECTS = """
create table dim_causes as select
    'training' as cause_id, '培训' as label_zh, 'Training' as label_en, date '2026-01-01' as valid_from,
    null::date as valid_to;
create table fct_action_effects as select
    'A-1' as action_id, 'quick' as kpi_id, 'training' as cause_id, '措施' as measure, 'p1' as owner,
    date '2026-03-29' as opened_on, null::date as due_on, date '2026-03-29' as completed_on,
    null::date as verified_on, 'done' as status, null::date as before_from, null::date as before_to,
    0.5 as value_before, date '2026-03-30' as after_from, date '2026-03-30' as after_to, 0.6 as value_after,
    0.1 as change, 0.8 as target
"""


@pytest.fixture
def home(tmp_path) -> Home:
    home = home_of_attainment(tmp_path)
    with duckdb.connect(str(home.marts_database)) as marts:
        marts.execute(RISKS)
        marts.execute(EFFECTS)
    return home


def a_run(home: Home, *days: dt.date) -> Rewritten:
    with duckdb.connect() as warehouse:
        return write_reports(home, Settings(), warehouse, (GAPS,), days)


def drawn(home: Home) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in home.reports.rglob("report*")}


def change(home: Home, statement: str) -> None:
    with duckdb.connect(str(home.marts_database)) as marts:
        assert marts.execute(statement).fetchall()[0][0] > 0


def test_a_report_that_would_be_the_same_is_not_drawn(home):
    assert a_run(home, DAY) == Rewritten(OF_THE_DAY, ())
    before = drawn(home)
    assert len(before) == 12
    assert a_run(home, DAY) == Rewritten((), ())
    assert drawn(home) == before


def test_a_report_that_lacks_a_file_is_drawn_again(home):
    a_run(home, DAY)
    (home.reports / "2026-03" / "report.en.xlsx").unlink()
    assert a_run(home, DAY) == Rewritten(("2026-03",), ())
    assert (home.reports / "2026-03" / "report.en.xlsx").exists()


def test_the_document_is_written_last(home):
    a_run(home, DAY)
    times = {path.name: path.stat().st_mtime_ns for path in (home.reports / "2026-03").iterdir()}
    assert max(times, key=lambda name: times[name]) == "report.json"


@pytest.mark.parametrize(
    "statement",
    [
        "update fct_gaps set value = value / 2 where period_kind = 'day' and value > 0",
        "update fct_penalty_risks_daily set events_left = 7",
    ],
)
def test_an_older_report_is_drawn_again_where_what_it_is_about_differs(home, statement):
    a_run(home, DAY)
    change(home, statement)
    assert a_run(home) == Rewritten(("2026-03-30",), ())
    assert a_run(home) == Rewritten((), ())


def test_an_older_report_is_not_drawn_again_because_what_was_done_goes_on_working(home):
    a_run(home, DAY)
    change(home, "update fct_action_effects set after_to = after_to + 1, value_after = 0.7, change = 0.2")
    assert a_run(home) == Rewritten((), ())
    assert a_run(home, DAY) == Rewritten(OF_THE_DAY, ())
