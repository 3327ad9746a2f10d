"""§4: complaints, their deadlines and whom they count for."""

import datetime as dt

import pytest

from tests.oracle.scenes import (
    LONG_AFTER,
    MONDAY,
    answers,
    ask,
    at,
    call,
    complaint,
    reply,
    ticket,
)

NONE = {"channel": "none"}
START = at("10:00:00")
DAY = dt.timedelta(days=1)
TINY = dt.timedelta(microseconds=1)


def test_complaints_are_set_against_what_started_that_day():
    talk = answers(
        ask("10:00:00"), reply("10:00:10"), ask("10:00:00", session_id="S2"),
        calls=(
            call(START, account="ann"), call(START, "abandoned", call_id="K2"),
            call(START, call_id="K3", direction="out"),
        ),
        tickets=(ticket(START, channel="chat"), ticket(START, "duplicate", ticket_id="T2")),
        complaints=(
            complaint(START, contact_type="session", contact_id="S1"),
            complaint(START, complaint_id="C2", withdrawn=True),
            complaint(at("10:00:00", MONDAY + 1), complaint_id="C3", contact_type="call", contact_id="K1"),
        ),
    )  # fmt: skip
    assert talk.people("complaint_rate") == {"ann": (1, 1)}
    assert talk.people("complaint_rate", channel="phone") == {"ann": (0, 1)}
    assert talk.shop("complaint_rate", channel="ticket") == (0, 1)
    assert talk.shop("complaint_rate", channel="none") is None
    assert talk.people("complaint_rate", channel="phone", day=MONDAY + 1) == {"ann": (1, 0)}
    assert talk.status("complaint_rate", channel="phone", day=MONDAY + 1) == "no_data"


@pytest.mark.parametrize(
    ("earlier", "given", "numerator"),
    [
        (30 * DAY, {}, 1),
        (30 * DAY + TINY, {}, 0),
        (TINY, {}, 1),
        (0 * DAY, {}, 0),
        (DAY, {"customer_id": "c2"}, 0),
        (DAY, {"withdrawn": True}, 0),
        (DAY, {"topic": "y"}, 0),
        (DAY, {"topic": "x"}, 1),
    ],
)
def test_a_repeat_is_the_same_customers_same_issue_in_the_30_days_before(earlier, given, numerator):
    late = at("10:00:00", 31)
    rows = (complaint(late, topic="x"), complaint(late - earlier, complaint_id="C0", **given))
    count = 2 if earlier <= TINY else 1
    assert answers(complaints=rows).shop("repeat_complaint_rate", day=31, **NONE) == (numerator, count)


@pytest.mark.parametrize(
    ("kpi_id", "column", "days"),
    [
        ("complaint_response_24h_rate", "first_response_at", 1),
        ("complaint_resolution_48h_rate", "resolved_at", 2),
        ("complaint_resolution_72h_rate", "resolved_at", 3),
    ],
)
def test_deadlines_count_on_their_own_day_once_passed(kpi_id, column, days):
    due_at = START + days * DAY

    def numbers(done_at: dt.datetime | None, *, as_of: dt.datetime = LONG_AFTER, **given) -> tuple | None:
        talk = answers(complaints=(complaint(START, **{column: done_at}, **given),), as_of=as_of)
        assert talk.shop(kpi_id, **NONE) is None
        return talk.shop(kpi_id, day=MONDAY + days, **NONE)

    assert numbers(due_at) == (1, 1)
    assert numbers(due_at + TINY) == (0, 1)
    assert numbers(None) == (0, 1)
    assert numbers(due_at, as_of=due_at) == (1, 1)
    assert numbers(START, as_of=due_at - TINY) is None
    assert numbers(START, withdrawn=True) is None


def test_a_complaint_counts_for_its_account_else_its_contacts():
    rows = (
        complaint(START, complaint_id="1", account="zoe", contact_type="session", contact_id="S1"),
        complaint(START, complaint_id="2", contact_type="session", contact_id="S1"),
        complaint(START, complaint_id="3", contact_type="session", contact_id="S9"),
    )
    talk = answers(ask("10:00:00"), reply("10:00:10", "ann"), complaints=rows)
    assert talk.people("complaint_response_24h_rate", day=MONDAY + 1) == {
        "zoe": (0, 1),
        "ann": (0, 1),
        "(queue)": (0, 1),
    }


def test_complaints_about_complaints_count_for_whom_the_last_counts():
    rows = (
        complaint(START, complaint_id="1", contact_type="complaint", contact_id="2"),
        complaint(START, complaint_id="2", contact_type="complaint", contact_id="3"),
        complaint(START, complaint_id="3", account="ann"),
        complaint(START, complaint_id="4", contact_type="complaint", contact_id="5"),
        complaint(START, complaint_id="5", contact_type="complaint", contact_id="4"),
        complaint(START, complaint_id="6", contact_type="complaint", contact_id="6"),
    )
    talk = answers(complaints=rows)
    assert talk.people("complaint_rate", **NONE) == {"ann": (3, 0), "(queue)": (3, 0)}
