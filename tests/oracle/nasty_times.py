"""Instants that decide definitions: window edges, midnight, exact limits, the night the clocks change."""

import datetime as dt
import random
from zoneinfo import ZoneInfo

from tests.oracle.records import UTC

# New York's clocks jump on 2026-03-08; every case lies around that night.
FIRST_DAY = dt.date(2026, 3, 6)
DAY_COUNT = 5

EDGES = (
    *("00:00:00", "00:00:01", "00:14:00", "03:30:00", "07:54:50", "07:59:30", "07:59:59", "08:00:00"),
    *("08:56:00", "08:59:59", "09:00:00", "10:10:15", "12:00:00", "15:59:59", "18:00:00", "22:50:00"),
    *("22:59:59", "23:00:00", "23:00:01", "23:50:00", "23:59:59"),
)
LIMITS = (4, 5, 19, 20, 21, 29, 30, 31, 179, 180, 181, 299, 300, 301, 599, 600, 601, 3599, 3600, 3601)
LONG = (7_200, 43_200, 82_800, 86_399, 86_400)
MORE_THAN_A_DAY = (86_401, 90_000, 200_000)
TINY = dt.timedelta(microseconds=1)
MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)
WHOLE_DAY = dt.timedelta(days=1)


class Times:
    """Draws instants and lengths from the shapes above."""

    def __init__(self, rng: random.Random, zones: dict[str, str]) -> None:
        self._rng = rng
        self._zones = zones

    def edge(self, shop_id: str, day: dt.date | None = None) -> dt.datetime:
        """Draws an edge of a local day of the shop."""
        if day is None:
            day = FIRST_DAY + dt.timedelta(days=self._rng.randrange(DAY_COUNT))
        clock = dt.time.fromisoformat(self._rng.choice(EDGES))
        local = dt.datetime.combine(day, clock, tzinfo=ZoneInfo(self._zones[shop_id]))
        return local.astimezone(UTC)

    def step(self) -> dt.timedelta:
        """Draws a length: often zero or an exact limit, seldom hours."""
        kind = self._rng.random()
        if kind < 0.2:
            length = 0
        elif kind < 0.35:
            length = self._rng.randint(1, 90)
        elif kind < 0.9:
            length = self._rng.choice(LIMITS)
        else:
            length = self._rng.choice(LONG)
        step = dt.timedelta(seconds=length)
        return step + TINY if self._rng.random() < 0.05 else step

    def day_limit(self) -> dt.timedelta:
        """Draws a length at or around 24 h."""
        around = self._rng.choice((-1, 0, 0, 1)) * self._rng.choice((TINY, dt.timedelta(seconds=1)))
        return dt.timedelta(days=1) + around

    def around(self, instant: dt.datetime, *lengths: dt.timedelta) -> dt.datetime:
        """Draws an instant exactly one of these lengths away from another, or a microsecond beside that."""
        beside = self._rng.choice((dt.timedelta(), dt.timedelta(), TINY, -TINY))
        return instant + self._rng.choice(lengths) + beside

    def long_gap(self) -> dt.timedelta:
        """Draws a gap that starts a new part of a session (C3)."""
        return dt.timedelta(seconds=self._rng.choice(MORE_THAN_A_DAY))

    def maybe_after(self, instant: dt.datetime, chance: float) -> dt.datetime | None:
        """Draws an instant at or after another one, or nothing."""
        return instant + self.step() if self._rng.random() < chance else None
