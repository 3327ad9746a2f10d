"""§2, §3: calls, tickets, handling and handled work, worked by hand."""

import datetime as dt

import pytest

from tests.oracle.records import OrderEntry
from tests.oracle.scenes import KEY, MONDAY, answers, ask, at, call, reply, session, ticket

PHONE = {"channel": "phone"}
TICKET = {"channel": "ticket"}


def test_calls_answered_and_abandoned():
    ten = at("10:00:00")

    def later(seconds: int) -> dt.datetime:
        return ten + dt.timedelta(seconds=seconds)

    calls = (
        call(ten, call_id="a", answered_at=later(20), ended_at=later(100), account="ann"),
        call(ten, call_id="b", answered_at=later(21), ended_at=later(100), account="ann"),
        call(ten, "abandoned", call_id="c", ended_at=later(4), account="ann"),
        call(ten, "abandoned", call_id="d", ended_at=later(5)),
        call(ten, "abandoned", call_id="e"),
        call(ten, "ivr", call_id="f"),
        call(ten, "callback", call_id="g"),
        call(ten, call_id="h", direction="out", answered_at=later(1), ended_at=later(2)),
    )
    talk = answers(calls=calls)
    assert talk.shop("call_answer_rate", **PHONE) == (2, 5)
    assert talk.shop("call_abandon_rate", **PHONE) == (2, 4)
    assert talk.shop("call_wait_time", **PHONE) == (41, 2)
    assert talk.shop("call_service_level_20s", **PHONE) == (1, 5)
    assert talk.shop("timely_response_rate", **PHONE) == (1, 5)
    assert talk.shop("handled_calls", **PHONE) == (3, 2)
    assert talk.people("call_answer_rate", **PHONE) == {"ann": (2, 3), "(queue)": (0, 2)}


def test_phone_timeliness_is_windowed_by_the_offer():
    row = call(at("23:00:00"), answered_at=at("23:00:01"), ended_at=at("23:00:02"))
    talk = answers(calls=(row,))
    assert talk.shop("timely_response_rate", **PHONE) is None
    assert talk.shop("timely_response_rate_all_day", **PHONE) == (1, 1)
    assert talk.shop("call_answer_rate", **PHONE) == (1, 1)


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        ({}, 90),
        ({"hold_seconds": 30}, 90),
        ({"hold_seconds": 1000}, 1000),
        ({"talk_seconds": 50, "hold_seconds": 7, "wrap_up_seconds": 3}, 60),
        ({"wrap_up_seconds": 3}, 93),
    ],
)
def test_phone_handling_is_talk_hold_and_wrap_up(given, seconds):
    row = call(at("10:00:00"), answered_at=at("10:00:10"), ended_at=at("10:01:40"), direction="out", **given)
    assert answers(calls=(row,)).shop("handling_time", **PHONE) == (seconds, 1)


def test_chat_handling_is_each_humans_own_time_and_the_last_wraps_up():
    row = session(at("10:00:00"), wrap_up_seconds=15)
    talk = answers(
        ask("10:00:00"), reply("10:00:10", "ann"), reply("10:01:00", "bob"), reply("10:02:00", "ann"),
        reply("10:03:00", "bob"), sessions=(row,),
    )  # fmt: skip
    assert talk.people("handling_time") == {"ann": (110, 1), "bob": (135, 1)}
    assert talk.people("handled_sessions") == {"bob": (1, 1)}


@pytest.mark.parametrize(
    ("channel", "status", "numbers"),
    [("email", "open", (1, 1)), ("phone", "open", None), ("chat", "open", None), ("web", "cancelled", None)],
)
def test_a_ticket_is_a_contact_unless_it_is_a_conversation_or_no_ticket(channel, status, numbers):
    row = ticket(at("10:00:00"), status, channel=channel, first_reply_at=at("10:00:00", MONDAY + 1))
    talk = answers(tickets=(row,))
    assert talk.shop("timely_response_rate", day=MONDAY + 1, **TICKET) == numbers
    assert talk.shop("timely_response_rate_all_day", day=MONDAY + 1, **TICKET) == numbers


@pytest.mark.parametrize(
    ("status", "numbers"), [("resolved", (1, 1)), ("closed", (1, 1)), ("pending", None), ("duplicate", None)]
)
def test_only_resolved_and_closed_tickets_are_handled(status, numbers):
    row = ticket(at("10:00:00"), status, resolved_at=at("11:00:00"), channel="chat")
    assert answers(tickets=(row,)).shop("handled_tickets", **TICKET) == numbers


def test_order_entries_count_per_person_day():
    entries = tuple(
        OrderEntry(**KEY, entry_id=str(number), entered_at=at("10:00:00"), account=account)
        for number, account in enumerate(("ann", "ann", "bob"))
    )
    talk = answers(order_entries=entries)
    assert talk.shop("handled_order_entries", channel="order") == (3, 2)
