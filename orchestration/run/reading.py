"""Which raw days must lie before the models of a run: those planned, and those of the same contacts."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from orchestration.ingest.contact_index import CONTACT, and_linked

# All readings in one question: the index of contacts grows with history, and is read twice, not forty times.
# A reading is one bit of `readers`: a contact is one row, however many want it.
# The day before and after is read as well: what falls around midnight is judged with both sides of it.
READ_DAYS = f"""
with recursive placed as (
    select data_set, day, bit_or(1::hugeint << number) as readers
    from (select unnest($placed_numbers::integer[]) as number, unnest($placed_by::varchar[]) as data_set)
    join (select unnest($day_numbers::integer[]) as number, unnest($days::date[]) as day) using (number)
    group by data_set, day
),

wanted as (
    select bit_or(placed.readers) as readers, {CONTACT}
    from index.contact_days
    join placed using (data_set, day)
    group by {CONTACT}
    {and_linked("wanted", "readers")}
),

read as (
    select data_set, bit_or(1::hugeint << number) as readers
    from (select unnest($read_numbers::integer[]) as number, unnest($reads::varchar[]) as data_set)
    group by data_set
)

select data_set, package_days.day
from index.package_days
semi join (
    select distinct data_set, day + step as day from placed, (values (-1), (0), (1)) as steps (step)
) as around using (data_set, day)
union
select contact_days.data_set, contact_days.day
from index.contact_days
join wanted using ({CONTACT})
join read using (data_set)
where wanted.readers & read.readers <> 0
"""


@dataclass(frozen=True)
class Reading:
    """This class is what some models read: these event data sets, for the rows on these days.

    placed_by: the data sets whose rows lie on the models' own days; of the others only the rows of the
    contacts are needed that these have on the days.
    """

    reads: frozenset[str]
    placed_by: frozenset[str]
    days: tuple[dt.date, ...]


def reading_days(
    connection: duckdb.DuckDBPyConnection, readings: Iterable[Reading]
) -> dict[str, tuple[dt.date, ...]]:
    """This function returns, for each event data set, the days whose packages must be read, in order.

    These are the days of the readings, the day before and after each, and all days of every contact that
    has a row or an instant on such a day, or is named together with such a contact, or with one of those.
    """
    each = list(readings)
    placed = [(number, name) for number, one in enumerate(each) for name in sorted(one.placed_by)]
    read = [(number, name) for number, one in enumerate(each) for name in sorted(one.reads)]
    own = [(number, day) for number, one in enumerate(each) for day in one.days]
    rows = connection.execute(
        READ_DAYS,
        {
            "day_numbers": [number for number, _ in own],
            "days": [day for _, day in own],
            "placed_numbers": [number for number, _ in placed],
            "placed_by": [name for _, name in placed],
            "read_numbers": [number for number, _ in read],
            "reads": [name for _, name in read],
        },
    ).fetchall()
    days: dict[str, set[dt.date]] = {}
    for data_set, day in rows:
        days.setdefault(data_set, set()).add(day)
    return {data_set: tuple(sorted(found)) for data_set, found in sorted(days.items())}
