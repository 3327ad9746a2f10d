"""Periods as people write them: 2026-03-01, 2026-W09, 2026-03, 2026-Q1."""

import datetime as dt
import re
from dataclasses import dataclass

from orchestration.errors import WrongUse

KINDS = ("day", "week", "month", "quarter")
ONE_DAY = dt.timedelta(days=1)
# Python's calendar ends with the year 9999, whose last day has none after it.
WRITTEN = re.compile(
    r"(?P<year>(?!9999)\d{4})-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?|W(?P<week>\d{2})|Q(?P<quarter>[1-4]))",
    re.ASCII,
)


@dataclass(frozen=True)
class Period:
    """This class is one day, ISO week, month or quarter, as fct_gaps names it."""

    kind: str
    start: dt.date

    def __str__(self) -> str:
        match self.kind:
            case "week":
                year, week, _ = self.start.isocalendar()
                return f"{year}-W{week:02d}"
            case "month":
                return f"{self.start:%Y-%m}"
            case "quarter":
                return f"{self.start.year}-Q{(self.start.month + 2) // 3}"
            case _:
                return self.start.isoformat()

    @property
    def last(self) -> dt.date:
        """The period's last day."""
        match self.kind:
            case "week":
                return self.start + 6 * ONE_DAY
            case "month":
                return period_of("month", self.start + 31 * ONE_DAY).start - ONE_DAY
            case "quarter":
                return period_of("quarter", self.start + 93 * ONE_DAY).start - ONE_DAY
            case _:
                return self.start


def period_of(kind: str, day: dt.date) -> Period:
    """This function returns the period of a kind that a day lies in."""
    match kind:
        case "week":
            return Period(kind, day - day.weekday() * ONE_DAY)
        case "month":
            return Period(kind, day.replace(day=1))
        case "quarter":
            return Period(kind, day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1))
        case _:
            return Period("day", day)


def parse_period(text: str) -> Period:
    """This function reads a period. Errors: WrongUse saying how one is written."""
    found = WRITTEN.fullmatch(text)
    try:
        if not found:
            raise ValueError(text)
        year = int(found["year"])
        if found["week"]:
            return Period("week", dt.date.fromisocalendar(year, int(found["week"]), 1))
        if found["quarter"]:
            return Period("quarter", dt.date(year, int(found["quarter"]) * 3 - 2, 1))
        if found["day"]:
            return Period("day", dt.date.fromisoformat(text))
        return Period("month", dt.date(year, int(found["month"]), 1))
    except ValueError as error:
        raise WrongUse(
            f"{text!r} is no period; expected a day 2026-03-01, an ISO week 2026-W09, a month 2026-03 or a "
            "quarter 2026-Q1."
        ) from error


def period_to_show(days: tuple[dt.date, ...]) -> Period:
    """This function returns the period a summary of these days opens with: one day, else the last month."""
    last = max(days)
    return Period("day", last) if len(set(days)) == 1 else period_of("month", last)
