"""Inquiries before buying: who inquired, what converts them, whose they are."""

from tests.transform_sales.rows import order
from tests.transform_units.rows import chat, session

PRESALE = {"stage": "presale"}


def asks(shop, customer, asked, *lines, platform="generic", **cells):
    """One presale session of the customer: the question, then whatever else is said."""
    contact = f"{shop} {customer} {asked}"
    given = {"customer_id": customer, "platform": platform}
    return [
        *chat(shop, contact, f"{asked} customer", *lines, **given),
        *session(shop, contact, asked, **given, **{**PRESALE, **cells}),
    ]


def buys(shop, customer, created, platform="generic", **cells):
    return order(shop, f"{shop} {customer} {created}", created, customer, platform=platform, **cells)


T = "03-02 10:00:00"
HITS = [
    *asks("hits", "48 h", T),
    *buys("hits", "48 h", "03-04 10:00:00", paid_at="03-04 10:00:01"),
    *asks("hits", "after 48 h", T),
    *buys("hits", "after 48 h", "03-04 10:00:00.000001", paid_at="03-04 10:00:01"),
    *asks("hits", "at once", T),
    *buys("hits", "at once", T, paid_at=T),
    *asks("hits", "before", T),
    *buys("hits", "before", "03-02 09:59:59.999999", paid_at="03-02 10:00:01"),
    *asks("hits", "paid on day 7", T),
    *buys("hits", "paid on day 7", "03-03 10:00:00", paid_at="03-09 10:00:00"),
    *asks("hits", "paid after day 7", T),
    *buys("hits", "paid after day 7", "03-03 10:00:00", paid_at="03-09 10:00:00.000001"),
    *asks("hits", "never paid", T),
    *buys("hits", "never paid", "03-03 10:00:00"),
    *asks("hits", "cancelled on day 7", T),
    *buys(
        "hits",
        "cancelled on day 7",
        "03-03 10:00:00",
        paid_at="03-03 10:00:01",
        cancelled_at="03-09 10:00:00",
    ),
    *asks("hits", "cancelled after day 7", T),
    *buys(
        "hits",
        "cancelled after day 7",
        "03-03 10:00:00",
        paid_at="03-03 10:00:01",
        cancelled_at="03-09 10:00:00.000001",
    ),
    *asks("hits", "another shop's customer", T),
    *buys("hits 2", "another shop's customer", "03-03 10:00:00", paid_at="03-03 10:00:01"),
    *asks("hits", "after the sale", T, stage="aftersale"),
    *buys("hits", "after the sale", "03-03 10:00:00", paid_at="03-03 10:00:01"),
]
DECIDED = [
    *asks("decided", "paid 24 h before", T),
    *buys("decided", "paid 24 h before", "02-10 10:00:00", paid_at="03-01 10:00:00"),
    *asks("decided", "paid longer before", T),
    *buys("decided", "paid longer before", "02-10 10:00:00", paid_at="03-01 09:59:59.999999"),
    *asks("decided", "paid at that instant", T),
    *buys("decided", "paid at that instant", "02-10 10:00:00", paid_at=T),
    *asks("decided", "paid and cancelled", T),
    *buys(
        "decided",
        "paid and cancelled",
        "03-01 11:00:00",
        paid_at="03-01 11:00:00",
        cancelled_at="03-01 12:00:00",
    ),
]
GROUP = [
    *asks("group", "done in time", T, platform="pdd"),
    *buys(
        "group",
        "done in time",
        "03-03 10:00:00",
        "pdd",
        paid_at="03-03 10:00:01",
        completed_at="03-09 10:00:00",
    ),
    *asks("group", "paid only", T, platform="pdd"),
    *buys("group", "paid only", "03-03 10:00:00", "pdd", paid_at="03-03 10:00:01"),
    *asks("group", "done only", T),
    *buys("group", "done only", "03-03 10:00:00", completed_at="03-03 10:00:02"),
]
CREDITS = [
    # The last human message by the instant of the order, whoever wrote afterwards.
    *asks(
        "credits",
        "order",
        T,
        "03-02 10:01:00 agent anna",
        "03-03 10:00:00 agent bert",
        "03-03 10:00:00.000001 agent carl",
    ),
    *buys("credits", "order", "03-03 10:00:00", paid_at="03-03 11:00:00"),
    *buys("credits", "order", "03-03 20:00:00", paid_at="03-03 21:00:00"),
    # What was written before t is before the inquiry; after the sale it counts like any other session.
    *asks("credits", "other session", T),
    *chat("credits", "after the sale", "03-02 12:00:00 agent dora", customer_id="other session"),
    *buys("credits", "other session", "03-03 10:00:00", paid_at="03-03 11:00:00"),
    # No hit: the last of the day.
    *asks(
        "credits",
        "no hit",
        T,
        "03-02 10:01:00 agent anna",
        "03-02 23:59:59 agent bert",
        "03-03 00:00:00 agent carl",
    ),
    # A hit, but nobody wrote from t to the order: the last of the day, even if later.
    *asks("credits", "written later", T, "03-02 12:00:00 agent anna"),
    *buys("credits", "written later", "03-02 11:00:00", paid_at="03-02 11:30:00"),
    # Nobody wrote that day: the credit of the round, here whoever closed it after midnight.
    *asks("credits", "overnight", "03-02 23:00:00", "03-03 08:00:00 agent anna"),
    *asks("credits", "unanswered", T, account="bert"),
    *asks("credits", "nobody", T),
]
DAYS = [
    # Two days are two inquiries, two sessions of one day one; t is the earlier opening.
    *asks("days", "c", "03-02 10:00:00"),
    *asks("days", "c", "03-02 09:00:00"),
    *asks("days", "c", "03-03 08:00:00"),
]
ROWS = [*HITS, *DECIDED, *GROUP, *CREDITS, *DAYS]


def converted(built, shop, conversion="paid_at"):
    found = built.units("inquiry", shop, "subject_id, is_success, reading")
    return {
        customer: success for customer, success, reading in found if reading == f"agent|assisted {conversion}"
    }


def test_an_order_converts_within_48_hours_and_its_payment_within_7_days(built):
    assert converted(built, "hits") == {
        "48 h": True,
        "after 48 h": False,
        "at once": True,
        "before": False,
        "paid on day 7": True,
        "paid after day 7": False,
        "never paid": False,
        "cancelled on day 7": False,
        "cancelled after day 7": True,
        "another shop's customer": False,
    }


def test_who_paid_in_the_24_hours_before_is_out(built):
    assert converted(built, "decided") == {"paid longer before": False, "paid at that instant": False}


def test_the_platform_says_which_instant_converts(built):
    assert converted(built, "group", "completed_at") == {"done in time": True, "paid only": False}
    assert converted(built, "group") == {"done only": False}


def test_an_inquiry_has_one_person(built):
    assert dict(built.units("inquiry", "credits", "subject_id, person_id")) == {
        "order": "generic:bert",
        "other session": "generic:dora",
        "no hit": "generic:bert",
        "written later": "generic:anna",
        "overnight": "generic:anna",
        "unanswered": "generic:bert",
        "nobody": "(queue)",
    }


def test_a_customer_inquires_once_a_day(built):
    assert built.units("inquiry", "days", "cast(day as varchar), cast(event_at as varchar)") == [
        ("2026-03-02", "2026-03-02 01:00:00+00"),
        ("2026-03-03", "2026-03-03 00:00:00+00"),
    ]
