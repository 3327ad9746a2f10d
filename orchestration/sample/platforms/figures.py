"""A platform's own figures of a day, per agent and for the shop, under the definition that it publishes."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from orchestration.sample.chats import NEVER, NOBODY
from orchestration.sample.platforms.rounds import DAY_SECONDS, FROM_HOUR, TO_HOUR, Rounds

HOUR = 3600


@dataclass(frozen=True)
class Figure:
    """This class is a sum over a count; a mean in seconds or a share, nothing if the count is 0."""

    numerator: int
    denominator: int

    @property
    def value(self) -> float | None:
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True)
class DayFigures:
    """This class holds one agent's (or the shop's) rounds of one day and reads figures off them."""

    rounds: Rounds
    windowed: Rounds

    def average_response(self, *, is_windowed: bool = False) -> Figure:
        """This function returns the mean wait of answered rounds, in seconds."""
        return _mean(self._rounds(is_windowed))

    def first_response(self) -> Figure:
        """This function returns the mean wait of the sessions' first rounds, in seconds."""
        return _mean(self.rounds.rows(self.rounds.is_first))

    def answered_within(self, seconds: int, *, is_windowed: bool = False) -> Figure:
        """This function returns the share of rounds answered in time."""
        return _share(self._rounds(is_windowed), seconds)

    def first_answered_within(self, seconds: int) -> Figure:
        """This function returns the share of sessions whose first round was answered in time."""
        return _share(self.rounds.rows(self.rounds.is_first), seconds)

    def messages_within_30s(self, *, is_windowed: bool = False) -> Figure:
        """This function returns the share of customer messages answered within 30 seconds of each.

        The window is that of the message, not of the round it belongs to.
        """
        rounds = self.rounds
        if is_windowed:
            return Figure(int(rounds.quick_windowed_questions.sum()), int(rounds.windowed_questions.sum()))
        return Figure(int(rounds.quick_questions.sum()), int(rounds.questions.sum()))

    def consultations_replied(self) -> Figure:
        """This function returns the share of the sessions begun that somebody answered at all."""
        first = self.rounds.rows(self.rounds.is_first)
        return Figure(int(first.is_session_answered.sum()), len(first))

    def sessions(self) -> int:
        """This function returns how many sessions opened a first round."""
        return int(self.rounds.is_first.sum())

    def customers(self) -> int:
        """This function returns how many customers opened a round."""
        return self._customers[0]

    def customers_unanswered(self) -> int:
        """This function returns how many customers had a round that nobody answered."""
        return self._customers[1]

    # A report asks for them in several columns, and again in every row that sums up.
    @cached_property
    def _customers(self) -> tuple[int, int]:
        customer = self.rounds.customer
        return _distinct(customer), _distinct(customer[self.rounds.wait == NEVER])

    def unanswered(self) -> int:
        """This function returns how many rounds nobody answered."""
        return int((self.rounds.wait == NEVER).sum())

    def _rounds(self, is_windowed: bool) -> Rounds:
        return self.windowed if is_windowed else self.rounds


def figures_of(rounds: Rounds) -> DayFigures:
    """This function returns the figures of rounds of one day, an agent's or a whole shop's."""
    hour = rounds.opened % DAY_SECONDS // HOUR
    return DayFigures(rounds, rounds.rows((hour >= FROM_HOUR) & (hour < TO_HOUR)))


def by_agent(rounds: Rounds) -> list[tuple[int, Rounds]]:
    """This function returns the rounds credited to each person, in the order of the people."""
    order = np.argsort(rounds.agent, kind="stable")
    agents, starts = np.unique(rounds.agent[order], return_index=True)
    parts = np.split(order, starts[1:])
    return [
        (agent, rounds.rows(part))
        for agent, part in zip(agents.tolist(), parts, strict=True)
        if agent != NOBODY
    ]


def _distinct(values: np.ndarray) -> int:
    in_order = np.sort(values)
    return int((in_order[1:] != in_order[:-1]).sum()) + min(len(values), 1)


def _mean(rounds: Rounds) -> Figure:
    answered = rounds.wait[rounds.wait != NEVER]
    return Figure(int(answered.sum()), len(answered))


def _share(rounds: Rounds, seconds: int) -> Figure:
    in_time = (rounds.wait != NEVER) & (rounds.wait <= seconds)
    return Figure(int(in_time.sum()), len(rounds))
