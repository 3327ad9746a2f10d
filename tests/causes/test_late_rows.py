"""Rows that arrive late change the causes of the days that look back on them; only those are told anew."""

import datetime as dt

import duckdb
import pytest

from orchestration.run.plan import known_things
from tests.causes.conftest import AS_OF
from tests.causes.scenes import asked, history, person, shift
from tests.run.planning import Planner
from tests.transform_units.rows import Row, chat, session
from tests.transform_units.warehouse import Built, create_tables, dbt, fill, plan

FIRST, LATE, NIGHT, TODAY = (dt.date(2026, *day) for day in ((2, 20), (2, 24), (3, 1), (3, 2)))


def item(topic: str, on: dt.date) -> Row:
    cells = {"item_id": topic, "topic": topic, "updated_on": on, "added_on": on, "day": on}
    return Row("knowledge_items", cells)


EARLY_ROWS = [
    *person("late", "nina"),
    *[row for name in "abc" for row in asked("late", "nina", f"chat {name}", "10:00:00")],
    *person("late", "otto"),
    *asked("late", "otto", "after the exam", "11:00:00"),
    *person("late", "paul"),
    *session("late", "about x", "12:00:00", platform="late", account="paul", topic="x"),
    *chat("late", "about x", "12:00:00 customer", platform="late"),
    item("y", FIRST),
    *person("late", "quin"),
    *shift("quin", "02-27", "09:00", "18:00"),
    *asked("late", "quin", "at seven", "07:00:00"),
    *person("late", "rosa"),
    *asked("late", "rosa", "answered", "02-24 09:00:00"),
]
LATE_ROWS = [
    *history("late", "nina"),
    *chat("late", "answered", "02-24 09:00:10 agent rosa id=reply", platform="late"),
    item("x", LATE),
    *shift("quin", "03-01", "23:00", "08:00"),
    Row(
        "training",
        {
            "record_id": "e",
            "held_on": LATE,
            "person_id": "otto",
            "kind": "exam",
            "passed": False,
            "day": LATE,
        },
    ),
]
EVENTS = ("messages", "sessions", "training", "knowledge_items")


def planned_units() -> list[tuple[str, dt.date]]:
    """What the planner plans when the late rows arrive after a run over everything."""
    with Planner() as planner:
        planner.things = known_things()

        def touch(load: int, data_set: str, day: dt.date) -> None:
            planner.warehouse.execute(
                "insert into index.touched_days values (?, ?, ?, ?)", [load, data_set, data_set, day]
            )

        for data_set in EVENTS:
            for number in range((TODAY - FIRST).days + 1):
                touch(1, data_set, FIRST + dt.timedelta(days=number))
        planner.build(2, as_of=AS_OF)
        for data_set in EVENTS:
            touch(2, data_set, LATE)
        touch(2, "shifts", NIGHT)
        planner.build(as_of=AS_OF)
        return planner.warehouse.execute("select unit, day from run.plan").fetchall()


def causes(built: Built) -> dict[str, str]:
    return dict(
        built.rows(
            "select contact_id, primary_cause from marts.fct_misses where platform = 'late' "
            "and kpi_id = 'answer_rate_180s_all_day' and day = date '2026-03-02'"
        )
    )


def missed_rounds(built: Built) -> list[tuple]:
    """The failed rounds of the day of the late rows by cause, each for itself and as they are counted."""
    return built.rows(
        "select distinct contact_id, primary_cause from intermediate.int_misses_explained "
        f"where unit = 'round' and day = date '{LATE}' union all "
        "select scope, cause_id from intermediate.int_cause_counts_daily where scope_kind = 'person' "
        f"and kpi_id = 'answer_rate_180s_all_day' and day = date '{LATE}' order by 1"
    )


def build(file, folder) -> Built:
    wanted = ("+fct_misses", "+int_cause_counts_daily")
    dbt(file, folder, "build", "--select", *wanted, "--exclude-resource-type", "test", "unit_test")
    return Built(file)


@pytest.fixture(scope="module")
def units() -> list[tuple[str, dt.date]]:
    return planned_units()


def test_the_misses_of_the_day_are_not_counted_again(units):
    assert ("round", TODAY) not in units
    assert ("round", LATE) in units
    assert ("int_concurrency_norms", TODAY) in units


def test_late_rows_change_the_causes_of_later_days(units, tmp_path):
    file = tmp_path / "warehouse.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("set TimeZone = 'UTC'")
        create_tables(connection)
        fill(connection, EARLY_ROWS)
        plan(connection, first=str(FIRST), last=str(TODAY), as_of=AS_OF)
    built = build(file, tmp_path)
    assert causes(built) == {
        **dict.fromkeys(("chat a", "chat b", "chat c", "after the exam"), "unlabelled"),
        "about x": "missing_knowledge",
        "at seven": "outside_staffed_hours",
    }
    assert missed_rounds(built) == [("answered", "unlabelled"), ("rosa", "unlabelled")]
    with duckdb.connect(str(file)) as connection:
        connection.execute("set TimeZone = 'UTC'")
        fill(connection, LATE_ROWS)
        connection.execute("delete from run.plan")
        connection.executemany("insert into run.plan values (?, ?)", units)
    built = build(file, tmp_path)
    assert causes(built) == {
        **dict.fromkeys(("chat a", "chat b", "chat c"), "too_many_chats"),
        "after the exam": "exam_not_passed",
        "about x": "unlabelled",
        "at seven": "idle_but_silent",
    }
    assert missed_rounds(built) == []
