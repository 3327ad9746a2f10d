"""§5: inquiries, which orders they convert and for whom."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.oracle.scenes import MONDAY, answers, ask, at, order, refund, reply, session

CONVERSION, SALES, NET = "inquiry_conversion_rate", "attributed_sales", "attributed_sales_net"
T = at("10:00:00")
TALK = (ask("10:00:00"), reply("10:05:00", "ann"), reply("12:00:00", "bob"))
PRESALE = (session(T, stage="presale"),)
HOUR, DAY, TINY = dt.timedelta(hours=1), dt.timedelta(days=1), dt.timedelta(microseconds=1)


def inquiry(*orders, **data_sets):
    return answers(*TALK, sessions=PRESALE, orders=orders, **data_sets)


def test_only_presale_sessions_inquire():
    assert inquiry().shop(CONVERSION) == (0, 1)
    assert answers(*TALK, sessions=(session(T, stage="aftersale"),)).shop(CONVERSION) is None
    assert answers(*TALK).shop(CONVERSION) is None


@pytest.mark.parametrize(
    ("given", "hit"),
    [
        ({"created_at": T, "paid_at": T}, 1),
        ({"created_at": T - TINY, "paid_at": T}, 0),
        ({"created_at": T + 2 * DAY, "paid_at": T + 7 * DAY}, 1),
        ({"created_at": T + 2 * DAY + TINY, "paid_at": T + 3 * DAY}, 0),
        ({"created_at": T, "paid_at": T + 7 * DAY + TINY}, 0),
        ({"created_at": T}, 0),
        ({"created_at": T, "paid_at": T, "cancelled_at": T + 7 * DAY}, 0),
        ({"created_at": T, "paid_at": T, "cancelled_at": T + 7 * DAY + TINY}, 1),
        ({"created_at": T, "paid_at": T, "customer_id": "c2"}, 0),
    ],
)
def test_an_order_of_the_next_48_hours_converts(given, hit):
    talk = inquiry(order(**given))
    assert talk.shop(CONVERSION) == (hit, 1)


@pytest.mark.parametrize(
    ("paid_at", "numbers"), [(T - DAY - TINY, (0, 1)), (T - DAY, None), (T - TINY, None), (T, (0, 1))]
)
def test_who_paid_in_the_24_hours_before_does_not_inquire(paid_at, numbers):
    assert inquiry(order(T - 3 * DAY, paid_at)).shop(CONVERSION) == numbers


def test_on_pdd_the_completed_deal_converts():
    done = order(T, T, completed_at=T + HOUR)
    waits = order(T, T, order_id="O2", completed_at=T + 8 * DAY)

    def numbers(*orders) -> tuple | None:
        moved = {
            "messages": TALK, "sessions": PRESALE, "orders": orders,
        }  # fmt: skip
        rows = {name: tuple(replace(row, platform="pdd") for row in moved[name]) for name in moved}
        found = answers(*rows.pop("messages"), **rows).figures.items()
        return next(
            (figure.numerator, figure.denominator)
            for key, figure in found
            if (key.grain, key.kpi_id, key.platform) == ("shop", CONVERSION, "pdd")
        )

    assert numbers(done) == (1, 1)
    assert numbers(waits) == (0, 1)
    assert inquiry(waits).shop(CONVERSION) == (1, 1)


@pytest.mark.parametrize(
    ("created_at", "person"),
    [(at("10:04:00"), "bob"), (at("10:05:00"), "ann"), (at("11:00:00"), "ann"), (at("12:00:00"), "bob")],
)
def test_the_last_human_before_the_first_order_is_credited_else_the_last_of_the_day(created_at, person):
    first = order(created_at, created_at)
    second = order(at("13:00:00"), at("13:00:00"), order_id="O2")
    talk = inquiry(first, second)
    assert talk.people(CONVERSION) == {person: (1, 1)}
    assert talk.people(SALES) == {person: (180, 1)}


def test_without_a_word_that_day_the_round_is_credited():
    talk = answers(ask("23:50:00"), reply("00:10:00", "ann", day=MONDAY + 1), sessions=PRESALE)
    assert talk.people(CONVERSION) == {"ann": (0, 1)}
    held = (session(T, stage="presale", account="zoe"),)
    assert answers(ask("10:00:00"), sessions=held).people(CONVERSION) == {"zoe": (0, 1)}
    assert answers(ask("10:00:00"), sessions=PRESALE).people(CONVERSION) == {"(queue)": (0, 1)}


def test_a_customer_inquires_once_a_day_from_the_first_round():
    again = {"session_id": "S2", "day": MONDAY}
    talk = answers(
        *TALK, ask("14:00:00", **again), reply("14:01:00", "cat", **again),
        sessions=(*PRESALE, session(at("14:00:00"), session_id="S2", stage="presale")),
        orders=(order(at("13:00:00"), at("13:30:00")),),
    )  # fmt: skip
    assert talk.people(CONVERSION) == {"bob": (1, 1)}


def test_an_order_is_the_latest_inquiry_days_that_it_converts():
    tomorrow = {"session_id": "S2", "day": MONDAY + 1}
    later = at("09:00:00", MONDAY + 2)
    talk = answers(
        *TALK, ask("10:00:00", **tomorrow), reply("10:00:30", "cat", **tomorrow),
        sessions=(*PRESALE, session(at("10:00:00", MONDAY + 1), session_id="S2", stage="presale")),
        orders=(order(later, later),),
    )  # fmt: skip
    assert talk.shop(CONVERSION) == (1, 1)
    assert talk.shop(CONVERSION, day=MONDAY + 1) == (1, 1)
    assert talk.people(SALES, day=MONDAY + 2) == {"cat": (90, 1)}


def test_sales_are_without_postage_on_the_day_paid_and_only_of_converting_orders():
    talk = inquiry(
        order(T + HOUR, T + HOUR),
        order(T + HOUR, T + DAY, order_id="O2", postage=None),
        order(T + 3 * DAY, T + 3 * DAY, order_id="O3"),
    )
    assert talk.shop(SALES) == (90, 1)
    assert talk.shop(SALES, day=MONDAY + 1) == (100, 1)
    assert talk.shop(SALES, day=MONDAY + 3) is None
    assert talk.team(SALES, "(unmapped)") == (90, 1)


def test_an_order_that_is_all_postage_is_still_an_event():
    assert inquiry(order(T, T, postage=100)).shop(SALES) == (0, 1)


@pytest.mark.parametrize(
    ("given", "net"),
    [
        ({"succeeded_at": T + 15 * DAY}, 60),
        ({"succeeded_at": T + 15 * DAY + TINY}, 90),
        ({}, 90),
        ({"succeeded_at": T, "order_id": "other"}, 90),
        ({"succeeded_at": T, "amount": 200}, -110),
    ],
)
def test_net_sales_are_without_refunds_of_15_days(given, net):
    talk = inquiry(order(T, T), refunds=(refund(T, **given),))
    assert talk.shop(NET) == (net, 1)
    assert talk.shop(SALES) == (90, 1)


def test_values_are_per_distinct_buyer():
    other = {"session_id": "S2", "customer_id": "c2"}
    talk = answers(
        *TALK, ask("10:00:00", **other), reply("10:01:00", "cat", **other),
        sessions=(*PRESALE, session(T, stage="presale", **other)),
        orders=(
            order(T + HOUR, T + HOUR), order(T + HOUR, T + HOUR, order_id="O2", quantity=3, amount=40),
            order(T + HOUR, T + HOUR, order_id="O3", customer_id="c2", quantity=0),
        ),
    )  # fmt: skip
    assert talk.shop("average_order_value") == (240, 2)
    assert talk.people("average_order_value") == {"ann": (140, 1), "cat": (100, 1)}
    assert talk.shop("items_per_buyer") == (4, 2)
    assert talk.people("items_per_buyer") == {"ann": (4, 1), "cat": (0, 1)}
    assert inquiry(order(T, T, customer_id="c2")).shop("items_per_buyer") is None


@pytest.mark.parametrize(("kpi_id", "days"), [(CONVERSION, 7), (SALES, 7), (NET, 15), ("items_per_buyer", 7)])
def test_sales_are_final_when_their_windows_close(kpi_id, days):
    closes_at = at("00:00:00", MONDAY + 1 + days)

    def status(as_of: dt.datetime) -> str | None:
        return answers(*TALK, sessions=PRESALE, orders=(order(T, T),), as_of=as_of).status(kpi_id)

    assert (status(closes_at - TINY), status(closes_at)) == ("provisional", "final")
