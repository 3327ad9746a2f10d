"""C16: a session without a message has at most its first round, from the columns of its row."""

import datetime as dt

import pytest

from tests.oracle.scenes import MONDAY, answers, ask, at, session

NEXT = {"day": MONDAY + 1}


def test_the_first_round_runs_from_first_message_to_first_reply():
    row = session(
        at("09:00:00"), first_message_at=at("09:00:30"), first_reply_at=at("09:00:50"), account="ann"
    )
    talk = answers(sessions=(row,))
    assert talk.people("first_response_time") == {"ann": (20, 1)}
    assert talk.people("first_response_within_180s") == {"ann": (1, 1)}
    assert talk.people("first_consult_answer_rate_30s") == {"ann": (1, 1)}
    assert talk.people("timely_response_rate") == {"ann": (1, 1)}
    assert talk.people("consultation_reply_rate") == {"ann": (1, 1)}
    assert talk.people("handled_sessions") == {"ann": (1, 1)}


def test_it_feeds_no_kpi_of_all_rounds_or_messages():
    row = session(at("09:00:00"), first_reply_at=at("09:00:50"))
    kpi_ids = {key.kpi_id.removesuffix("_all_day") for key in answers(sessions=(row,)).figures}
    assert kpi_ids == {
        "first_response_time",
        "first_response_within_180s",
        "first_consult_answer_rate_30s",
        "timely_response_rate",
        "consultation_reply_rate",
        "first_contact_resolution",
        "repeat_contact_rate",
        "handled_sessions",
        "complaint_rate",
        "quality_check_coverage",
    }


def test_without_a_first_message_the_round_opens_at_the_start():
    row = session(at("09:00:00"), first_reply_at=at("09:03:00"))
    assert answers(sessions=(row,)).shop("first_response_time") == (180, 1)


def test_answered_false_is_an_unanswered_round_and_no_human_session():
    row = session(at("09:00:00"), answered=False, account="ann", handling_seconds=60)
    talk = answers(sessions=(row,))
    assert talk.people("first_response_within_180s") == {"ann": (0, 1)}
    assert talk.people("consultation_reply_rate") == {"ann": (0, 1)}
    assert talk.shop("first_response_time") is None
    assert talk.shop("handled_sessions") is None
    assert talk.shop("handling_time") is None


def test_nothing_recorded_is_no_round():
    row = session(at("09:00:00"), first_message_at=at("09:00:00"), account="ann")
    assert answers(sessions=(row,)).figures == {}


def test_answered_without_an_instant_feeds_consultation_only():
    row = session(at("09:00:00"), answered=True, account="ann", ended_at=at("09:30:00"), handling_seconds=60)
    talk = answers(sessions=(row,))
    assert {key.kpi_id for key in talk.figures} == {"consultation_reply_rate"}
    assert talk.people("consultation_reply_rate") == {"ann": (1, 1)}


@pytest.mark.parametrize(("late", "numbers"), [("09:00:00", (86_400, 1)), ("09:00:01", None)])
def test_a_reply_after_24_h_leaves_the_round_unanswered(late, numbers):
    row = session(at("09:00:00"), first_reply_at=at(late, MONDAY + 1))
    talk = answers(sessions=(row,))
    assert talk.shop("first_response_time") == numbers
    assert talk.shop("consultation_reply_rate") == (int(numbers is not None), 1)
    assert talk.shop("handled_sessions", **NEXT) == (None if numbers is None else (1, 1))


def test_it_ends_at_ended_at_and_handling_is_what_the_row_says():
    row = session(
        at("23:00:00"),
        ended_at=at("00:10:00", MONDAY + 1),
        first_reply_at=at("23:00:30"),
        account="ann",
        handling_seconds=240,
        wrap_up_seconds=30,
    )
    talk = answers(sessions=(row,))
    assert talk.people("handled_sessions", **NEXT) == {"ann": (1, 1)}
    assert talk.people("handling_time", **NEXT) == {"ann": (240, 1)}


def test_a_reply_hidden_by_the_as_of_is_not_recorded():
    row = session(at("09:00:00"), first_reply_at=at("09:10:00"))
    assert answers(sessions=(row,), as_of=at("09:05:00")).figures == {}


def test_one_message_makes_the_columns_mute():
    row = session(at("09:00:00"), first_reply_at=at("09:00:10"), handling_seconds=99, account="ann")
    talk = answers(ask("09:00:00"), sessions=(row,))
    assert talk.people("first_response_within_180s") == {"ann": (0, 1)}
    assert talk.shop("handling_time") is None


def test_microseconds_are_kept():
    reply_at = at("09:00:00") + dt.timedelta(seconds=180, microseconds=1)
    talk = answers(sessions=(session(at("09:00:00"), first_reply_at=reply_at),))
    assert talk.shop("first_response_within_180s") == (0, 1)


@pytest.mark.parametrize(("reply_at", "consults"), [("09:00:00", (0, 1)), ("09:00:01", (0, 2))])
def test_a_consult_waits_for_the_reply_that_answered_but_not_for_one_after_24_h(reply_at, consults):
    late = session(at("09:00:00"), first_reply_at=at(reply_at, MONDAY + 1))
    soon = session(at("09:10:01"), answered=False, session_id="S2")
    assert answers(sessions=(late, soon)).shop("first_consult_answer_rate_30s") == consults
