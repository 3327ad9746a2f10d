"""§3, C14: who had to come again, who did not, and whom the bot kept."""

import datetime as dt

import pytest

from tests.oracle.scenes import MONDAY, answers, ask, at, call, reply, say, session, ticket

CALL = {"answered_at": at("10:00:05"), "ended_at": at("10:01:00"), "customer_id": "c1"}
FIRST, REPEAT = "first_contact_resolution", "repeat_contact_rate"
TINY = dt.timedelta(microseconds=1)
START = at("10:00:00")


def spoken(session_id: str = "S1", day: int = MONDAY, account: str = "ann") -> list:
    who = {"session_id": session_id, "day": day}
    return [ask("10:00:00", **who), reply("10:00:10", account, **who)]


def test_one_contact_is_resolved_at_first_and_not_repeated():
    talk = answers(*spoken())
    assert talk.people(FIRST) == {"ann": (1, 1)}
    assert talk.people(REPEAT) == {"ann": (0, 1)}


@pytest.mark.parametrize(
    ("later", "first", "repeat", "opens"),
    [
        (dt.timedelta(days=7), (0, 1), (1, 1), None),
        (dt.timedelta(days=7) + TINY, (1, 1), (0, 1), (1, 1)),
    ],
)
def test_within_seven_days_includes_the_seventh(later, first, repeat, opens):
    again = START + later
    row = call(again, answered_at=again, ended_at=again, customer_id="c1")
    talk = answers(*spoken(), calls=(row,))
    assert talk.shop(FIRST) == first
    assert talk.shop(REPEAT) == repeat
    assert talk.shop(FIRST, channel="phone", day=MONDAY + 7) == opens
    assert talk.shop(REPEAT, channel="phone", day=MONDAY + 7) == (0, 1)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ({"order_id": "a", "topic": "x"}, {"order_id": "a", "topic": "y"}, True),
        ({"order_id": "a", "topic": "x"}, {"order_id": "b", "topic": "x"}, False),
        ({"order_id": "a", "topic": "x"}, {"topic": "x"}, True),
        ({"topic": "x"}, {"topic": "y"}, False),
        ({"topic": "x"}, {}, True),
    ],
)
def test_the_same_issue_is_the_order_else_the_topic_else_the_customer(one, other, is_same):
    rows = (
        ticket(START, **one, customer_id="c1"),
        ticket(at("11:00:00"), ticket_id="T2", customer_id="c1", **other),
    )
    talk = answers(tickets=rows)
    assert talk.shop(REPEAT, channel="ticket") == (int(is_same), 2)
    assert talk.shop(FIRST, channel="ticket") == (0, 1 if is_same else 2)


def test_another_customers_contact_is_another_issue():
    rows = (
        ticket(START, topic="x", customer_id="c1"),
        ticket(at("11:00:00"), ticket_id="T2", topic="x", customer_id="c2"),
        ticket(at("12:00:00"), ticket_id="T3", topic="x"),
    )
    assert answers(tickets=rows).shop(REPEAT, channel="ticket") == (0, 2)


@pytest.mark.parametrize(
    ("given", "first"),
    [
        ({}, (1, 1)),
        ({"resolved": True, "transfers": 0}, (1, 1)),
        ({"resolved": False}, (0, 1)),
        ({"transfers": 1}, (0, 1)),
    ],
)
def test_a_transfer_or_a_no_spoils_the_first_contact(given, first):
    assert answers(*spoken(), sessions=(session(START, **given),)).shop(FIRST) == first
    assert answers(calls=(call(START, **CALL, **given),)).shop(FIRST, channel="phone") == first


@pytest.mark.parametrize(
    ("given", "first"),
    [
        ({"status": "resolved", "resolved_at": at("10:00:00", MONDAY + 7)}, (1, 1)),
        ({"status": "resolved", "resolved_at": at("10:00:01", MONDAY + 7)}, (0, 1)),
        ({"status": "resolved", "resolved_at": at("11:00:00"), "reopens": 1}, (0, 1)),
        ({"status": "open"}, (0, 1)),
        ({"status": "open", "channel": "chat"}, None),
    ],
)
def test_a_ticket_is_resolved_within_seven_days(given, first):
    row = ticket(START, **{"customer_id": "c1"} | given)
    assert answers(tickets=(row,)).shop(FIRST, channel="ticket") == first


def test_a_contact_that_nobody_answered_repeats_but_opens_nothing():
    talk = answers(ask("09:00:00", session_id="S0"), *spoken())
    assert talk.people(REPEAT) == {"(queue)": (1, 1), "ann": (0, 1)}
    assert talk.shop(FIRST) is None


def test_only_inbound_answered_calls_are_contacts():
    rows = (
        call(START, "abandoned", call_id="a", customer_id="c1"),
        call(START, call_id="b", **CALL | {"customer_id": "c2"}, direction="out"),
        call(START, call_id="c", **CALL | {"customer_id": None}),
    )
    assert answers(calls=rows).shop(REPEAT, channel="phone") is None


def test_of_two_at_one_instant_the_later_is_later_by_channel_and_id():
    talk = answers(*spoken("S2"), *spoken("S10"), calls=(call(START, **CALL),))
    assert talk.shop(REPEAT) == (2, 2)
    assert talk.shop(REPEAT, channel="phone") == (0, 1)
    assert talk.shop(FIRST) == (0, 1)


def robot(session_id: str = "B1", day: int = MONDAY) -> list:
    who = {"session_id": session_id, "day": day}
    return [ask("10:00:00", **who), say("bot", "10:00:01", **who)]


CONTAINED = "bot_containment_rate"


def test_a_session_that_only_the_bot_had_is_contained():
    assert answers(*robot()).people(CONTAINED) == {"(queue)": (1, 1)}


@pytest.mark.parametrize(("clock", "numbers"), [("10:00:00", (0, 1)), ("10:00:01", (1, 1))])
def test_not_if_the_customer_comes_within_24_h_after(clock, numbers):
    later = at(clock, MONDAY + 1)
    row = call(later, answered_at=later, ended_at=later, customer_id="c1")
    assert answers(*robot(), calls=(row,)).shop(CONTAINED) == numbers


def test_a_session_with_a_human_or_a_handover_is_counted_but_not_contained():
    human = [*robot(), reply("10:01:00", session_id="B1")]
    assert answers(*human).shop(CONTAINED) == (0, 1)
    row = session(START, session_id="B1", human_requested_at=at("10:00:30"))
    assert answers(*robot(), sessions=(row,)).shop(CONTAINED) == (0, 1)


def test_a_bot_that_nobody_asked_contains_nobody():
    assert answers(say("bot", "10:00:00")).shop(CONTAINED) is None
    assert answers(ask("10:00:00")).shop(CONTAINED) is None


def test_another_bot_session_is_no_contact():
    assert answers(*robot(), *robot("B2", MONDAY + 1)).shop(CONTAINED) == (1, 1)
