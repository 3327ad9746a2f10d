"""§4: surveys of complaints and of the dissatisfied, and how soon surveys are sent and answered."""

import datetime as dt

import pytest

from tests.oracle.scenes import MONDAY, answers, ask, at, call, complaint, reply, session, survey, ticket

NONE = {"channel": "none"}
START = at("10:00:00")
DAY = dt.timedelta(days=1)
TINY = dt.timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("scores", "numbers"), [((4,), (1, 1)), ((5, 3, None), (1, 2)), ((1, 2), (0, 2)), ((None,), None)]
)
def test_complaint_satisfaction_is_of_complaint_surveys(scores, numbers):
    rows = [survey(START, survey_id=str(n), kind="complaint", score=score) for n, score in enumerate(scores)]
    talk = answers(surveys=(*rows, survey(START, survey_id="service", score=5)))
    assert talk.shop("complaint_satisfaction_rate", **NONE) == numbers


@pytest.mark.parametrize(
    ("kpi_id", "column", "days"),
    [
        ("dissatisfied_follow_up_24h_rate", "followed_up_at", 1),
        ("dissatisfied_solved_72h_rate", "solved_at", 3),
    ],
)
def test_the_dissatisfied_are_followed_up_by_a_deadline_from_their_answer(kpi_id, column, days):
    due_at = at("12:00:00") + days * DAY

    def numbers(done_at: dt.datetime | None, score: int | None = 2, **given) -> tuple | None:
        row = survey(START, answered_at=at("12:00:00"), score=score, **{column: done_at}, **given)
        return answers(surveys=(row,)).shop(kpi_id, day=MONDAY + days, **NONE)

    assert numbers(due_at) == (1, 1)
    assert numbers(due_at, score=1) == (1, 1)
    assert numbers(due_at + TINY) == (0, 1)
    assert numbers(None) == (0, 1)
    assert numbers(due_at, score=3) is None
    assert numbers(due_at, score=None) is None
    assert numbers(due_at, kind="complaint") is None


@pytest.mark.parametrize(
    ("answered_at", "numbers"),
    [(START + 7 * DAY, (1, 1)), (START + 7 * DAY + TINY, (0, 1)), (None, (0, 1))],
)
def test_a_response_comes_within_seven_days_and_counts_on_the_day_sent(answered_at, numbers):
    row = survey(START, answered_at=answered_at, account="ann")
    assert answers(surveys=(row,)).people("survey_response_rate", **NONE) == {"ann": numbers}
    other = survey(START, answered_at=answered_at, kind="nps")
    assert answers(surveys=(other,)).shop("survey_response_rate", **NONE) is None


SENT = "survey_sent_300s_rate"


@pytest.mark.parametrize(
    ("clock", "numbers"), [("10:05:10", (1, 1)), ("10:05:11", (0, 1)), ("09:00:00", (1, 1))]
)
def test_a_survey_is_sent_within_300_s_of_the_last_message_or_before(clock, numbers):
    row = survey(at(clock), contact_type="session", contact_id="S1")
    talk = answers(ask("10:00:00"), reply("10:00:10", "ann"), surveys=(row,))
    assert talk.people(SENT) == {"ann": numbers}


@pytest.mark.parametrize(
    ("given", "channel", "numbers"),
    [
        ({"contact_type": "session", "contact_id": "S1"}, "chat", (1, 1)),  # ended_at 11:00
        ({"contact_type": "session", "contact_id": "S2"}, "chat", (0, 1)),  # no end: the reply of 10:00:30
        ({"contact_type": "session", "contact_id": "S3"}, "chat", None),  # nothing known
        ({"contact_type": "call", "contact_id": "K1"}, "phone", (1, 1)),  # ended_at 10:55
        ({"contact_type": "call", "contact_id": "K2"}, "phone", None),
        ({"contact_type": "ticket", "contact_id": "T1"}, "ticket", (0, 1)),  # closed_at 10:54:59
        ({"contact_type": "ticket", "contact_id": "T2"}, "ticket", (1, 1)),  # resolved_at 10:59
        ({"contact_type": "complaint", "contact_id": "C1"}, "none", None),
        ({}, "none", None),
    ],
)
def test_only_surveys_whose_contacts_end_is_known_are_judged(given, channel, numbers):
    talk = answers(
        sessions=(
            session(START, ended_at=at("11:00:00")),
            session(START, session_id="S2", first_reply_at=at("10:00:30")),
            session(START, session_id="S3"),
        ),
        calls=(
            call(START, answered_at=START, ended_at=at("10:55:00")),
            call(START, "abandoned", call_id="K2"),
        ),
        tickets=(
            ticket(START, resolved_at=at("10:59:00"), closed_at=at("10:54:59")),
            ticket(START, ticket_id="T2", resolved_at=at("10:59:00")),
        ),
        complaints=(complaint(START, resolved_at=at("10:59:00")),),
        surveys=(survey(at("11:00:00"), **given),),
    )  # fmt: skip
    assert talk.shop(SENT, channel=channel) == numbers
