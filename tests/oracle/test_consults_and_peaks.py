"""§2: which sessions form one consult, and which hours are peak."""

import pytest

from tests.oracle.scenes import answers, ask, at, reply, say, session


@pytest.mark.parametrize(("second_start", "consults"), [("10:20:00", (0, 1)), ("10:20:01", (1, 2))])
def test_a_session_starting_600_s_after_the_latest_end_joins_the_consult(second_start, consults):
    talk = answers(
        ask("10:00:00"), reply("10:10:00"),
        ask(second_start, session_id="S2"), reply("10:20:11", session_id="S2"),
    )  # fmt: skip
    assert talk.shop("first_consult_answer_rate_30s") == consults


def test_the_latest_end_so_far_counts_not_the_last_ones():
    rows = (
        session(at("10:00:00"), ended_at=at("12:00:00")),
        session(at("10:01:00"), ended_at=at("10:02:00"), session_id="S2"),
    )
    talk = answers(
        ask("10:00:00"), ask("10:01:00", session_id="S2"),
        ask("12:10:00", session_id="S3"), sessions=rows,
    )  # fmt: skip
    assert talk.shop("first_consult_answer_rate_30s") == (0, 1)


def test_the_consult_takes_its_earliest_round_and_its_first_start():
    rows = (
        session(at("08:59:59"), human_requested_at=at("09:05:00")),
        session(at("09:00:00"), session_id="S2"),
    )
    talk = answers(
        say("bot", "08:59:59"), ask("09:00:00"), reply("09:05:10", "ann"),
        ask("09:01:00", session_id="S2"), reply("09:02:00", "bob", session_id="S2"), sessions=rows,
    )  # fmt: skip
    assert talk.shop("first_consult_answer_rate_30s") is None
    assert talk.people("first_consult_answer_rate_30s_all_day") == {"bob": (0, 1)}


def test_bot_only_sessions_form_no_consult():
    talk = answers(
        ask("10:00:00"), say("bot", "10:05:00"),
        ask("10:10:00", session_id="S2"), reply("10:10:05", session_id="S2"),
    )  # fmt: skip
    assert talk.shop("first_consult_answer_rate_30s") == (1, 1)


def test_six_days_of_past_are_too_few_for_peak_hours():
    past = [ask("03:00:00", day=day, session_id=f"P{day}") for day in range(1, 7)]
    day = [ask("03:00:00", session_id="A"), ask("08:00:00", session_id="B")]
    assert answers(*past, *day).shop("peak_long_wait_rate") == (1, 1)


def test_peak_hours_are_the_busiest_hours_of_the_same_weekday():
    # Seven days with one round at 03:xx each; Monday the 9th's only peak hour is Monday 03.
    past = [ask("03:00:00", day=day, session_id=f"P{day}") for day in range(2, 9)]
    day = [
        ask("03:00:00", session_id="A"), reply("03:10:00", session_id="A"),
        ask("03:00:00", session_id="B"), reply("03:10:00.000001", session_id="B"),
        ask("04:00:00", session_id="C"),
    ]  # fmt: skip
    assert answers(*past, *day).shop("peak_long_wait_rate") == (1, 2)


def test_of_equally_busy_hours_the_first_17_by_weekday_and_hour_are_peak():
    # One round in each of 18 Monday hours and on six other days: Mondays sort first, hour 17 falls out.
    past = [ask(f"{hour:02}:00:00", day=2, session_id=f"M{hour}") for hour in range(18)]
    past += [ask("03:00:00", day=day, session_id=f"P{day}") for day in range(3, 9)]
    at_16 = answers(*past, ask("16:00:00", session_id="A"))
    assert at_16.shop("peak_long_wait_rate") == (1, 1)
    at_17 = answers(*past, ask("17:00:00", session_id="A"))
    assert at_17.shop("peak_long_wait_rate") is None
