"""What a platform knows of one shop and day, and how it lays it out in a report."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from orchestration.sample.chats import NEVER
from orchestration.sample.lives import Lives
from orchestration.sample.platforms.figures import DayFigures, Figure

SATISFIED = 4


@dataclass(frozen=True)
class Votes:
    """This class holds the satisfaction surveys of one agent or shop: the number sent, the points."""

    sent: int
    scores: np.ndarray

    def satisfied(self) -> Figure:
        """This function returns the share of answers of 4 and 5."""
        return Figure(int((self.scores >= SATISFIED).sum()), len(self.scores))

    def count(self, score: int) -> str:
        """This function returns how many gave that many points, as a cell."""
        return str(int((self.scores == score).sum()))


@dataclass(frozen=True)
class Subject:
    """This class is one row of a report: an agent's account, or a summary's name, and what is known of it."""

    day: dt.date
    account: str
    figures: DayFigures
    votes: Votes


@dataclass(frozen=True)
class ShopDay:
    """This class is one shop and day: its agents with work, and the whole shop (account `*`)."""

    day: dt.date
    agents: tuple[Subject, ...]
    shop: Subject


Cell = Callable[[Subject], str]


def votes_of(surveys: Lives, day_start: int, agent: int | None = None) -> Votes:
    """This function returns the service surveys sent on a day, and the answers that came in on it.

    `surveys` are those of one shop that changed on the day; None is the whole shop.
    """
    own = surveys if agent is None else surveys.rows(surveys.facts["holder"] == agent)
    day_end = day_start + 86400

    def is_today(column: str) -> np.ndarray:
        return (own.instants[column] >= day_start) & (own.instants[column] < day_end)

    scores = own.facts["score"]
    return Votes(int(is_today("sent_at").sum()), scores[is_today("answered_at") & (scores != NEVER)])


def nothing(_: Subject) -> str:
    """This function is the cell of a figure that the shop has nothing for."""
    return "-"
