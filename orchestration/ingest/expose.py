"""The warehouse's schema `raw`: views over exactly the packages that a run reads, and the table of loads."""

import datetime as dt
from collections.abc import Iterable, Mapping

import duckdb

from expectations.contract import Contract
from orchestration.handed_rows import handed_rows, rows_query
from orchestration.home import Home
from orchestration.ingest.key_index import read_packages
from orchestration.ingest.ledger import Ledger, open_ledger
from orchestration.ingest.ledger_records import Package
from orchestration.ingest.raw_rows import current_reference_rows, rows_of

NO_LOSERS = (
    "select null::bigint as loser_load, null::bigint as loser_row, null::bigint as winner_load, "
    "null::date as day where false"
)
LOADS = {
    "load_number": "bigint",
    "data_set": "varchar",
    "platform": "varchar",
    "report": "varchar",
    "file_name": "varchar",
    "file_sha256": "varchar",
    "arrived_at": "timestamptz",
    "rows_read": "bigint",
    "accepted": "bigint",
    "quarantined": "bigint",
    "summary": "bigint",
    "blank": "bigint",
    "superseded": "bigint",
    "status": "varchar",
    "reason": "varchar",
}


def expose(
    connection: duckdb.DuckDBPyConnection,
    home: Home,
    contracts: Mapping[str, Contract],
    reading_days: Mapping[str, Iterable[dt.date]],
) -> None:
    """This function makes `raw.<data_set>`, `raw.superseded_<data_set>` and `raw.loads` for one run.

    Event views hold the rows of the days to read, those that lost included; reference views hold the
    current rows. A data set without packages, or without days, is a typed empty view.
    """
    connection.execute("create schema if not exists raw")
    with open_ledger(home) as ledger:
        for contract in contracts.values():
            name = contract.data_set
            if not contract.is_event:
                _view(connection, name, current_reference_rows(home, ledger, contract))
                continue
            days = {day.isoformat() for day in reading_days.get(name, ())}
            rows = [package for package in ledger.live_packages(name, "rows") if package.day in days]
            _view(connection, name, rows_of(home, ledger, contract, rows))
            losers = [package for package in ledger.packages(name, "losers") if package.day in days]
            _view(
                connection,
                f"superseded_{name}",
                _live_losers(home, ledger, losers) if losers else NO_LOSERS,
            )
        _expose_loads(connection, ledger, contracts)


def _view(connection: duckdb.DuckDBPyConnection, name: str, query: str) -> None:
    connection.execute(f"create or replace view raw.{name} as {query}")


def _live_losers(home: Home, ledger: Ledger, packages: list[Package]) -> str:
    """Who lost to a load that was taken back has not lost by it; changes may name a loser once more."""
    losers = f"select loser_load, loser_row, winner_load, day from {read_packages(home, packages)}"
    if not ledger.has_changes():
        return losers
    return (
        f"select distinct on (loser_load, loser_row) * from ({losers}) "
        f"where not list_contains({sorted(ledger.retracted())}::bigint[], winner_load) "
        "order by loser_load, loser_row, winner_load"
    )


def _expose_loads(
    connection: duckdb.DuckDBPyConnection, ledger: Ledger, contracts: Mapping[str, Contract]
) -> None:
    """One row per load and data set; a file that gave none has one row with an empty data set and no rows."""
    superseded = ledger.superseded() | _replaced_reference_rows(connection, ledger, contracts)
    rows = []
    for load in ledger.loads():
        file = (load.platform, load.report, load.file_name, load.file_sha256, load.arrived_at)
        repeats = f"It has the bytes of load {load.same_as}." if load.status == "duplicate" else None
        said = [load.refusal_sentence, repeats, *load.warnings]
        end = (load.status, " ".join(sentence for sentence in said if sentence) or None)
        for feed in load.feeds:
            counts = (feed.rows_read, feed.accepted, feed.quarantined, feed.summary, feed.blank)
            lost = superseded.get((load.load_number, feed.data_set), 0)
            rows.append((load.load_number, feed.data_set, *file, *counts, lost, *end))
        if not load.feeds:
            rows.append((load.load_number, None, *file, 0, 0, 0, 0, 0, 0, *end))
    loads = f"from ({rows_query(LOADS)}) order by load_number, data_set"
    connection.execute(f"create or replace table raw.loads as {loads}", handed_rows(rows))


def _replaced_reference_rows(
    connection: duckdb.DuckDBPyConnection, ledger: Ledger, contracts: Mapping[str, Contract]
) -> dict[tuple[int, str], int]:
    """Rows of reference loads that went with their file, or lost to a later row of their key."""
    replaced = {}
    for name in ledger.data_sets():
        if name not in contracts or contracts[name].is_event:
            continue
        current = dict(
            connection.execute(f"select load_number, count(*) from raw.{name} group by 1").fetchall()
        )
        loaded: dict[int, int] = {}
        for package in ledger.live_packages(name, "rows"):
            loaded[package.of_load] = loaded.get(package.of_load, 0) + package.row_count
        for number, row_count in loaded.items():
            replaced[number, name] = row_count - current.get(number, 0)
    return replaced
