"""Periods as people write them: 2026-03-01, 2026-W09, 2026-03."""

import datetime as dt
from dataclasses import dataclass


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


def period_to_show(days: tuple[dt.date, ...]) -> Period:
    """This function returns the period a summary of these days opens with: one day, else the last month."""
    last = max(days)
    return Period("day", last) if len(set(days)) == 1 else Period("month", last.replace(day=1))
