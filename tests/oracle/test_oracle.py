"""§7: the catalogue's worked cases, by hand-worked literals. Cases 7 and 8 are of gaps and of ingest."""

import datetime as dt
from fractions import Fraction

import pytest

from tests.oracle.records import AccountRow, RosterRow
from tests.oracle.scenes import MONDAY, answers, ask, at, reply, session

YEAR = dt.date(2026, 1, 1)


def test_case_1_two_questions_before_a_reply_are_one_round():
    first = [ask("10:10:15"), ask("10:15:20"), reply("10:18:10")]
    one = answers(*first)
    assert one.shop("average_response_time") == (475, 1)
    assert one.shop("answer_rate_180s") == (0, 1)
    two = answers(*first, ask("10:18:30"), reply("10:19:00"))
    assert two.shop("answer_rate_180s") == (1, 2)
    assert two.shop("answer_rate_30s") == (1, 2)


def test_case_2_ten_questions_without_a_reply_are_one_round():
    talk = answers(*(ask(f"10:00:{second:02}") for second in range(10)))
    assert talk.shop("answer_rate_300s") == (0, 1)
    assert talk.shop("average_response_time_cap600") == (600, 1)
    assert talk.shop("average_response_time") is None
    assert talk.shop("pdd_message_answer_rate_30s") == (0, 10)


def test_case_3_a_consult_that_starts_before_nine_is_not_assessed():
    talk = answers(ask("08:56:00"), reply("09:01:00"))
    assert talk.shop("first_consult_answer_rate_30s") is None
    assert talk.shop("first_consult_answer_rate_30s_all_day") == (0, 1)


@pytest.mark.parametrize(
    ("clock", "is_assessed"),
    [("22:59:59", True), ("23:00:00", False), ("08:00:00", True), ("07:59:59", False)],
)
def test_case_4_the_window_is_judged_as_the_round_opens(clock, is_assessed):
    talk = answers(ask(clock), reply("23:00:30"))
    assert (talk.shop("first_response_within_180s") is not None) is is_assessed
    assert talk.shop("first_response_within_180s_all_day") is not None


def test_case_5_the_second_agent_owns_the_whole_wait():
    row = session(at("10:00:00"), account="bob", transfers=1)
    talk = answers(ask("10:00:00"), reply("10:05:20", "bob"), sessions=(row,))
    assert talk.people("average_response_time") == {"bob": (320, 1)}
    assert talk.people("first_response_time") == {"bob": (320, 1)}


@pytest.mark.parametrize(
    ("customers", "ineffective", "numbers", "is_penalty"),
    [(100, 50, (50, 100), False), (100, 51, (49, 100), True), (99, 99, (0, 99), False)],
)
def test_case_6_the_penalty_is_strict_from_100_customers(customers, ineffective, numbers, is_penalty):
    messages = []
    for number in range(customers):
        who = {"session_id": f"S{number}", "customer_id": f"c{number}"}
        messages.append(ask("10:00:00", **who))
        if number >= ineffective:
            messages.append(reply("11:00:00", **who))
    numerator, denominator = answers(*messages).shop("effective_reply_rate")
    assert (numerator, denominator) == numbers
    assert (denominator >= 100 and Fraction(numerator, denominator) < Fraction(1, 2)) is is_penalty


def test_case_9_a_session_over_midnight_counts_each_round_on_its_own_day():
    next_day = {"day": MONDAY + 1}
    talk = answers(
        ask("23:50:00"), reply("23:51:00"), ask("23:59:00"), reply("00:01:00", **next_day),
        ask("00:02:00", **next_day), reply("00:04:00", **next_day),
    )  # fmt: skip
    assert talk.shop("average_response_time_all_day") == (60 + 120, 2)
    assert talk.shop("average_response_time_all_day", **next_day) == (120, 1)
    assert talk.shop("consultation_reply_rate") == (1, 1)
    assert talk.shop("consultation_reply_rate", **next_day) is None
    assert talk.shop("handling_time") is None
    assert talk.shop("handling_time", **next_day) == (13 * 60, 1)
    assert talk.shop("handled_sessions", **next_day) == (1, 1)


def test_case_10_the_day_before_a_change_counts_for_the_old_team_for_ever():
    talk = answers(
        ask("10:00:00", day=14), reply("10:00:10", day=14),
        ask("10:00:00", day=15, session_id="S2"), reply("10:00:20", day=15, session_id="S2"),
        accounts=(AccountRow(platform="generic", account="ann", person_id="p1", valid_from=YEAR),),
        roster=(
            RosterRow(person_id="p1", team="old", valid_from=YEAR, valid_to=dt.date(2026, 3, 15)),
            RosterRow(person_id="p1", team="new", valid_from=dt.date(2026, 3, 15)),
        ),
    )  # fmt: skip
    assert talk.team("average_response_time", "old", day=14) == (10, 1)
    assert talk.team("average_response_time", "new", day=14) is None
    assert talk.team("average_response_time", "new", day=15) == (20, 1)
