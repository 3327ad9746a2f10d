import datetime as dt

import duckdb
import pytest

from orchestration.errors import WrongUse
from orchestration.run.order import Order
from orchestration.run.plan import Reach, plan_base_days, plan_units
from orchestration.run.state import make_state, record_built
from orchestration.settings import Settings

SETTINGS = Settings()  # Asia/Shanghai, UTC+8
REACHES = (Reach("round", 1, 0), Reach("peak", 1, 3))


def day(number: int) -> dt.date:
    return dt.date(2026, 3, number)


def midnight_after(number: int) -> dt.datetime:
    return dt.datetime(2026, 3, number, 16, tzinfo=dt.UTC)


@pytest.fixture
def warehouse():
    connection = duckdb.connect()
    connection.execute("set TimeZone = 'UTC'")
    connection.execute("create schema index")
    connection.execute("create table index.touched_days (load_number bigint, day date)")
    connection.execute(
        "create table index.contact_days (platform varchar, shop_id varchar, contact_type varchar, "
        "contact_id varchar, day date)"
    )
    connection.execute("create table index.shop_zones (platform varchar, shop_id varchar, timezone varchar)")
    make_state(connection)
    yield connection
    connection.close()


def touch(connection, load_number: int, *numbers: int) -> None:
    for number in numbers:
        connection.execute("insert into index.touched_days values (?, ?)", [load_number, day(number)])


def contact(connection, name: str, *numbers: int) -> None:
    for number in numbers:
        connection.execute(
            "insert into index.contact_days values ('generic', 's1', 'survey', ?, ?)", [name, day(number)]
        )


def build(
    connection, *asked: int, as_of: dt.datetime | None = None, blocked: tuple[int, ...] = ()
) -> list[int]:
    """Plans, pretends to publish, and returns the base days that were built."""
    order = Order(tuple(day(number) for number in asked), as_of)
    plan_base_days(connection, order, REACHES, SETTINGS)
    plan = plan_units(connection, REACHES, tuple(day(number) for number in blocked), SETTINGS)
    record_built(connection, checksum="a")
    return [built.day for built in plan.base_days]


def unit_days(connection, unit: str) -> list[int]:
    rows = connection.execute("select day from run.plan where unit = ? order by day", [unit]).fetchall()
    return [found.day for (found,) in rows]


def test_a_first_run_builds_every_touched_day_up_to_its_as_of(warehouse):
    touch(warehouse, 1, 1, 2, 3, 9)
    assert build(warehouse, 3) == [1, 2, 3]
    assert warehouse.execute("select as_of from run.as_of").fetchone()[0] == midnight_after(3)


def test_an_asked_day_without_data_is_planned_too(warehouse):
    touch(warehouse, 1, 1)
    assert build(warehouse, 5) == [1, 5]


def test_the_next_day_reopens_only_the_provisional_day_before(warehouse):
    touch(warehouse, 1, 1, 2, 3)
    build(warehouse, 3)
    touch(warehouse, 2, 4)
    assert build(warehouse, 4) == [3, 4]


def test_a_day_is_open_until_it_is_final_in_the_westernmost_shop(warehouse):
    warehouse.execute("insert into index.shop_zones values ('generic', 'us', 'America/New_York')")
    touch(warehouse, 1, 1, 2, 3, 4, 5)
    assert build(warehouse, 3) == [1, 2, 3]
    # Midnight of the 4th in Shanghai is still the 4th in New York, so the 2nd was not final there yet.
    assert build(warehouse, 4) == [2, 3, 4]
    assert build(warehouse, 5) == [3, 4, 5]


def test_a_day_reopens_when_the_as_of_reaches_another_instant_of_its_contact(warehouse):
    touch(warehouse, 1, 1, 2, 3, 4, 5, 6)
    contact(warehouse, "sent on the 1st, answered on the 5th", 1, 5)
    contact(warehouse, "all on the 2nd", 2)
    assert build(warehouse, 3) == [1, 2, 3]
    assert build(warehouse, 4) == [3, 4]
    assert build(warehouse, 5) == [1, 4, 5]
    assert build(warehouse, 6) == [5, 6]


def test_a_touched_day_reaches_back_by_the_look_ahead_and_forward_by_the_look_back(warehouse):
    touch(warehouse, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9)
    build(warehouse, 9)
    build(warehouse, 9, as_of=midnight_after(12))
    touch(warehouse, 2, 5)
    assert build(warehouse, 5) == [5]
    assert unit_days(warehouse, "round") == [4, 5]
    assert unit_days(warehouse, "peak") == [4, 5, 6, 7, 8]


def test_an_asked_day_that_no_load_touched_replaces_only_itself(warehouse):
    touch(warehouse, 1, 1, 2, 3, 4, 5)
    build(warehouse, 5)
    build(warehouse, 5, as_of=midnight_after(9))
    assert build(warehouse, 3) == [3]
    assert unit_days(warehouse, "peak") == [3]


def test_the_as_of_is_never_earlier_than_a_published_one_unless_given(warehouse):
    touch(warehouse, 1, 1, 2, 3)
    build(warehouse, 3)
    build(warehouse, 1)
    assert warehouse.execute("select as_of from run.as_of").fetchone()[0] == midnight_after(3)
    build(warehouse, 1, as_of=midnight_after(2))
    assert warehouse.execute("select as_of from run.as_of").fetchone()[0] == midnight_after(2)


def test_an_as_of_before_the_asked_day_is_refused(warehouse):
    with pytest.raises(WrongUse, match="lies before 2026-03-05"):
        build(warehouse, 5, as_of=midnight_after(4))


def test_a_blocked_day_is_left_out_and_comes_back_with_the_next_run(warehouse):
    touch(warehouse, 1, 1, 2, 3)
    assert build(warehouse, 3, blocked=(2,)) == [1, 3]
    assert unit_days(warehouse, "round") == [1, 3]
    assert build(warehouse, 3) == [2, 3]


def test_days_of_a_run_that_failed_before_publishing_are_planned_again(warehouse):
    touch(warehouse, 1, 1, 2, 3, 4)
    build(warehouse, 4)
    build(warehouse, 4, as_of=midnight_after(9))
    order = Order((day(2),))
    plan_base_days(warehouse, order, REACHES, SETTINGS)
    plan_units(warehouse, REACHES, (), SETTINGS)
    assert build(warehouse, 4) == [2, 4]


def test_a_rebuild_takes_every_published_day(warehouse):
    touch(warehouse, 1, 1, 2, 3)
    build(warehouse, 3)
    order = Order((day(3),), is_rebuild=True)
    assert plan_base_days(warehouse, order, REACHES, SETTINGS) == (day(1), day(2), day(3))
