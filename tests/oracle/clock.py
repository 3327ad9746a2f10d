"""Local days, windows and lengths: instants are UTC, a day and a window are the shop's (C5, C8)."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from zoneinfo import ZoneInfo

from tests.oracle.records import UTC, Shop

# Input contract: "a day of look-ahead is 86,400 s", elapsed.
DAY = dt.timedelta(seconds=86_400)
WINDOW_HOURS = range(8, 23)  # C5: [08:00, 23:00)
CONSULT_HOURS = range(9, 23)  # §2, first_consult: [09:00, 23:00)


@dataclass(frozen=True)
class Place:
    """Where a row belongs that names no platform or shop (C2)."""

    platform: str = "(none)"
    shop_id: str = "(none)"


NOWHERE = Place()


def seconds(length: dt.timedelta) -> Fraction:
    """Gives a length as exact seconds."""
    return Fraction(length // dt.timedelta(microseconds=1), 1_000_000)


class Clock:
    """The zone of each shop; a shop that no row names keeps the default zone."""

    def __init__(self, shops: tuple[Shop, ...], default: str) -> None:
        self._zones = {(shop.platform, shop.shop_id): ZoneInfo(shop.timezone) for shop in shops}
        self._default = ZoneInfo(default)

    def local(self, row, instant: dt.datetime) -> dt.datetime:
        """Reads an instant off the wall clock of the row's shop."""
        return instant.astimezone(self._zones.get((row.platform, row.shop_id), self._default))

    def day(self, row, instant: dt.datetime) -> dt.date:
        """Gives the local day of an instant at the row's shop (C8)."""
        return self.local(row, instant).date()

    def day_end(self, row, day: dt.date) -> dt.datetime:
        """Gives the instant at which a local day of the row's shop is over (C9)."""
        zone = self._zones.get((row.platform, row.shop_id), self._default)
        return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), tzinfo=zone).astimezone(UTC)

    def is_over(self, day: dt.date, as_of: dt.datetime) -> bool:
        """Says whether a day of the installation, of no shop, is over (C9)."""
        return self.day_end(NOWHERE, day) <= as_of
