"""Rows that change over days, exported as real systems do: a day's file holds what changed on that day."""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from orchestration.sample.chats import NEVER, local_midnight
from orchestration.sample.csv_lines import Columns, instants_column

DAY_SECONDS = 86400


@dataclass(frozen=True)
class Lives:
    """This class holds one row per thing with its whole life, future included.

    `instants` are local seconds since 1970 by the contract's column, NEVER is -1; `facts` are codes and
    numbers that do not change.
    """

    instants: dict[str, np.ndarray]
    facts: dict[str, np.ndarray]

    def __len__(self) -> int:
        return len(next(iter(self.instants.values())))

    def rows(self, choice: np.ndarray) -> "Lives":
        """This function returns the chosen rows (a mask or row numbers)."""
        return Lives(
            {name: column[choice] for name, column in self.instants.items()},
            {name: column[choice] for name, column in self.facts.items()},
        )

    def last(self) -> np.ndarray:
        """This function returns the instant of each row's last change."""
        return np.max(list(self.instants.values()), axis=0)

    def seen_on(self, day: dt.date) -> Columns:
        """This function returns the instants as cells, those after the end of a day not yet known."""
        until = local_midnight(day) + DAY_SECONDS
        return {
            name: instants_column(np.where(column < until, column, NEVER))
            for name, column in self.instants.items()
        }


def join_lives(parts: list[Lives]) -> Lives:
    """This function lays several tables of the same columns end to end."""
    first = parts[0]
    return Lives(
        {name: np.concatenate([part.instants[name] for part in parts]) for name in first.instants},
        {name: np.concatenate([part.facts[name] for part in parts]) for name in first.facts},
    )


class LifeBook:
    """This class keeps what can still change; `horizon` is the first second that no export knows."""

    def __init__(self, horizon: int) -> None:
        self._horizon = horizon
        self._open: list[Lives] = []

    def add(self, lives: Lives) -> None:
        """This function enters new rows."""
        self._open.append(lives)

    def changed_on(self, day: dt.date) -> tuple[Lives, int]:
        """This function returns the rows with an instant on a day, and how many of them change again.

        Whatever changes again before the horizon is superseded by a later day's row.
        """
        start = local_midnight(day)
        end = start + DAY_SECONDS
        whole = join_lives(self._open)
        is_changed = np.zeros(len(whole), dtype=bool)
        is_later = np.zeros(len(whole), dtype=bool)
        for column in whole.instants.values():
            is_changed |= (column >= start) & (column < end)
            is_later |= (column >= end) & (column < self._horizon)
        self._open = [whole.rows(is_later)]
        return whole.rows(is_changed), int((is_changed & is_later).sum())
