"""Days, ISO weeks, months and quarters, and the period before each."""

import datetime as dt

ONE_DAY = dt.timedelta(days=1)
KINDS = ("day", "week", "month", "quarter")


def start_of(kind: str, day: dt.date) -> dt.date:
    """Gives the first day of the period that holds a day."""
    if kind == "week":
        return day - dt.timedelta(days=day.isoweekday() - 1)
    if kind == "month":
        return day.replace(day=1)
    if kind == "quarter":
        return dt.date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return day


def next_start(kind: str, start: dt.date) -> dt.date:
    """Gives the first day of the period after: one that surely lies in it, taken back to its start."""
    inside_the_next = {"day": 1, "week": 7, "month": 31, "quarter": 92}[kind]
    return start_of(kind, start + dt.timedelta(days=inside_the_next))


def previous_start(kind: str, start: dt.date) -> dt.date:
    """Gives the first day of the period before."""
    return start_of(kind, start - ONE_DAY)


def days_of(kind: str, start: dt.date) -> list[dt.date]:
    """Lists the days of a period."""
    count = (next_start(kind, start) - start).days
    return [start + dt.timedelta(days=offset) for offset in range(count)]
