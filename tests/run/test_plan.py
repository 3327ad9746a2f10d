import pytest

from orchestration.run.order import Order
from orchestration.run.plan import plan_base_days, plan_units
from tests.run.planning import SETTINGS, Planner, day, midnight_after


@pytest.fixture
def planner():
    with Planner() as opened:
        yield opened


def test_a_first_run_builds_every_touched_day_up_to_its_as_of(planner):
    planner.touch(1, "messages", 1, 2, 3, 9)
    assert planner.build(3) == [1, 2, 3]
    assert planner.as_of() == midnight_after(3)
    assert planner.days("int_rounds") == [1, 2, 3]


def test_an_asked_day_without_data_is_planned_too(planner):
    planner.touch(1, "messages", 1)
    assert planner.build(5) == [1, 5]
    assert planner.days("int_rounds") == [1, 5]
    assert planner.days("int_tickets") == [5]


def test_a_model_of_reference_data_is_built_for_days_that_nobody_asked_for(planner):
    # A reference file touches built days: on the first run, and in a warehouse made again, there are none.
    planner.touch(1, "messages", 1, 2, 3)
    planner.build(3)
    assert planner.days("int_duties") == [1, 2, 3]
    planner.touch(2, "roster", 2)
    planner.build(3, as_of=midnight_after(3))
    assert planner.days("int_duties") == [2, 3]


def test_a_new_day_replaces_itself_and_each_kpi_only_as_long_as_it_is_open(planner):
    planner.touch(1, "messages", 1, 2, 3)
    planner.touch(1, "tickets", 1, 2, 3)
    planner.build(3)
    planner.touch(2, "messages", 4)
    planner.touch(2, "tickets", 4)
    assert planner.build(4) == [4]
    assert planner.days("int_rounds") == [4]
    assert planner.days("int_tickets") == [4]
    assert planner.kpi_days("wait") == [3, 4]
    assert planner.kpi_days("peak") == [3, 4]
    assert planner.kpi_days("solved_fast") == [4]
    assert planner.kpi_days("solved") == [2, 3, 4]
    # Both count tickets, so their unit is built for both, and the one that is final keeps its rows.
    assert planner.days("ticket") == [2, 3, 4]
    assert planner.kept("solved_fast") == [2, 3]


def test_a_late_message_file_leaves_what_is_made_from_tickets_alone(planner):
    planner.touch(1, "messages", *range(1, 10))
    planner.touch(1, "tickets", *range(1, 10))
    planner.build(9)
    planner.build(9, as_of=midnight_after(20))
    planner.touch(2, "messages", 5)
    assert planner.build(9, as_of=midnight_after(20)) == [5, 9]
    assert planner.days("int_rounds") == [5, 9]
    assert planner.days("int_tickets") == [9]
    assert planner.kpi_days("wait") == [4, 5, 9]
    assert planner.kpi_days("peak") == [4, 5, 6, 7, 8, 9]
    assert planner.kpi_days("solved") == [9]


def test_a_ticket_exported_again_reads_no_message(planner):
    planner.touch(1, "messages", *range(1, 10))
    planner.touch(1, "tickets", *range(1, 10))
    for data_set in ("messages", "tickets"):
        planner.package(data_set, 1, *range(1, 10))
    planner.build(9)
    planner.build(9, as_of=midnight_after(20))
    planner.touch(2, "tickets", 5)
    planner.build(as_of=midnight_after(20))
    assert planner.days("int_tickets") == [5]
    assert planner.days("int_rounds") == []
    assert planner.kpi_days("solved") == [3, 4, 5]
    assert planner.kpi_days("wait") == []
    assert planner.read() == {"tickets": [4, 5, 6]}


def test_a_message_touches_the_survey_of_its_chat_but_no_chat_of_the_surveys_day(planner):
    planner.touch(1, "messages", 1, 6)
    planner.touch(1, "surveys", 6)
    planner.build(6)
    planner.build(6, as_of=midnight_after(20))
    planner.touch(2, "messages", 1)
    planner.touch(2, "messages", 6, placed_in="surveys")
    assert planner.build(as_of=midnight_after(20)) == [1, 6]
    assert planner.days("int_rounds") == [1]
    assert planner.days("int_surveys") == [6]


def test_a_survey_needs_of_its_day_the_contacts_it_names_and_no_others(planner):
    for data_set, days in (("messages", (1, 5, 6)), ("surveys", (6,))):
        planner.touch(1, data_set, *days)
        planner.package(data_set, 1, *days)
    planner.contact("messages", "named", 1)
    planner.contact("surveys", "named", 6)
    planner.contact("messages", "another", 6)
    planner.build(6)
    planner.build(6, as_of=midnight_after(20))
    planner.touch(2, "surveys", 6)
    planner.build(as_of=midnight_after(20))
    assert planner.read() == {"messages": [1], "surveys": [6]}


def test_a_roster_change_counts_the_people_again_and_reads_nothing(planner):
    planner.touch(1, "messages", *range(1, 10))
    planner.package("messages", 1, *range(1, 10))
    planner.build(9)
    planner.build(9, as_of=midnight_after(20))
    planner.touch(2, "roster", 4, 5)
    assert planner.build(as_of=midnight_after(20)) == [4, 5]
    assert planner.days("int_rounds") == []
    assert planner.kpi_days("wait") == [4, 5]
    assert planner.kpi_days("peak") == [4, 5]
    assert planner.read() == {}


def test_an_account_change_builds_what_reads_accounts(planner):
    planner.touch(1, "messages", *range(1, 10))
    planner.build(9)
    planner.build(9, as_of=midnight_after(20))
    planner.touch(2, "accounts", 4)
    planner.build(as_of=midnight_after(20))
    assert planner.days("int_rounds") == [4]
    assert planner.kpi_days("wait") == [3, 4]


def test_a_data_set_that_no_model_reads_is_judged_all_the_same(planner):
    planner.touch(1, "platform_reports", 1, 2)
    assert planner.build(3) == [1, 2, 3]
    assert planner.wanted("batch", "platform_reports") == [1, 2, 3]


def test_an_asked_day_that_no_load_touched_replaces_only_itself(planner):
    planner.touch(1, "messages", 1, 2, 3, 4, 5)
    planner.build(5)
    planner.build(5, as_of=midnight_after(9))
    assert planner.build(3) == [3]
    assert planner.kpi_days("peak") == [3]


def test_a_blocked_day_is_left_out_and_comes_back_with_the_next_run(planner):
    planner.touch(1, "messages", 1, 2, 3)
    assert planner.build(3, blocked=(2,)) == [1, 3]
    assert planner.kpi_days("wait") == [1, 3]
    assert planner.build(3) == [2, 3]


def test_what_a_blocked_day_reaches_is_built_when_the_block_is_gone(planner):
    planner.touch(1, "messages", *range(1, 9))
    planner.build(8)
    planner.build(8, as_of=midnight_after(20))
    planner.touch(2, "messages", 4, 5)
    assert planner.build(8, as_of=midnight_after(20), blocked=(4,)) == [5, 8]
    assert planner.kpi_days("peak") == [5, 6, 7, 8]
    assert planner.build(8, as_of=midnight_after(20)) == [4, 8]
    assert planner.kpi_days("peak") == [3, 4, 5, 6, 7, 8]


def test_days_of_a_run_that_failed_before_publishing_are_planned_again(planner):
    planner.touch(1, "messages", 1, 2, 3, 4)
    planner.build(4)
    planner.build(4, as_of=midnight_after(9))
    plan_base_days(planner.warehouse, Order((day(2),)), planner.things, SETTINGS)
    plan_units(planner.warehouse, planner.things, (), SETTINGS)
    assert planner.build(4) == [2, 4]


def test_a_rebuild_takes_every_published_day(planner):
    planner.touch(1, "messages", 1, 2, 3)
    planner.build(3)
    order = Order((day(3),), is_rebuild=True)
    assert plan_base_days(planner.warehouse, order, planner.things, SETTINGS) == (day(1), day(2), day(3))


def test_nothing_is_wanted_when_nothing_changed(planner):
    planner.touch(1, "messages", 1, 2, 3)
    planner.build(3)
    planner.build(as_of=midnight_after(9))
    assert planner.build(as_of=midnight_after(10)) == []
    assert planner.warehouse.execute("select count(*) from run.plan").fetchall() == [(0,)]
