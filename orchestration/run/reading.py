"""Which raw days must lie before the models of a run: those planned, and those of the same contacts."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from orchestration.ingest.contact_index import CONTACT, and_linked

# The day before and after are read as well: what falls around midnight is judged with both sides of it.
PACKAGES = """
select package_days.data_set, package_days.day
from index.package_days
where list_contains($placed_by::varchar[], package_days.data_set)
    and package_days.day in (
        select unnest($days::date[]) + step from (values (-1), (0), (1)) as steps (step)
    )
"""
CONTACTS = f"""
with recursive wanted as (
    select distinct {CONTACT}
    from index.contact_days
    where list_contains($placed_by::varchar[], data_set) and day in (select unnest($days::date[]))
    {and_linked("wanted")}
)

select data_set, day
from index.contact_days
semi join wanted using ({CONTACT})
where list_contains($reads::varchar[], data_set)
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
    days: dict[str, set[dt.date]] = {}
    for reading in readings:
        names = {"placed_by": sorted(reading.placed_by), "days": list(reading.days)}
        for query, parameters in ((PACKAGES, {}), (CONTACTS, {"reads": sorted(reading.reads)})):
            for data_set, day in connection.execute(query, names | parameters).fetchall():
                days.setdefault(data_set, set()).add(day)
    return {data_set: tuple(sorted(found)) for data_set, found in days.items()}
