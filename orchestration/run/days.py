"""Days and instants as a person writes them, and as one installation's zone reads them."""

import datetime as dt
from zoneinfo import ZoneInfo

from orchestration.errors import WrongUse

ONE_DAY = dt.timedelta(days=1)
LONGEST_RANGE_DAYS = 3_660


def read_day(text: str, option: str) -> dt.date:
    """This function reads a calendar day such as 2026-03-01. Errors: WrongUse naming the option."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise WrongUse(f"{option} {text!r} is not a day; expected YYYY-MM-DD, such as 2026-03-01.") from error


def read_instant(text: str, zone: ZoneInfo, option: str) -> dt.datetime:
    """This function reads an ISO 8601 instant; without an offset it is local to the zone.

    A bare day means its 24:00. Errors: WrongUse naming the option.
    """
    try:
        if len(text) == len("2026-03-01"):
            return end_of_day(dt.date.fromisoformat(text), zone)
        instant = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise WrongUse(
            f"{option} {text!r} is not an instant; expected 2026-03-01 (its 24:00) or 2026-03-01T18:00."
        ) from error
    return (instant if instant.tzinfo else instant.replace(tzinfo=zone)).astimezone(dt.UTC)


def end_of_day(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """This function returns 24:00 of a local day as a UTC instant."""
    return dt.datetime.combine(day + ONE_DAY, dt.time(), zone).astimezone(dt.UTC)


def last_day_before(instant: dt.datetime, zone: ZoneInfo) -> dt.date:
    """This function returns the last local day that is over, or begun, before the instant."""
    return (instant - dt.timedelta(microseconds=1)).astimezone(zone).date()


def yesterday(now: dt.datetime, zone: ZoneInfo) -> dt.date:
    """This function returns the local day before the one `now` lies in."""
    return now.astimezone(zone).date() - ONE_DAY


def days_between(first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """This function lists the days from first to last, both included.

    Errors: WrongUse if they are in the wrong order or more than ten years apart.
    """
    if last < first:
        raise WrongUse(f"--from {first} lies after --to {last}.")
    count = (last - first).days + 1
    if count > LONGEST_RANGE_DAYS:
        raise WrongUse(
            f"--from {first} --to {last} are {count} days; at most {LONGEST_RANGE_DAYS} in one run."
        )
    return tuple(first + dt.timedelta(days=number) for number in range(count))
