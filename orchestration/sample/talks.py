"""How each session went: its rounds, its messages, and the time between them."""

from dataclasses import dataclass

import numpy as np

from orchestration.sample.chats import NEVER, NOBODY, Arrivals
from orchestration.sample.company import PDD, REFUNDS, Company
from orchestration.sample.texts import draw_texts
from orchestration.sample.words import (
    AGENT,
    ASSISTED,
    AUTO,
    BOT,
    CUSTOMER,
    SYSTEM,
    TOPICS,
)

MEDIAN_WAIT_SECONDS = 24.0
WAIT_SPREAD = 0.95
LONGEST_WAIT_SECONDS = 7200.0
UNKNOWN_TOPIC_FACTOR = 3.0
AFTER_TRANSFER_FACTOR = 1.6
SLOW_DEPARTMENT_FACTOR = 11.0


@dataclass(frozen=True)
class Messages:
    """This class holds one row per message, in the order of its session (`session` is a row of Arrivals)."""

    session: np.ndarray
    sent: np.ndarray
    sender: np.ndarray
    agent: np.ndarray
    text: np.ndarray

    def __len__(self) -> int:
        return len(self.session)

    def rows(self, choice: np.ndarray) -> "Messages":
        """This function returns the chosen rows (a mask or row numbers)."""
        return Messages(*(getattr(self, name)[choice] for name in vars(self)))


@dataclass(frozen=True)
class Outcomes:
    """This class holds one row per session: how it ended; NEVER and NOBODY are -1."""

    ended: np.ndarray
    human_requested: np.ndarray
    holder: np.ndarray
    has_human: np.ndarray
    first_wait: np.ndarray


@dataclass(frozen=True)
class _Rounds:
    """One row per round of a session, bot rounds first."""

    session: np.ndarray
    is_first_of_session: np.ndarray
    is_bot: np.ndarray
    is_first_human: np.ndarray
    is_transferred: np.ndarray
    agent: np.ndarray
    questions: np.ndarray
    autos: np.ndarray
    systems: np.ndarray
    replies: np.ndarray
    wait: np.ndarray
    pause: np.ndarray


def hold_talks(company: Company, arrivals: Arrivals, rng: np.random.Generator) -> tuple[Messages, Outcomes]:
    """This function draws the messages of a day's sessions, and how each session ended."""
    rounds = _draw_rounds(company, arrivals, rng)
    size = rounds.questions + rounds.autos + rounds.systems + rounds.replies
    of_round = np.repeat(np.arange(len(size)), size)
    place = np.arange(len(of_round)) - np.repeat(np.cumsum(size) - size, size)
    # Within a round: question, automatic reply, more questions, transfer notice, replies.
    asked = (rounds.questions + rounds.autos)[of_round]
    first_reply = asked + rounds.systems[of_round]
    is_bot = rounds.is_bot[of_round]
    sender = np.where(is_bot, BOT, np.where(rng.random(len(place)) < 0.05, ASSISTED, AGENT)).astype(np.int8)
    sender[place < first_reply] = SYSTEM
    sender[place < asked] = CUSTOMER
    sender[(place == 1) & (rounds.autos[of_round] == 1)] = AUTO

    gap = rng.integers(3, 25, len(place)).astype(np.int64)
    gap = np.where((sender == CUSTOMER) & (place > 0), gap // 2 + 1, gap)
    gap[sender == AUTO] = 1
    gap = np.where(place == first_reply, rounds.wait[of_round], gap)
    gap = np.where(place == 0, rounds.pause[of_round], gap)
    starts_session = (place == 0) & rounds.is_first_of_session[of_round]
    gap[starts_session] = 0
    elapsed = np.cumsum(gap)
    session = rounds.session[of_round]
    sent = arrivals.started[session] + elapsed - elapsed[starts_session][session]
    agent = np.where((sender == AGENT) | (sender == ASSISTED), rounds.agent[of_round], NOBODY)
    messages = Messages(session, sent, sender, agent, draw_texts(arrivals.topic[session], sender, rng))
    return messages, _outcomes(arrivals, rounds, messages, rng)


def _draw_rounds(company: Company, arrivals: Arrivals, rng: np.random.Generator) -> _Rounds:
    sessions = len(arrivals)
    bots = np.where(arrivals.has_bot, rng.integers(1, 4, sessions), 0)
    is_alone = arrivals.first_agent == NOBODY
    gives_up = rng.random(sessions) < np.minimum(0.012 * np.maximum(arrivals.load, 1.0) ** 1.5, 0.3)
    humans = np.where(is_alone | gives_up, 1, np.minimum(rng.geometric(0.36, sessions), 9))
    humans[arrivals.is_contained] = 0
    humans = np.where(arrivals.second_agent != NOBODY, np.maximum(humans, 2), humans)
    count = bots + humans
    session = np.repeat(np.arange(sessions), count)
    place = np.arange(len(session)) - np.repeat(np.cumsum(count) - count, count)
    human_place = place - bots[session]
    is_bot = human_place < 0
    is_last = human_place == humans[session] - 1
    second = arrivals.second_agent[session]
    is_moved = (second != NOBODY) & (human_place >= 1)
    is_transferred = is_moved & (human_place == 1)
    agent = np.where(is_bot, NOBODY, np.where(is_moved, second, arrivals.first_agent[session]))
    is_silent = is_last & (is_alone | (gives_up & (arrivals.second_agent == NOBODY)))[session]
    is_silent |= is_last & ~is_transferred & (rng.random(len(session)) < 0.012)
    replies = np.where(is_silent, 0, 1 + (rng.random(len(session)) < 0.3) + (rng.random(len(session)) < 0.06))
    questions = 1 + (rng.random(len(session)) < 0.32) + (rng.random(len(session)) < 0.12)
    is_greeted = (human_place == 0) & (rng.random(len(session)) < 0.3)
    return _Rounds(
        session=session,
        is_first_of_session=place == 0,
        is_bot=is_bot,
        is_first_human=human_place == 0,
        is_transferred=is_transferred,
        agent=agent,
        questions=np.where(is_bot, 1, questions),
        autos=(is_greeted | ((human_place == 0) & is_alone[session])).astype(np.int64),
        systems=is_transferred.astype(np.int64),
        replies=np.where(is_bot, 1, replies),
        wait=_draw_waits(company, arrivals, session, agent, is_transferred=is_transferred, rng=rng),
        pause=rng.exponential(40.0, len(session)).astype(np.int64) + 6,
    )


def _draw_waits(
    company: Company,
    arrivals: Arrivals,
    session: np.ndarray,
    agent: np.ndarray,
    *,
    is_transferred: np.ndarray,
    rng: np.random.Generator,
) -> np.ndarray:
    """Whole seconds from the last question to the first reply: a bot's is 1, a person's is drawn."""
    pace = np.array([person.pace for person in company.people] + [1.0])[agent]
    missing, slow = company.planted.topic_without_knowledge, company.planted.slow_department
    unknown = [topic.name for topic in TOPICS].index(missing.topic) if missing else NOBODY
    is_unknown = (arrivals.topic == unknown) & (arrivals.desk != PDD)
    to_slow = arrivals.desk != REFUNDS
    in_refunds = np.array([person.desk == REFUNDS for person in company.people] + [False])[agent]
    slow_factor = SLOW_DEPARTMENT_FACTOR if slow else AFTER_TRANSFER_FACTOR
    transfer = np.where(in_refunds & to_slow[session], slow_factor, AFTER_TRANSFER_FACTOR)
    seconds = (
        rng.lognormal(np.log(MEDIAN_WAIT_SECONDS), WAIT_SPREAD, len(session))
        * pace
        * np.clip(arrivals.load, 0.8, 6.0)[session] ** 1.1
        * np.where(is_unknown, UNKNOWN_TOPIC_FACTOR, 1.0)[session]
        * np.where(is_transferred, transfer, 1.0)
    )
    return np.where(agent == NOBODY, 1, np.clip(seconds, 2, LONGEST_WAIT_SECONDS).astype(np.int64))


def _outcomes(arrivals: Arrivals, rounds: _Rounds, messages: Messages, rng: np.random.Generator) -> Outcomes:
    sessions = len(arrivals)
    last = np.searchsorted(messages.session, np.arange(sessions), side="right") - 1
    first_human_round = np.flatnonzero(rounds.is_first_human)
    first_wait = np.full(sessions, NEVER)
    answered = first_human_round[(rounds.replies[first_human_round] > 0)]
    first_wait[rounds.session[answered]] = rounds.wait[answered]
    # A customer asks the bot for a person a few seconds after its last answer.
    is_bot = messages.sender == BOT
    requested = np.full(sessions, NEVER)
    requested[messages.session[is_bot]] = messages.sent[is_bot] + 3
    requested[arrivals.is_contained] = NEVER
    return Outcomes(
        ended=messages.sent[last] + rng.integers(60, 600, sessions),
        human_requested=requested,
        holder=np.where(arrivals.second_agent != NOBODY, arrivals.second_agent, arrivals.first_agent),
        has_human=first_wait != NEVER,
        first_wait=first_wait,
    )
