"""§2: the KPIs of a session's first round, of consults and of sessions with a round (C16 feeds them too)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from tests.oracle.chats import Chat
from tests.oracle.clock import CONSULT_HOURS, seconds
from tests.oracle.definitions import ALL_DAY
from tests.oracle.figures import Fact
from tests.oracle.round_kpis import windowed
from tests.oracle.rounds import Round
from tests.oracle.world import World

JOIN = dt.timedelta(seconds=600)


def first_round_facts(world: World) -> Iterator[Fact]:
    """Books first responses, the chat channel of timely_response_rate, consults and consultations."""
    for chat in world.chats:
        first = chat.first_round
        if first is not None:
            for kpi_id, numerator in _figures_of(first):
                yield from windowed(
                    world, kpi_id, chat, first.opened_at, person_id=first.person_id, numerator=numerator
                )
        yield from _consultation_facts(world, chat)
    for consult in consults_of(world.chats):
        yield from _consult_facts(world, consult)


def _figures_of(first: Round) -> Iterator[tuple[str, Fraction | int]]:
    if first.wait is not None:
        yield "first_response_time", seconds(first.wait)
    yield "first_response_within_180s", first.answered_within(180)
    yield "timely_response_rate", first.answered_within(300)


def _consultation_facts(world: World, chat: Chat) -> Iterator[Fact]:
    """Sessions with a round, on their start day; C16 adds `answered` true without an instant."""
    row = chat.part.row
    is_answered_somewhen = not chat.part.messages and row.answered is True and row.first_reply_at is None
    if chat.first_round is None and not is_answered_somewhen:
        return
    replier = chat.first_replier or (chat.first_round.person_id if chat.first_round else chat.last_human)
    yield world.fact(
        "consultation_reply_rate",
        chat.part,
        chat.part.started_at,
        channel="chat",
        person_id=replier,
        numerator=chat.is_answered or is_answered_somewhen,
    )


def consults_of(chats: tuple[Chat, ...]) -> list[list[Chat]]:
    """Groups the sessions of one customer: one that starts ≤ 600 s after the latest end so far joins."""
    customers = defaultdict(list)
    for chat in chats:
        if not chat.part.is_bot_only:  # bot-only sessions form no consults
            customers[chat.part.platform, chat.part.shop_id, chat.part.customer_id].append(chat)
    consults: list[list[Chat]] = []
    for sessions in customers.values():
        sessions.sort(key=lambda chat: (chat.part.started_at, chat.part.label.encode()))
        latest_end = None
        for chat in sessions:
            if latest_end is None or chat.part.started_at - latest_end > JOIN:
                consults.append([])
                latest_end = _end(chat)
            consults[-1].append(chat)
            latest_end = max(latest_end, _end(chat))
    return consults


def _end(chat: Chat) -> dt.datetime:
    """ended_at, else last message; without either the reply that answered it (C16), else the start."""
    part = chat.part
    if part.ended_at is not None:
        return part.ended_at
    if part.messages:
        return part.messages[-1].sent_at
    return chat.human_ends_at or part.started_at


def _consult_facts(world: World, consult: list[Chat]) -> Iterator[Fact]:
    """The consult's first round is the earliest-opened; window and day by the consult's first started_at."""
    first_rounds = [chat.first_round for chat in consult if chat.first_round is not None]
    if not first_rounds:
        return
    first = min(first_rounds, key=lambda round_: round_.opened_at)
    started_at = consult[0].part.started_at
    twins = ["first_consult_answer_rate_30s" + ALL_DAY]
    if world.clock.local(consult[0].part, started_at).hour in CONSULT_HOURS:
        twins.append("first_consult_answer_rate_30s")
    for kpi_id in twins:
        yield world.fact(
            kpi_id,
            consult[0].part,
            started_at,
            channel="chat",
            person_id=first.person_id,
            numerator=first.answered_within(30),
        )
