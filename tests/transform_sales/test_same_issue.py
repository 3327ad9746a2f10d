"""First contact and repeat contact: what the same issue is, and how far seven days reach (C14)."""

import pytest

from tests.transform_units.rows import call, chat, session, ticket


def visit(shop, contact, started, customer, **cells):
    """One chat that a human answers at once."""
    lines = [f"{started} customer", f"{started} agent anna"]
    return [
        *chat(shop, contact, *lines, customer_id=customer),
        *session(shop, contact, started, customer_id=customer, **cells),
    ]


ISSUES = {
    "equal orders": ({"order_id": "o1", "topic": "a"}, {"order_id": "o1", "topic": "b"}, True),
    "other orders": ({"order_id": "o1", "topic": "a"}, {"order_id": "o2", "topic": "a"}, False),
    "one order, equal topics": ({"order_id": "o1", "topic": "a"}, {"topic": "a"}, True),
    "one order, other topics": ({"order_id": "o1", "topic": "a"}, {"topic": "b"}, False),
    "one order, one topic": ({"order_id": "o1", "topic": "a"}, {}, True),
    "one order first, topic later": ({"order_id": "o1"}, {"topic": "b"}, True),
    "equal topics": ({"topic": "a"}, {"topic": "a"}, True),
    "other topics": ({"topic": "a"}, {"topic": "b"}, False),
    "one topic": ({"topic": "a"}, {}, True),
    "one topic later": ({}, {"topic": "a"}, True),
    "topic, then order and topic": ({"topic": "a"}, {"order_id": "o1", "topic": "a"}, True),
    "topic, then order and other topic": ({"topic": "a"}, {"order_id": "o1", "topic": "b"}, False),
    "nothing known": ({}, {}, True),
}
PAIRS = [
    row
    for name, (first, second, _) in ISSUES.items()
    for row in (
        *visit("issues", f"{name}/1", "03-02 10:00:00", name, **first),
        *visit("issues", f"{name}/2", "03-03 10:00:00", name, **second),
    )
]
WEEK = [
    *visit("week", "in time/1", "03-02 10:00:00", "in time"),
    *visit("week", "in time/2", "03-09 10:00:00", "in time"),
    *visit("week", "too late/1", "03-02 10:00:00", "too late"),
    *visit("week", "too late/2", "03-09 10:00:00.000001", "too late"),
    # A farther contact of another issue stands between.
    *visit("week", "between/1", "03-02 10:00:00", "between", topic="a"),
    *visit("week", "between/2", "03-04 10:00:00", "between", topic="b"),
    *visit("week", "between/3", "03-08 10:00:00", "between", topic="a"),
    # At one instant the later is later by channel and id.
    *visit("week", "tie", "03-02 10:00:00", "tie"),
    *call(
        "week",
        "tie",
        "03-02 10:00:00",
        customer_id="tie",
        outcome="answered",
        account="bert",
        answered_at="03-02 10:00:01",
        ended_at="03-02 10:01:00",
    ),
]
OUTCOMES = [
    *visit("outcomes", "resolved", "03-02 10:00:00", "c1", resolved=True),
    *visit("outcomes", "unresolved", "03-02 10:00:00", "c2", resolved=False),
    *visit("outcomes", "transferred", "03-02 10:00:00", "c3", transfers=1),
    *ticket("outcomes", "t in time", "03-02 10:00:00", status="closed", closed_at="03-09 10:00:00"),
    *ticket("outcomes", "t late", "03-02 10:00:00", status="closed", closed_at="03-09 10:00:00.000001"),
    *ticket("outcomes", "t open", "03-02 10:00:00"),
    *ticket(
        "outcomes", "t reopened", "03-02 10:00:00", status="closed", closed_at="03-02 11:00:00", reopens=1
    ),
    *ticket("outcomes", "t of a call", "03-02 10:00:00", channel="phone", status="closed"),
    *call("outcomes", "nobody's", "03-02 10:00:00", outcome="abandoned", customer_id="c9"),
    *call(
        "outcomes",
        "no customer",
        "03-02 10:00:00",
        outcome="answered",
        customer_id=None,
        answered_at="03-02 10:00:01",
        ended_at="03-02 10:01:00",
    ),
    # Nobody answered: a contact that may be repeated, but no opening one.
    *chat("outcomes", "unanswered", "03-02 10:00:00 customer", customer_id="c10"),
    *visit("outcomes", "unanswered's repeat", "03-03 10:00:00", "c10"),
]
BOTS = [
    *chat("bots", "contained", "03-02 10:00:00 customer", "03-02 10:00:01 bot", customer_id="b1"),
    *visit("bots", "a day later", "03-03 10:00:00.000001", "b1"),
    *chat("bots", "came back", "03-02 10:00:00 customer", "03-02 10:00:01 bot", customer_id="b2"),
    *visit("bots", "within a day", "03-03 10:00:00", "b2"),
    *chat("bots", "twice bot", "03-02 10:00:00 customer", "03-02 10:00:01 bot", customer_id="b3"),
    *chat("bots", "twice bot again", "03-02 11:00:00 customer", "03-02 11:00:01 bot", customer_id="b3"),
    *chat("bots", "handed over", "03-02 10:00:00 customer", "03-02 10:00:01 bot", customer_id="b4"),
    *session("bots", "handed over", "03-02 10:00:00", customer_id="b4", human_requested_at="03-02 10:00:05"),
    *chat("bots", "bot alone", "03-02 10:00:00 bot", customer_id="b5"),
]
ROWS = [*PAIRS, *WEEK, *OUTCOMES, *BOTS]


def repeated(built, shop):
    columns = "contact_type || ' ' || contact_id, quantity / 1e6"
    return {contact for contact, gap in built.units("contact", shop, columns) if gap is not None}


def opening(built, shop):
    return dict(built.units("opening_contact", shop, "contact_type || ' ' || contact_id, is_success"))


@pytest.mark.parametrize("name", ISSUES)
def test_two_contacts_a_day_apart_are_of_one_issue(built, name):
    is_same = ISSUES[name][2]
    assert (f"session {name}/1" in repeated(built, "issues")) is is_same
    found = opening(built, "issues")
    assert found[f"session {name}/1"] is not is_same
    assert (f"session {name}/2" in found) is not is_same


def test_seven_days_to_the_microsecond(built):
    assert repeated(built, "week") == {"session in time/1", "session between/1", "session tie"}
    assert opening(built, "week") == {
        "session in time/1": False,
        "session too late/1": True,
        "session too late/2": True,
        "session between/1": False,
        "session between/2": True,
        "session tie": False,
    }


def test_what_resolves_a_first_contact(built):
    assert opening(built, "outcomes") == {
        "session resolved": True,
        "session unresolved": False,
        "session transferred": False,
        "ticket t in time": True,
        "ticket t late": False,
        "ticket t open": False,
        "ticket t reopened": False,
    }
    assert "session unanswered" in repeated(built, "outcomes")


def test_a_contact_without_a_customer_is_in_neither(built):
    assert len(built.units("contact", "outcomes")) == 9


def test_a_bot_contains_a_session_if_no_contact_follows_within_a_day(built):
    assert dict(built.units("bot_session", "bots", "contact_id, is_success")) == {
        "contained": True,
        "came back": False,
        "twice bot": True,
        "twice bot again": True,
        "handed over": False,
    }
