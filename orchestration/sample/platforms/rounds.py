"""Rounds of a chat log, counted as a platform would: from the messages it wrote, nothing else."""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from orchestration.sample.chat_log import ChatLog
from orchestration.sample.chats import NEVER, NOBODY, local_midnight
from orchestration.sample.words import AGENT, ASSISTED, BOT, CUSTOMER

DAY_SECONDS = 86400
FROM_HOUR, TO_HOUR = 8, 23


@dataclass(frozen=True)
class Rounds:
    """This class holds one row per round: opened by a customer, closed by the next human reply.

    Instants are local seconds, wait is NEVER while unanswered; agent is who closed it, or who spoke last
    before it opened, else NOBODY. `questions` and `quick_questions` count the customer's messages, and
    those answered within 30 seconds of the message itself; the windowed ones were sent from 8 to 23 o'clock.
    """

    session: np.ndarray
    customer: np.ndarray
    opened: np.ndarray
    wait: np.ndarray
    agent: np.ndarray
    is_first: np.ndarray
    is_session_answered: np.ndarray
    questions: np.ndarray
    quick_questions: np.ndarray
    windowed_questions: np.ndarray
    quick_windowed_questions: np.ndarray

    def __len__(self) -> int:
        return len(self.session)

    def rows(self, choice: np.ndarray) -> "Rounds":
        """This function returns the chosen rows (a mask or row numbers)."""
        return Rounds(*(getattr(self, name)[choice] for name in vars(self)))

    def of_day(self, day: dt.date) -> "Rounds":
        """This function returns the rounds that opened on a day."""
        start = local_midnight(day)
        return self.rows((self.opened >= start) & (self.opened < start + DAY_SECONDS))


def rounds_of(log: ChatLog, horizon: int) -> Rounds:
    """This function returns the rounds of whole sessions; nothing from `horizon` on is known.

    A session with a bot and no person never reached the queue and has no round.
    """
    log = log.rows(log.sent < horizon)
    # Sessions come whole and in the order of their talk; a stable sort keeps that order.
    log = log.rows(np.argsort(log.session, kind="stable"))
    is_human = (log.sender == AGENT) | (log.sender == ASSISTED)
    session = np.cumsum(np.concatenate([[False], log.session[1:] != log.session[:-1]]))[: len(log)]
    has_human = np.bincount(session, weights=is_human) > 0
    has_bot = np.bincount(session, weights=log.sender == BOT) > 0
    in_queue = (has_human | ~has_bot)[session]
    log = log.rows(in_queue & (is_human | (log.sender == CUSTOMER)))
    if not len(log):
        nothing = np.zeros(0, dtype=np.int64)
        never = nothing.astype(bool)
        return Rounds(nothing, nothing, nothing, nothing, nothing, never, never, *[nothing] * 4)
    is_asking = log.sender == CUSTOMER
    is_start = np.concatenate([[True], log.session[1:] != log.session[:-1]])
    follows_human = np.concatenate([[True], ~is_asking[:-1]]) | is_start
    is_opening = is_asking & follows_human
    number = np.cumsum(is_opening) - 1
    openings = np.flatnonzero(is_opening)
    count = len(openings)
    # The first human row of a round is the one that follows a customer's row.
    closings = np.flatnonzero(~is_asking & ~follows_human)
    closed = np.full(count, NEVER)
    closer = np.full(count, NOBODY)
    closed[number[closings]] = log.sent[closings]
    closer[number[closings]] = log.agent[closings]
    session = log.session[openings]
    is_first = np.concatenate([[True], session[1:] != session[:-1]])
    spoke_before = np.where(is_first, NOBODY, log.agent[np.maximum(openings - 1, 0)])
    asked = np.flatnonzero(is_asking)
    place = np.cumsum(is_first) - 1
    is_session_answered = (np.bincount(place, weights=closed != NEVER) > 0)[place]
    is_quick = (closed[number[asked]] != NEVER) & (closed[number[asked]] - log.sent[asked] <= 30)
    hour = log.sent[asked] % DAY_SECONDS // 3600
    is_windowed = (hour >= FROM_HOUR) & (hour < TO_HOUR)
    return Rounds(
        session=session,
        customer=log.customer[openings],
        opened=log.sent[openings],
        wait=np.where(closed == NEVER, NEVER, closed - log.sent[openings]),
        agent=np.where(closed == NEVER, spoke_before, closer),
        is_first=is_first,
        is_session_answered=is_session_answered,
        questions=np.bincount(number[asked], minlength=count),
        quick_questions=np.bincount(number[asked][is_quick], minlength=count),
        windowed_questions=np.bincount(number[asked][is_windowed], minlength=count),
        quick_windowed_questions=np.bincount(number[asked][is_quick & is_windowed], minlength=count),
    )
