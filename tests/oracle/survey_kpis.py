"""§4: the survey KPIs, by the day the survey was answered, sent, or the follow-up fell due."""

import datetime as dt
from collections.abc import Iterator

from tests.oracle.clock import DAY
from tests.oracle.credit import channel_of, credit, named_chat, named_row
from tests.oracle.figures import Fact
from tests.oracle.records import Survey
from tests.oracle.world import World

SUB_SCORES = ("speed", "accuracy", "attitude", "outcome")
RESPONSE_LIMIT = 7 * DAY
SENDING_LIMIT = dt.timedelta(seconds=300)


def survey_facts(world: World) -> Iterator[Fact]:
    """Books every survey."""
    for survey in world.seen.surveys:
        for kpi_id, anchor, numerator in (
            *_on_answer(survey),
            *_on_sending(world, survey),
            *_on_deadline(survey, world.as_of),
        ):
            yield world.fact(
                kpi_id,
                survey,
                anchor,
                channel=channel_of(survey),
                person_id=credit(world, survey, survey.sent_at),
                numerator=numerator,
            )


def _on_answer(survey: Survey) -> Iterator[tuple[str, dt.datetime, int]]:
    answered_at = survey.answered_at
    if answered_at is None:
        return
    if survey.kind == "service":
        if survey.score is not None:
            yield "csat_top2_rate", answered_at, int(survey.score >= 4)
            yield "csat_score", answered_at, survey.score
        for name in SUB_SCORES:
            if getattr(survey, name) is not None:
                yield f"{name}_score", answered_at, getattr(survey, name)
    elif survey.kind == "complaint":
        if survey.score is not None:
            yield "complaint_satisfaction_rate", answered_at, int(survey.score >= 4)
    elif survey.nps is not None:
        # 100 × (promoters 9–10 − detractors 0–6)
        yield survey.kind, answered_at, 100 * ((survey.nps >= 9) - (survey.nps <= 6))


def _on_sending(world: World, survey: Survey) -> Iterator[tuple[str, dt.datetime, int]]:
    if survey.kind != "service":
        return
    sent_at, answered_at = survey.sent_at, survey.answered_at
    is_answered = answered_at is not None and answered_at - sent_at <= RESPONSE_LIMIT
    yield "survey_response_rate", sent_at, int(is_answered)
    ended_at = _contact_end(world, survey)
    if ended_at is not None:  # "or before": one sent before the end is in time
        yield "survey_sent_300s_rate", sent_at, int(sent_at - ended_at <= SENDING_LIMIT)


def _contact_end(world: World, survey: Survey) -> dt.datetime | None:
    """C14, for surveys: session ended_at else last message, call ended_at, ticket closed_at else resolved_at.

    A session without messages that was answered ends at ended_at, else first_reply_at (C16).
    """
    if survey.contact_type == "session":
        chat = named_chat(world, survey, survey.sent_at)
        if chat is None or chat.part.ended_at is not None:
            return chat.part.ended_at if chat else None
        return chat.part.messages[-1].sent_at if chat.part.messages else chat.human_ends_at
    contact = named_row(world, survey)
    if survey.contact_type == "call":
        return contact.ended_at if contact else None
    if survey.contact_type == "ticket":
        return (contact.closed_at or contact.resolved_at) if contact else None
    return None


def _on_deadline(survey: Survey, as_of: dt.datetime) -> Iterator[tuple[str, dt.datetime, int]]:
    """Those with score 1–2, on the day the 24 or 72 h after the answer fall due (C8)."""
    if survey.kind != "service" or survey.answered_at is None or survey.score not in (1, 2):
        return
    for kpi_id, done_at, limit in (
        ("dissatisfied_follow_up_24h_rate", survey.followed_up_at, DAY),
        ("dissatisfied_solved_72h_rate", survey.solved_at, 3 * DAY),
    ):
        due_at = survey.answered_at + limit
        if due_at <= as_of:
            yield kpi_id, due_at, int(done_at is not None and done_at <= due_at)
