"""What is read when whole days of every data set are built."""

import datetime as dt
from collections.abc import Iterable

import duckdb

from expectations.contract import read_contracts
from orchestration.run.reading import Reading, reading_days


def read_whole(
    connection: duckdb.DuckDBPyConnection, days: Iterable[dt.date]
) -> dict[str, tuple[dt.date, ...]]:
    """This function returns, by event data set, the days to read to build these days of everything."""
    events = frozenset(name for name, contract in read_contracts().items() if contract.is_event)
    return reading_days(connection, [Reading(events, events, tuple(days))])
