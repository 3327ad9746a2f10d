"""People by the date of the event: who they were that day, in which team, and whom nobody knows (C15)."""

import pytest

from tests.transform_sales.rows import member
from tests.transform_units.rows import account, chat, session


def answered(contact, asked, agent, shop="people", **cells):
    """A question that an agent answers within the minute."""
    return chat(shop, contact, f"{asked[:-2]}00 customer", f"{asked[:-2]}30 agent {agent}", **cells)


ACCOUNTS = [
    *account("mia", "p-mia", "2026-01-01"),
    *account("leo", "p-leo", "2026-01-01"),
    *account("ria", "p-ria", "2026-01-01"),
    *account("twob", "p-two", "2026-01-01"),
    *account("twoa", "p-two", "2026-01-01"),
    *account("relay", "p-old", "2026-01-01", "2026-03-15"),
    *account("relay", "p-new", "2026-03-15"),
]
ROSTER = [
    *member("p-mia", "north", "2026-01-01", "2026-03-15"),
    *member("p-mia", "south", "2026-03-15"),
    *member("p-leo", "north", "2026-01-01", "2026-03-10", left_on="2026-03-09"),
    *member("p-ria", "north", "2026-01-01", "2026-02-01", left_on="2026-01-31"),
    *member("p-ria", "south", "2026-03-01", hired_on="2026-03-01"),
    *member("p-two", "north", "2026-01-01"),
    *member("p-old", "north", "2026-01-01"),
    *member("p-new", "south", "2026-01-01"),
]
CHATS = [
    *answered("mia 14", "03-14 10:00:00", "mia"),
    *answered("mia 15", "03-15 10:00:00", "mia"),
    *answered("leo 9", "03-09 10:00:00", "leo"),
    *answered("leo 10", "03-10 10:00:00", "leo"),
    *answered("ria january", "01-31 10:00:00", "ria"),
    *answered("ria february", "02-01 10:00:00", "ria"),
    *answered("ria march", "03-01 10:00:00", "ria"),
    *answered("two 1", "03-20 10:00:00", "twoa"),
    *answered("two 2", "03-20 11:00:00", "twob"),
    *answered("relay 14", "03-14 12:00:00", "relay"),
    *answered("relay 15", "03-15 12:00:00", "relay"),
    *answered("stranger", "03-21 10:00:00", "stranger"),
    *chat("people", "nobody", "03-21 11:00:00 customer"),
    *chat("people", "held", "03-21 12:00:00 customer"),
    *session("people", "held", "03-21 12:00:00", account="mia"),
]
# One customer of two people of team north and one of team south, once answered too late; another of one.
SHARED = [
    *[row for name in ("nia", "nob", "sue") for row in account(name, f"p-{name}", "2026-01-01")],
    *member("p-nia", "north", "2026-01-01"),
    *member("p-nob", "north", "2026-01-01"),
    *member("p-sue", "south", "2026-01-01"),
    *answered("s1", "05-05 10:00:00", "nia", "shared", customer_id="c1"),
    *answered("s2", "05-05 11:00:00", "nob", "shared", customer_id="c1"),
    *chat("shared", "s3", "05-05 12:00:00 customer", "05-05 13:00:01 agent sue", customer_id="c1"),
    *answered("s4", "05-05 14:00:00", "nia", "shared", customer_id="c2"),
    *answered("s5", "05-05 15:00:00", "nia", "shared 2", customer_id="c1"),
]
ROWS = [*ACCOUNTS, *ROSTER, *CHATS, *SHARED]


def rounds(built, table, who):
    """Who answered how many rounds by day, in shop people."""
    found = built.rows(
        f"select {who}, cast(day as varchar), denominator from marts.{table} "
        "where shop_id = 'people' and kpi_id = 'answer_rate_180s_all_day' order by all"
    )
    return {(name, day[5:]): count for name, day, count in found}


@pytest.fixture(scope="module")
def teams(built):
    return rounds(built, "fct_kpi_team_daily", "team")


@pytest.fixture(scope="module")
def people(built):
    return rounds(built, "fct_kpi_person_daily", "person_id")


def test_case_10_the_14th_counts_for_the_old_team_for_ever(built, teams):
    assert (teams["north", "03-14"], teams["south", "03-15"]) == (2.0, 2.0)
    months = built.rows(
        "select scope, denominator from marts.fct_gaps where kpi_id = 'answer_rate_180s_all_day' "
        "and scope_kind = 'person' and scope in ('p-mia', 'p-old', 'p-new') "
        "and period_kind = 'month' and period_start = date '2026-03-01' order by all"
    )
    assert months == [("p-mia", 3.0), ("p-new", 1.0), ("p-old", 1.0)]
    named = built.rows(
        "select cast(day as varchar), team from marts.agent_day where person_id = 'p-mia' "
        "and day in (date '2026-03-14', date '2026-03-15') order by all"
    )
    assert named == [("2026-03-14", "north"), ("2026-03-15", "south")]


def test_who_has_left_keeps_the_old_days_and_is_in_no_team_afterwards(people, teams):
    assert (teams["north", "03-09"], teams["(unmapped)", "03-10"]) == (1.0, 1.0)
    assert (people["p-leo", "03-09"], people["p-leo", "03-10"]) == (1.0, 1.0)


def test_who_comes_back_is_in_the_team_of_each_time(teams):
    found = {key: count for key, count in teams.items() if key[1] in ("01-31", "02-01", "03-01")}
    assert found == {("north", "01-31"): 1.0, ("(unmapped)", "02-01"): 1.0, ("south", "03-01"): 1.0}


def test_two_accounts_of_one_person_are_one_person_day(built, people):
    assert people["p-two", "03-20"] == 2.0
    assert built.rows(
        "select person_id, numerator, denominator from marts.fct_kpi_person_daily "
        "where shop_id = 'people' and kpi_id = 'handled_sessions' and day = date '2026-03-20'"
    ) == [("p-two", 2.0, 1.0)]


def test_an_account_handed_over_is_the_new_person_from_that_day(people):
    assert (people["p-old", "03-14"], people["p-new", "03-15"]) == (1.0, 1.0)
    assert ("p-new", "03-14") not in people


def test_what_nobody_mapped_and_what_reached_nobody_is_counted(built, people, teams):
    assert {name: count for (name, day), count in people.items() if day == "03-21"} == {
        "generic:stranger": 1.0,
        "(queue)": 1.0,
        "p-mia": 1.0,
    }
    assert {name: count for (name, day), count in teams.items() if day == "03-21"} == {
        "(unmapped)": 1.0,
        "(queue)": 1.0,
        "south": 1.0,
    }
    assert built.rows(
        "select distinct role, shift from marts.fct_kpi_person_daily "
        "where person_id in ('(queue)', 'generic:stranger')"
    ) == [(None, None)]


def effective(built, table, who, shop="shared"):
    return built.rows(
        f"select {who}, numerator, denominator from marts.{table} "
        "where shop_id = ? and kpi_id = 'effective_reply_rate' and day = date '2026-05-05' order by all",
        shop,
    )


def test_a_customer_counts_once_per_person_team_and_shop_with_one_verdict(built):
    assert effective(built, "fct_kpi_person_daily", "person_id") == [
        ("p-nia", 1.0, 2.0),
        ("p-nob", 0.0, 1.0),
        ("p-sue", 0.0, 1.0),
    ]
    assert effective(built, "fct_kpi_team_daily", "team") == [("north", 1.0, 2.0), ("south", 0.0, 1.0)]
    assert effective(built, "fct_kpi_shop_daily", "shop_id") == [("shared", 1.0, 2.0)]


def test_one_customer_id_in_two_shops_is_two_customers(built):
    assert effective(built, "fct_kpi_shop_daily", "shop_id", "shared 2") == [("shared 2", 1.0, 1.0)]
    total = built.rows(
        "select numerator, denominator from marts.fct_gaps where kpi_id = 'effective_reply_rate' "
        "and period_kind = 'day' and period_start = date '2026-05-05' and scope_kind = 'all'"
    )
    assert total == [(2.0, 3.0)]
