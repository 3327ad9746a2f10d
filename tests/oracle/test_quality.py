"""§4: quality checks, order entries and what was written."""

import datetime as dt

import pytest

from tests.oracle.records import OrderEntry
from tests.oracle.scenes import KEY, MONDAY, answers, ask, at, call, check, reply, session, ticket

SPOKEN = (ask("10:00:00"), reply("10:00:10", "ann"))
ACCURACY, COVERAGE = "service_accuracy_rate", "quality_check_coverage"
END = at("10:00:10")
WEEK = dt.timedelta(days=7)
TINY = dt.timedelta(microseconds=1)


@pytest.mark.parametrize(("errors", "numbers"), [((0,), (1, 1)), ((1,), (0, 1)), ((0, 2, 0), (2, 3))])
def test_accuracy_is_checks_without_an_error(errors, numbers):
    checks = tuple(check(at("10:00:00"), check_id=str(n), errors=count) for n, count in enumerate(errors))
    assert answers(quality_checks=checks).shop(ACCURACY, channel="none") == numbers


def test_a_check_counts_for_its_account_else_for_the_last_human_of_its_contact():
    about = {"contact_type": "session", "contact_id": "S1"}
    rows = (
        check(END, check_id="1", account="zoe", **about),
        check(END, check_id="2", **about),
        check(END, check_id="3", contact_type="session", contact_id="unknown"),
    )
    talk = answers(*SPOKEN, quality_checks=rows)
    assert talk.people(ACCURACY) == {"zoe": (1, 1), "ann": (1, 1), "(queue)": (1, 1)}


@pytest.mark.parametrize(
    ("served_at", "numbers"),
    [(END, (1, 1)), (at("09:00:00"), (1, 1)), (END + WEEK, (1, 1)), (END + WEEK + TINY, (0, 1))],
)
def test_a_handled_contact_is_covered_by_a_check_served_within_seven_days(served_at, numbers):
    row = check(served_at, contact_type="session", contact_id="S1")
    assert answers(*SPOKEN, quality_checks=(row, row)).people(COVERAGE) == {"ann": numbers}


def test_what_was_handled_is_covered_in_its_own_channel():
    calls = (
        call(
            at("09:59:00"),
            answered_at=at("09:59:05"),
            ended_at=at("10:00:00"),
            direction="out",
            account="ann",
        ),
        call(at("09:59:00"), "abandoned", call_id="K2", ended_at=at("10:00:00")),
    )
    tickets = (ticket(at("10:00:00"), "resolved", resolved_at=at("11:00:00", MONDAY + 1)),)
    about = ({"contact_type": "ticket", "contact_id": "T1"}, {"contact_type": "session", "contact_id": "K1"})
    checks = tuple(check(at("10:00:00"), check_id=str(n), **given) for n, given in enumerate(about))
    talk = answers(calls=calls, tickets=tickets, quality_checks=checks)
    assert talk.people(COVERAGE, channel="phone") == {"ann": (0, 1)}
    assert talk.people(COVERAGE, channel="ticket", day=MONDAY + 1) == {"(queue)": (1, 1)}


def test_a_check_covers_the_part_that_it_names():
    again = (ask("10:00:00", day=11), reply("10:00:10", "bob", day=11))
    row = check(at("12:00:00", 11), contact_type="session", contact_id="S1")
    talk = answers(*SPOKEN, *again, quality_checks=(row,))
    assert talk.people(COVERAGE) == {"ann": (0, 1)}
    assert talk.people(COVERAGE, day=11) == {"bob": (1, 1)}


def test_a_session_nobody_answered_is_not_handled():
    assert answers(ask("10:00:00"), sessions=(session(at("10:00:00")),)).shop(COVERAGE) is None


@pytest.mark.parametrize(
    ("errors", "numbers"),
    [((False,), (1, 1)), ((True, False), (1, 2)), ((None, True), (0, 1)), ((None,), None)],
)
def test_error_free_is_among_entries_of_which_it_is_known(errors, numbers):
    entries = tuple(
        OrderEntry(**KEY, entry_id=str(n), entered_at=at("10:00:00"), account="ann", has_error=has_error)
        for n, has_error in enumerate(errors)
    )
    talk = answers(order_entries=entries)
    assert talk.shop("error_free_rate", channel="order") == numbers
    assert talk.people("error_free_rate", channel="order") == ({"ann": numbers} if numbers else {})


@pytest.mark.parametrize(
    ("text", "abusive", "perfunctory"),
    [
        ("在的", 0, 1),
        ("在的！", 0, 1),
        (" 稍 等…", 0, 1),
        ("【亲】", 0, 1),
        ("亲，您的包裹今天发出", 0, 0),
        ("在的在的", 0, 0),
        ("你是白痴吗？", 1, 0),
        ("白 痴", 0, 0),
    ],
)
def test_stock_phrases_stand_alone_and_insults_anywhere(text, abusive, perfunctory):
    talk = answers(ask("10:00:00", text="白痴"), reply("10:00:10", "ann", text=text))
    assert talk.people("abusive_message_rate") == {"ann": (abusive, 1)}
    assert talk.people("perfunctory_reply_rate") == {"ann": (perfunctory, 1)}


@pytest.mark.parametrize("text", [None, "", " ", "-", "--", "—", "NULL", "n/a", "NaN"])
def test_a_message_without_text_is_not_counted(text):
    talk = answers(reply("10:00:00", "ann", text=text), reply("10:01:00", "bob", text="好，已改"))
    assert talk.people("abusive_message_rate") == {"bob": (0, 1)}
    assert talk.people("perfunctory_reply_rate") == {"bob": (0, 1)}
