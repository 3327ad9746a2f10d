"""Who wins once rows leave or come after others of their keys were loaded: each row loses to the next."""

from dataclasses import dataclass

import duckdb

from expectations.contract import Contract
from orchestration.home import Home
from orchestration.ingest.key_index import catch_up_keys, live_keys, read_packages
from orchestration.ingest.ledger import Ledger
from orchestration.ingest.packages import PackageWriter
from orchestration.ingest.supersession import ARRIVAL, ROWS_OF_A_LOAD

KEYS = "{keys}"
NONE_KNOWN = "(select 0::bigint as loser_load, 0::bigint as loser_row, 0::bigint as winner_load limit 0)"


@dataclass(frozen=True)
class Move:
    """This class is what moves in one event data set by one entry of the ledger.

    rows: a query of (key_digest, day, load_number, source_row, is_coming), in which KEYS stands for the
    index of all keys. retracted: the loads that are
    taken back once the entry is committed.
    """

    entry: int
    rows: str
    retracted: frozenset[int]


def relink(
    home: Home,
    connection: duckdb.DuckDBPyConnection,
    ledger: Ledger,
    contract: Contract,
    writer: PackageWriter,
    move: Move,
) -> None:
    """This function works out who wins among the keys that move, and writes what an entry changes.

    Packages `losers`: rows that now lose and were not known to, each to the next row of its key.
    Packages `changed`: rows that came, left, or became current or not; they say which days are touched.
    It leaves the temporary table `chain`, one row per row of these keys, with was_there, is_there,
    was_lost, is_lost.
    """
    physical = catch_up_keys(home, connection, ledger, contract)
    connection.execute(f"create or replace temp table moving as {move.rows.replace(KEYS, physical)}")
    _make_chain(connection, live_keys(physical, ledger.retracted()))
    days = {
        day.isoformat()
        for (day,) in connection.execute("select distinct day from chain where is_lost").fetchall()
    }
    known = [package for package in ledger.packages(contract.data_set, "losers") if package.day in days]
    records = read_packages(home, known) if known else NONE_KNOWN
    connection.execute(
        f"""
        create or replace temp table losers as
        select day, load_number as loser_load, source_row as loser_row,
            next_arrival // {ROWS_OF_A_LOAD} as winner_load
        from chain
        anti join (
            from {records} where not list_contains($retracted::bigint[], winner_load)
        ) as known on load_number = loser_load and source_row = loser_row
        where is_lost
        """,
        {"retracted": sorted(move.retracted)},
    )
    connection.execute(
        f"""
        create or replace temp table changed as
        select day, load_number as loser_load, source_row as loser_row, {move.entry}::bigint as winner_load
        from chain
        where was_there <> is_there or was_lost <> is_lost
        """
    )
    order = "loser_load, loser_row"
    for kind in ("losers", "changed"):
        writer.write_by_day(contract, kind, f"select day, {order}, winner_load from {kind}", order)


def lost_more(connection: duckdb.DuckDBPyConnection) -> dict[int, int]:
    """This function returns how many more rows of each load are superseded in the chain than before.

    Rows that leave are not counted: what became of them until then is history.
    """
    rows = connection.execute(
        """
        select load_number, sum(is_lost::int - was_lost::int)::bigint as more
        from chain where is_there group by load_number having more <> 0
        """
    )
    return dict(rows.fetchall())


def lost_of_leaving(connection: duckdb.DuckDBPyConnection) -> dict[int, int]:
    """This function returns how many rows of each load leave the chain that were superseded before."""
    rows = connection.execute(
        "select load_number, count(*) from chain where was_lost and not is_there group by load_number"
    )
    return dict(rows.fetchall())


def _make_chain(connection: duckdb.DuckDBPyConnection, alive: str) -> None:
    row = "key_digest, day, load_number, source_row"
    connection.execute(
        f"""
        create or replace temp table chain as
        with known as (
            select {row} from {alive} as keys semi join moving using (key_digest)
        ),
        everyone as (
            select {row}, true as was_there, false as is_there
            from known semi join (from moving where not is_coming) using (load_number, source_row)
            union all
            select {row}, true, true
            from known anti join (from moving where not is_coming) using (load_number, source_row)
            union all
            select {row}, false, true from moving where is_coming
        ),
        numbered as (select *, {ARRIVAL} as arrival from everyone),
        placed as (
            select *,
                max(arrival) filter (where was_there) over (partition by key_digest) as last_before,
                min(arrival) filter (where is_there) over (
                    partition by key_digest order by arrival rows between 1 following and unbounded following
                ) as next_arrival
            from numbered
        )
        select * exclude (last_before),
            was_there and arrival < last_before as was_lost,
            is_there and next_arrival is not null as is_lost
        from placed
        """
    )
