"""Whether each data set still comes in its own rhythm, told from the days it has rows of."""

import datetime as dt
from dataclasses import dataclass

import duckdb

# What was silent all this time was given up, and nobody is told of it for ever.
REMEMBERED_DAYS = 56

PAUSES = """
with days as (
    select distinct data_set, day
    from index.package_days
    where day between $last_day - $remembered and $last_day
),

pauses as (
    select data_set, day, day - lag(day) over (partition by data_set order by day) as pause_days
    from days
)

select data_set, max(day), $last_day - max(day), max(pause_days)
from pauses
group by data_set
order by data_set
"""


@dataclass(frozen=True)
class Freshness:
    """This class is one event data set as of a day: its last day with rows, and how long it may be silent.

    allowed_days is None while it has rows of one day only: it has no rhythm yet.
    """

    data_set: str
    last_day: dt.date
    silent_days: int
    allowed_days: int | None

    @property
    def is_fresh(self) -> bool:
        return self.allowed_days is None or self.silent_days <= self.allowed_days

    def in_words(self) -> dict[str, str | int]:
        """This method returns what the catalogue shows of it."""
        allowed = "no rhythm yet" if self.allowed_days is None else self.allowed_days
        return {"last_day": str(self.last_day), "silent_days": self.silent_days, "allowed_days": allowed}


def read_freshness(connection: duckdb.DuckDBPyConnection, last_day: dt.date) -> tuple[Freshness, ...]:
    """This function judges every event data set that has rows in the 56 days up to `last_day`.

    One that comes daily may miss a day; another may be silent twice as long as it ever was in these days.
    """
    rows = connection.execute(PAUSES, {"last_day": last_day, "remembered": REMEMBERED_DAYS}).fetchall()
    return tuple(Freshness(data_set, last, silent, _allowed(pause)) for data_set, last, silent, pause in rows)


def _allowed(longest_pause_days: int | None) -> int | None:
    if longest_pause_days is None or longest_pause_days == 1:
        return longest_pause_days
    return 2 * longest_pause_days
