"""Good batches of every event data set in a warehouse of their own: two shops, three agents."""

import datetime as dt
from collections.abc import Iterable, Mapping

import duckdb

from expectations.contract import Column, Contract, duckdb_type, read_contracts
from expectations.dbt_sources import raw_columns
from expectations.pipeline_tables import SUPERSEDED_COLUMNS, day_column, read_pipeline_tables
from orchestration.validate import judge as stage
from orchestration.validate.results import CheckResult

FIRST_DAY = dt.date(2026, 3, 1)
DAYS = tuple(FIRST_DAY + dt.timedelta(days=number) for number in range(12))
LAST_DAY = DAYS[-1]
ROWS_PER_DAY = 240

FIXED = {
    "platform": "'generic'",
    "shop_id": "'shop-' || (number % 2)",
    "account": "'agent-' || (number % 3)",
    "load_number": "day - date '2026-02-28'",
    "source_row": "number + 2",
    "day": "day",
}
BY_TYPE = {
    "boolean": "number % 2 = 0",
    "integer": "1 + number % 4",
    "number": "1 + number % 4",
    "seconds": "30 + number % 60",
    "money": "100 + number % 50",
    "date": "day",
    "clock": "'09:00'",
}


def days_after(days: tuple[dt.date, ...], count: int) -> tuple[dt.date, ...]:
    return tuple(days[-1] + dt.timedelta(days=number + 1) for number in range(count))


def judge(
    connection: duckdb.DuckDBPyConnection, contracts: Mapping[str, Contract], days: Iterable[dt.date]
) -> tuple[CheckResult, ...]:
    """This function judges the same days of each data set."""
    return stage.judge(connection, contracts, dict.fromkeys(contracts, tuple(days)))


def make_batches(
    connection: duckdb.DuckDBPyConnection, contracts: Iterable[Contract], days: tuple[dt.date, ...]
) -> None:
    """This function makes the schemas raw and run with rows of these days that keep every check."""
    connection.execute("set TimeZone = 'UTC'; create schema raw; create schema run")
    for table in read_pipeline_tables():
        if table.schema in ("raw", "run"):
            _make_table(connection, f"{table.schema}.{table.name}", table.columns)
    connection.execute("insert into run.as_of values ('2026-04-01T00:00:00+00', 'UTC')")
    for contract in contracts:
        _make_table(connection, f"raw.{contract.data_set}", raw_columns(contract))
        if contract.is_event:
            superseded = (*SUPERSEDED_COLUMNS, day_column())
            _make_table(connection, f"raw.superseded_{contract.data_set}", superseded)
            _fill(connection, contract, days)
    connection.execute(
        """
        insert into raw.shops (platform, shop_id, timezone)
            select 'generic', 'shop-' || unnest([0, 1]), 'UTC';
        insert into raw.accounts (platform, account, person_id, valid_from)
            select 'generic', 'agent-' || unnest([0, 1, 2]), 'p' || unnest([0, 1, 2]), date '2026-01-01'
        """
    )


def _make_table(connection: duckdb.DuckDBPyConnection, name: str, columns: Iterable[Column]) -> None:
    typed = ", ".join(f'"{column.name}" {duckdb_type(column)}' for column in columns)
    connection.execute(f"create table {name} ({typed})")


def _fill(connection: duckdb.DuckDBPyConnection, contract: Contract, days: tuple[dt.date, ...]) -> None:
    columns = raw_columns(contract)
    selected = ", ".join(f'{_cell(column, place)} as "{column.name}"' for place, column in enumerate(columns))
    connection.execute(
        f"""
        insert into raw.{contract.data_set} by name
        select {selected}
        from (select unnest($days::date[]) as day), range({ROWS_PER_DAY}) as numbers(number)
        """,
        {"days": list(days)},
    )
    connection.execute(
        """
        insert into raw.loads (load_number, data_set, rows_read, accepted, quarantined, status)
        select unnest($days::date[]) - date '2026-02-28', $data_set, 2000, 1990, 10, 'loaded'
        """,
        {"days": list(days), "data_set": contract.data_set},
    )


def _cell(column: Column, place: int) -> str:
    if column.name in FIXED:
        return FIXED[column.name]
    if column.type == "word":
        return f"{list(column.words)}[1 + number % {len(column.words)}]"
    if column.type == "instant":
        # Six minutes a row fill the day; later columns lie seconds after earlier ones.
        return f"day::timestamp at time zone 'UTC' + to_seconds(number * 360 + {place} * 15)"
    if column.type == "text":
        return f"'{column.name}-' || day || '-' || number"
    return BY_TYPE[column.type]


CONTRACTS = read_contracts()
EVENTS = {name: contract for name, contract in CONTRACTS.items() if contract.is_event}
