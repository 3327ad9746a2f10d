import datetime as dt

import pytest

from orchestration.errors import WrongUse
from tests.run.planning import Planner, midnight_after


@pytest.fixture
def planner():
    with Planner() as opened:
        yield opened


def test_a_growing_as_of_builds_only_what_was_open(planner):
    planner.touch(1, "messages", 1, 2, 3)
    planner.touch(1, "tickets", 1, 2, 3)
    planner.build(3)
    assert planner.build(as_of=midnight_after(5)) == []
    assert planner.days("int_rounds") == []
    assert planner.kpi_days("wait") == [3]
    assert planner.kpi_days("solved") == [2, 3]
    planner.build(as_of=midnight_after(6))
    assert planner.kpi_days("solved") == []


def test_a_figure_is_only_open_if_nothing_but_time_replaces_it(planner):
    only_open = "select distinct extract(day from day) from run.wanted where is_only_open and name = 'wait'"
    planner.touch(1, "messages", 1, 2, 3)
    planner.build(3)
    planner.build(as_of=midnight_after(4))
    assert planner.warehouse.execute(only_open).fetchall() == [(3,)]
    planner.touch(2, "messages", 5)
    planner.build(5)
    assert 4 in planner.kpi_days("wait")
    assert planner.warehouse.execute(only_open).fetchall() == []


def test_a_day_that_was_not_over_is_built_again(planner):
    planner.touch(1, "messages", 1, 2)
    assert planner.build(2, as_of=dt.datetime(2026, 3, 2, 4, tzinfo=dt.UTC)) == [1, 2]
    assert planner.build(2) == [2]
    assert planner.days("int_rounds") == [2]
    assert planner.kpi_days("solved_fast") == [2]


def test_a_day_is_open_until_it_is_final_in_the_westernmost_shop(planner):
    planner.warehouse.execute("insert into index.shop_zones values ('generic', 'us', 'America/New_York')")
    planner.touch(1, "messages", 1, 2, 3, 4, 5)
    assert planner.build(3) == [1, 2, 3]
    # Midnight of the 4th in Shanghai is still the 4th in New York, so the 2nd was not final there yet.
    assert planner.build(4) == [3, 4]
    assert planner.kpi_days("wait") == [2, 3, 4]


def test_a_day_reopens_when_the_as_of_reaches_another_instant_of_its_contact(planner):
    planner.touch(1, "messages", 1, 2, 3, 4, 5, 6)
    planner.contact("messages", "begun on the 1st, ended on the 5th", 1, 5)
    planner.contact("messages", "all on the 2nd", 2)
    planner.contact("tickets", "begun on the 1st, ended on the 5th", 2)
    assert planner.build(3) == [1, 2, 3]
    assert planner.build(4) == [4]
    assert planner.build(5) == [1, 5]
    assert planner.days("int_rounds") == [1, 5]
    assert planner.days("int_tickets") == [5]
    # An event of the 1st may count on the 5th now: it must not count twice.
    assert planner.kpi_days("wait") == [1, 4, 5]
    # What looks at other days is reached from there, as from a day that a file touches.
    assert planner.kpi_days("peak") == [1, 2, 3, 4, 5]


def test_what_a_blocked_day_would_have_reached_when_it_reopens_is_built_again_with_it(planner):
    planner.touch(1, "messages", 1, 2, 3, 4, 5, 6)
    planner.contact("messages", "begun on the 1st, ended on the 5th", 1, 5)
    planner.build(3)
    planner.build(4)
    assert planner.build(5, blocked=(1,)) == [5]
    assert planner.kpi_days("peak") == [2, 3, 4, 5]
    assert planner.build(6) == [1, 6]
    # What looks at the 1st was counted from its old rows.
    assert planner.kpi_days("peak") == [1, 2, 3, 4, 5, 6]


def test_a_day_reopens_with_the_instant_of_a_contact_that_its_own_names_over_another(planner):
    planner.touch(1, "messages", 5)
    planner.touch(1, "surveys", 1, 2)
    planner.contact("surveys", "answered on the 1st", 1)
    planner.contact("surveys", "of another chat", 2)
    planner.contact("messages", "on the 5th", 5)
    planner.link("answered on the 1st", "between")
    planner.link("between", "on the 5th")
    assert planner.build(3) == [1, 2, 3]
    assert planner.build(4) == [4]
    assert planner.build(5) == [1, 5]
    assert planner.days("int_surveys") == [1, 5]


def test_the_as_of_is_never_earlier_than_a_published_one_unless_given(planner):
    planner.touch(1, "messages", 1, 2, 3)
    planner.build(3)
    planner.build(1)
    assert planner.as_of() == midnight_after(3)
    planner.build(1, as_of=midnight_after(2))
    assert planner.as_of() == midnight_after(2)


def test_what_was_built_under_an_earlier_as_of_is_built_again_under_the_latest(planner):
    planner.touch(1, "messages", 1, 2, 3)
    planner.build(3)
    planner.build(1, as_of=midnight_after(2))
    assert planner.build(3) == [1, 3]


def test_an_as_of_before_the_asked_day_is_refused(planner):
    with pytest.raises(WrongUse, match="lies before 2026-03-05"):
        planner.build(5, as_of=midnight_after(4))
