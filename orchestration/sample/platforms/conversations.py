"""Conversations as web-chat desks export them: one row each, with the rating that the desk asked for."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from orchestration.sample.chat_log import ChatLog
from orchestration.sample.chats import EPOCH, NEVER, NOBODY, Arrivals
from orchestration.sample.company import Company
from orchestration.sample.platforms.rounds import rounds_of
from orchestration.sample.talks import Outcomes
from orchestration.sample.words import TOPICS

RATED_SHARE = 0.4


@dataclass(frozen=True)
class Conversation:
    """This class is one conversation; instants are local, None is not known or never was.

    first_wait: seconds from the visitor's first message to the first human reply; score: points 1–5.
    """

    number: int
    visitor: int
    account: str | None
    entry: int
    topic: str
    begun: dt.datetime
    ended: dt.datetime | None
    first_wait: int | None
    messages: int
    score: int | None
    is_resolved: bool


def local_time(second: int) -> dt.datetime:
    """This function returns local seconds since 1970 as a time without zone."""
    return dt.datetime.combine(EPOCH, dt.time()) + dt.timedelta(seconds=second)


def conversations_of(
    company: Company,
    arrivals: Arrivals,
    outcomes: Outcomes,
    log: ChatLog,
    *,
    horizon: int,
    rng: np.random.Generator,
) -> Iterator[Conversation]:
    """This function returns a day's conversations in the order in which they began."""
    rounds = rounds_of(log, horizon)
    first = rounds.rows(rounds.is_first & (rounds.wait != NEVER))
    waits = dict(zip(first.session.tolist(), first.wait.tolist(), strict=True))
    known = log.session[log.sent < horizon] - arrivals.number[:1].sum()
    messages = np.bincount(known, minlength=len(arrivals)).tolist()
    happy = np.where(outcomes.first_wait > 120, 3.4, 4.5)
    scores = np.clip(np.rint(happy + rng.normal(0, 0.8, len(arrivals))), 1, 5).astype(int).tolist()
    is_rated = (outcomes.has_human & (rng.random(len(arrivals)) < RATED_SHARE)).tolist()
    is_resolved = (rng.random(len(arrivals)) < 0.85).tolist()
    for index in range(len(arrivals)):
        holder = int(outcomes.holder[index])
        ended = int(outcomes.ended[index])
        number = int(arrivals.number[index])
        yield Conversation(
            number=number,
            visitor=int(arrivals.customer[index]),
            account=None if holder == NOBODY else company.people[holder].account,
            entry=int(arrivals.entry[index]),
            topic=TOPICS[arrivals.topic[index]].name,
            begun=local_time(int(arrivals.started[index])),
            ended=local_time(ended) if ended < horizon else None,
            first_wait=waits.get(number),
            messages=messages[index],
            score=scores[index] if is_rated[index] and ended < horizon and number in waits else None,
            is_resolved=is_resolved[index],
        )
