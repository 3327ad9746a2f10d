"""Where each key lies: `index.keys_<data set>` of the warehouse, caught up from the committed packages."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

import duckdb

from expectations.contract import Contract
from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.ingest.ledger import Ledger
from orchestration.ingest.ledger_records import Package
from orchestration.ingest.packages import quoted

TABLES = """
create schema if not exists index;
create table if not exists index.caught_up (index_name varchar primary key, load_number bigint not null);
create table if not exists index.made_from (ledger_id varchar not null);
"""
KEYS = "index.keys_"
KEY_TABLE = """
create table if not exists {table} (
    key_digest uhugeint not null, key_place uhugeint not null,
    day date not null, load_number bigint not null, source_row bigint not null
)
"""


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """This function makes what happens inside it one transaction of the warehouse."""
    connection.execute("begin")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")


def make_index(home: Home, connection: duckdb.DuckDBPyConnection, ledger: Ledger) -> None:
    """This function makes the schema that notes how far each index has read the ledger.

    Errors: WrongUse if the warehouse was made from another ledger, or from a newer state of it.
    """
    connection.execute(TABLES)
    connection.execute(
        "insert into index.made_from select ? where not exists (from index.made_from)", [ledger.identity()]
    )
    [(made_from, read_to)] = connection.execute(
        "select ledger_id, (select coalesce(max(load_number), 0) from index.caught_up) from index.made_from"
    ).fetchall()
    if made_from != ledger.identity() or read_to > ledger.last_load_number():
        raise WrongUse(
            f"{home.warehouse} was made from another state of {home.ledger} than the one there is now. "
            "Delete it; the next run makes it again from the load packages."
        )


def caught_up(connection: duckdb.DuckDBPyConnection, index_name: str) -> int:
    """This function returns the number of the last load that an index holds."""
    found = connection.execute(
        "select load_number from index.caught_up where index_name = ?", [index_name]
    ).fetchall()
    return found[0][0] if found else 0


def note_caught_up(connection: duckdb.DuckDBPyConnection, index_name: str, load_number: int) -> None:
    """This function notes the last load that an index holds; it belongs into the same transaction."""
    connection.execute("insert or replace into index.caught_up values (?, ?)", [index_name, load_number])


def read_packages(home: Home, packages: Sequence[Package]) -> str:
    """This function returns a table expression over exactly these package files, at least one."""
    files = ", ".join(quoted(str(home.root / package.path)) for package in packages)
    by_day = "true, hive_types = {'day': date}" if packages[0].day else "false"
    return f"read_parquet([{files}], hive_partitioning = {by_day})"


def key_digest(contract: Contract) -> str:
    """This function returns the SQL of a row's 128-bit key digest; key columns are never empty."""
    parts = ", ".join(f'"{name}"::varchar' for name in contract.key)
    return f"md5_number(concat_ws(chr(31), {parts}))"


def key_place(contract: Contract) -> str:
    """This function returns the SQL of the first twelve bytes of a row's id, as a number.

    Ids mostly count up or begin with a date, so the keys of one file lie close together in it, and looking
    them up skips all of history that lies elsewhere. Where they do not, it only skips nothing.
    """
    return f"('0x' || left(hex(\"{contract.key[-1]}\"::varchar), 24))::uhugeint"


def arriving_keys(contract: Contract) -> str:
    """This function returns the name of the temporary table of keys that a load is about to bring."""
    return f"arriving_{contract.data_set}"


def note_arrived(connection: duckdb.DuckDBPyConnection, contract: Contract, load_number: int) -> None:
    """This function adds the keys of a load that was just committed.

    A run that is killed before leaves them to the next one, which reads them back from the packages.
    """
    table, arriving = f"{KEYS}{contract.data_set}", arriving_keys(contract)
    with transaction(connection):
        connection.execute(
            f"insert into {table} select key_digest, key_place, day, {load_number}, source_row "
            f"from {arriving}"
        )
        note_caught_up(connection, table, load_number)
    connection.execute(f"drop table {arriving}")


def catch_up_keys(
    home: Home, connection: duckdb.DuckDBPyConnection, ledger: Ledger, contract: Contract
) -> str:
    """This function brings the key index of an event data set up to the ledger and returns its table.

    Grain: one row per accepted row ever loaded, those of loads that were taken back included (see
    `live_keys`). The warehouse may have been deleted: it starts again.
    """
    table = f"{KEYS}{contract.data_set}"
    connection.execute(KEY_TABLE.format(table=table))
    packages = ledger.packages(contract.data_set, "rows", after=caught_up(connection, table))
    if packages:
        with transaction(connection):
            connection.execute(
                f"insert into {table} select {key_digest(contract)}, {key_place(contract)}, "
                f"day, load_number, source_row from {read_packages(home, packages)}"
            )
            note_caught_up(connection, table, packages[-1].load_number)
    return table


def live_keys(table: str, retracted: Collection[int]) -> str:
    """This function returns a key index as a table expression without the rows of loads taken back."""
    if not retracted:
        return table
    return f"(select * from {table} where not list_contains({sorted(retracted)}::bigint[], load_number))"


def forget_keys(connection: duckdb.DuckDBPyConnection, data_set: str) -> None:
    """This function empties a key index; the next load of the data set fills it from the packages."""
    table = f"{KEYS}{data_set}"
    connection.execute(f"drop table if exists {table}")
    connection.execute("delete from index.caught_up where index_name = ?", [table])
