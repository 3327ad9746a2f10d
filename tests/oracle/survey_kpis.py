"""§4: the survey KPIs, on the day the survey was answered."""

from collections.abc import Iterator

from tests.oracle.figures import Fact
from tests.oracle.parts import Part
from tests.oracle.people import QUEUE
from tests.oracle.records import Survey
from tests.oracle.world import World

# C2: session → chat, call → phone, ticket → ticket, else `none`.
CHANNELS = {"session": "chat", "call": "phone", "ticket": "ticket"}
SUB_SCORES = ("speed", "accuracy", "attitude", "outcome")


def survey_facts(world: World) -> Iterator[Fact]:
    """Books every answered survey."""
    for survey in world.seen.surveys:
        if survey.answered_at is not None:
            for kpi_id, numerator in _figures_of(survey):
                yield world.fact(
                    kpi_id,
                    survey,
                    survey.answered_at,
                    channel=CHANNELS.get(survey.contact_type, "none"),
                    person_id=credit(world, survey, survey.sent_at),
                    numerator=numerator,
                )


def _figures_of(survey: Survey) -> Iterator[tuple[str, int]]:
    if survey.kind == "service":
        if survey.score is not None:
            yield "csat_top2_rate", int(survey.score >= 4)
            yield "csat_score", survey.score
        for name in SUB_SCORES:
            if getattr(survey, name) is not None:
                yield f"{name}_score", getattr(survey, name)
    elif survey.kind in ("nps", "nps3") and survey.nps is not None:
        # 100 × (promoters 9–10 − detractors 0–6)
        yield survey.kind, 100 * ((survey.nps >= 9) - (survey.nps <= 6))


def credit(world: World, row, event_time) -> str:
    """C7: own account; if empty, the last human of its contact (call, ticket: account; complaint:
    its own credit; contact unknown: the queue)."""
    if row.account is not None:
        return world.person(row, row.account, event_time)
    if row.contact_type == "session":
        return _session_credit(world, row, event_time)
    for kind, data_set, key, starts in (
        ("call", world.seen.calls, "call_id", "offered_at"),
        ("ticket", world.seen.tickets, "ticket_id", "created_at"),
        ("complaint", world.seen.complaints, "complaint_id", "opened_at"),
    ):
        if row.contact_type == kind:
            for contact in data_set:
                names = (contact.platform, contact.shop_id, getattr(contact, key))
                if names == (row.platform, row.shop_id, row.contact_id):
                    if kind == "complaint":
                        return credit(world, contact, contact.opened_at)
                    return world.person(contact, contact.account, getattr(contact, starts))
    return QUEUE


def _session_credit(world: World, row, event_time) -> str:
    """C3: naming a session means its latest part begun by the own event time, else part 1."""
    named = [
        chat
        for chat in world.chats
        if (chat.part.platform, chat.part.shop_id, chat.part.session_id)
        == (row.platform, row.shop_id, row.contact_id)
    ]
    if not named:
        return QUEUE

    def is_begun(part: Part) -> bool:
        return part.number == 1 or part.started_at <= event_time

    return max((chat for chat in named if is_begun(chat.part)), key=lambda chat: chat.part.number).last_human
