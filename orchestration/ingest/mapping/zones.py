"""Local time to instants and back, in SQL, for one time zone or one a row."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo

from orchestration.ingest.mapping import sql_text as sql

# Before it many zones of one offset still had summer time (China until 1991).
SETTLED = "timestamp '1992-01-01'"


@cache
def offsets_of(zone: str, first_year: int = 1970) -> tuple[int, ...]:
    """This function returns all offsets from UTC of a zone up to 2100, in microseconds, the largest first."""
    day, last, found = (
        dt.datetime(first_year, 1, 1, tzinfo=dt.UTC),
        dt.datetime(2100, 1, 1, tzinfo=dt.UTC),
        set(),
    )
    info = ZoneInfo(zone)
    while day < last:
        found.add(day.astimezone(info).utcoffset())
        day += dt.timedelta(days=1)
    return tuple(
        sorted(
            (offset // dt.timedelta(microseconds=1) for offset in found if offset is not None), reverse=True
        )
    )


def utc(local: str, offset: str) -> str:
    """This function returns SQL for the instant of a local timestamp at an offset in microseconds."""
    return f"make_timestamptz(epoch_us({local}) - ({offset}))"


def instant(local: str, zone: str) -> str:
    """This function returns SQL for the instant of a local timestamp in a zone.

    An ambiguous local time is the first of the two instants; a nonexistent one is NULL.
    """
    settled = offsets_of(zone, 1992)
    tries = ", ".join(
        f"case when timezone({sql.text(zone)}, {utc(local, str(offset))}) "
        f"= {local} then {utc(local, str(offset))} end"
        for offset in offsets_of(zone)
    )
    if len(settled) != 1:
        return f"coalesce({tries})"
    return f"case when {local} >= {SETTLED} then {utc(local, str(settled[0]))} else coalesce({tries}) end"


def local(moment: str, zone: str) -> str:
    """This function returns SQL for the local timestamp of an instant in a zone."""
    settled = offsets_of(zone, 1992)
    if len(settled) != 1:
        return f"timezone({sql.text(zone)}, {moment})"
    fixed = f"make_timestamp(epoch_us({moment}) + ({settled[0]}))"
    return (
        f"case when epoch_us({moment}) >= 694224000000000 then "
        f"{fixed} else timezone({sql.text(zone)}, {moment}) end"
    )


@dataclass(frozen=True)
class Zones:
    """This class says in which zone the times of a file are: one for all, or one a shop."""

    default: str
    by_shop: Mapping[tuple[str, str], str]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted({self.default, *self.by_shop.values()}))

    def zone_of_row(self, platform: str, shop: str) -> str:
        """This function returns SQL for the name of a row's zone."""
        other = {key: zone for key, zone in self.by_shop.items() if zone != self.default}
        if not other:
            return sql.text(self.default)
        key = f"{platform} || chr(31) || {shop}"
        shops = {
            zone: ["\x1f".join(pair) for pair, found in other.items() if found == zone]
            for zone in other.values()
        }
        whens = " ".join(
            f"when {sql.is_one_of(key, listed)} then {sql.text(zone)}" for zone, listed in shops.items()
        )
        return f"case {whens} else {sql.text(self.default)} end"

    def instant(self, local_time: str, zone_column: str) -> str:
        """This function returns SQL for the instant of a local timestamp in the row's zone."""
        return self._by_zone(zone_column, lambda zone: instant(local_time, zone))

    def local(self, moment: str, zone_column: str) -> str:
        """This function returns SQL for the local timestamp of an instant in the row's zone."""
        return self._by_zone(zone_column, lambda zone: local(moment, zone))

    def _by_zone(self, zone_column: str, made: Callable[[str], str]) -> str:
        if len(self.names) == 1:
            return made(self.default)
        whens = " ".join(f"when {sql.text(zone)} then {made(zone)}" for zone in self.names)
        return f"case {zone_column} {whens} end"
