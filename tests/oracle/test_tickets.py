"""§3: what becomes of tickets within 30 days, by their deadline, and when complex ones are taken up."""

import datetime as dt

import pytest

from tests.oracle.scenes import MONDAY, answers, at, ticket

TICKET = {"channel": "ticket"}
NEXT = {"day": MONDAY + 1, **TICKET}
START = at("10:00:00")
HOUR = dt.timedelta(hours=1)
DAYS_30 = dt.timedelta(days=30)
TINY = dt.timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("given", "numbers"),
    [
        ({"status": "resolved", "resolved_at": START + HOUR, "closed_at": START + 5 * HOUR}, (3600, 1)),
        ({"status": "closed", "closed_at": START + 2 * HOUR}, (7200, 1)),
        ({"status": "closed", "updated_at": START + 3 * HOUR}, (10_800, 1)),
        ({"status": "closed"}, None),
        ({"status": "open", "resolved_at": START + HOUR}, None),
        ({"status": "duplicate", "resolved_at": START + HOUR}, None),
    ],
)
def test_resolution_time_runs_to_the_resolution_instant(given, numbers):
    assert answers(tickets=(ticket(START, **given),)).shop("resolution_time", **TICKET) == numbers


def test_resolution_time_counts_on_the_day_of_the_resolution_for_the_account():
    rows = (
        ticket(START, "resolved", resolved_at=at("09:00:00", MONDAY + 1), account="ann"),
        ticket(START, "resolved", ticket_id="T2", channel="phone", resolved_at=at("08:00:00", MONDAY + 1)),
    )
    talk = answers(tickets=rows)
    assert talk.shop("resolution_time", **TICKET) is None
    assert talk.people("resolution_time", **NEXT) == {"ann": (82_800, 1), "(queue)": (79_200, 1)}


@pytest.mark.parametrize(
    ("given", "problem", "template", "closure"),
    [
        ({"status": "open"}, 0, 0, 0),
        ({"status": "resolved", "resolved_at": START + DAYS_30}, 1, 1, 0),
        ({"status": "resolved", "resolved_at": START + DAYS_30 + TINY}, 0, 0, 0),
        ({"status": "resolved", "resolved_at": START + HOUR, "reopens": 1}, 1, 0, 0),
        ({"status": "resolved", "resolved_at": START + HOUR, "transfers": 1}, 1, 0, 0),
        ({"status": "resolved", "resolved_at": START + HOUR, "notified_at": START + HOUR}, 1, 1, 1),
        ({"status": "resolved", "resolved_at": START + HOUR, "notified_at": START}, 1, 1, 0),
        ({"status": "closed", "closed_at": START + HOUR, "notified_at": START + DAYS_30}, 1, 1, 1),
        ({"status": "closed", "closed_at": START + HOUR, "notified_at": START + DAYS_30 + TINY}, 1, 1, 0),
    ],
)
def test_what_a_ticket_becomes_counts_on_the_day_it_was_created(given, problem, template, closure):
    talk = answers(tickets=(ticket(START, **given, account="ann"),))
    assert talk.people("problem_resolution_rate", **TICKET) == {"ann": (problem, 1)}
    assert talk.people("first_contact_resolution_template", **TICKET) == {"ann": (template, 1)}
    assert talk.people("ticket_closure_rate", **TICKET) == {"ann": (closure, 1)}


def test_a_cancelled_ticket_is_none():
    row = ticket(START, "cancelled", due_at=START + HOUR, is_complex=True, resolved_at=START)
    assert answers(tickets=(row,)).figures == {}


@pytest.mark.parametrize(
    ("as_of", "status"),
    [(at("00:00:00", 31), "provisional"), (dt.datetime(2026, 4, 8, 16, tzinfo=dt.UTC), "final")],
)
def test_thirty_days_are_looked_ahead(as_of, status):
    talk = answers(tickets=(ticket(START),), as_of=as_of)
    for kpi_id in ("problem_resolution_rate", "ticket_closure_rate", "first_contact_resolution_template"):
        assert talk.status(kpi_id, **TICKET) == status


@pytest.mark.parametrize(
    ("due_at", "as_of", "numbers"),
    [
        (at("12:00:00", MONDAY + 1), at("12:00:00", MONDAY + 1), (1, 1)),
        (at("11:59:59", MONDAY + 1), at("12:00:00", MONDAY + 1), (0, 1)),
        (at("12:00:00", MONDAY + 1), at("11:59:59", MONDAY + 1), None),
        (None, at("12:00:00", MONDAY + 1), None),
    ],
)
def test_on_time_is_by_the_deadline_once_it_has_passed(due_at, as_of, numbers):
    row = ticket(START, "resolved", resolved_at=at("12:00:00", MONDAY + 1), due_at=due_at)
    assert answers(tickets=(row,), as_of=as_of).shop("ticket_on_time_rate", **NEXT) == numbers


def test_an_overdue_open_ticket_is_a_miss_of_its_deadlines_day():
    row = ticket(START, due_at=at("09:00:00", MONDAY + 1), account="ann")
    assert answers(tickets=(row,)).people("ticket_on_time_rate", **NEXT) == {"ann": (0, 1)}


@pytest.mark.parametrize(
    ("given", "numbers"),
    [
        ({"is_complex": True, "escalated_at": START + 2 * HOUR}, (1, 1)),
        ({"is_complex": True, "escalated_at": START + 2 * HOUR + TINY}, (0, 1)),
        ({"is_complex": True, "status": "resolved", "resolved_at": START + HOUR}, (1, 1)),
        ({"is_complex": True}, (0, 1)),
        ({"is_complex": False, "escalated_at": START}, None),
        ({"escalated_at": START}, None),
    ],
)
def test_complex_tickets_are_escalated_or_resolved_within_two_hours(given, numbers):
    assert answers(tickets=(ticket(START, **given),)).shop("escalation_2h_rate", **TICKET) == numbers


def test_the_two_hours_count_on_the_day_they_end_once_they_have():
    row = ticket(at("23:00:00"), is_complex=True, escalated_at=at("23:30:00"))
    talk = answers(tickets=(row,), as_of=at("01:00:00", MONDAY + 1))
    assert talk.shop("escalation_2h_rate", **TICKET) is None
    assert talk.shop("escalation_2h_rate", **NEXT) == (1, 1)
    early = answers(tickets=(row,), as_of=at("00:59:59", MONDAY + 1))
    assert early.shop("escalation_2h_rate", **NEXT) is None
