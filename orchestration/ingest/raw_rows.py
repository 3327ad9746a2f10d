"""The rows of committed packages as SQL, whatever release wrote them, and the current reference rows."""

from collections.abc import Iterable

from expectations.contract import Contract, duckdb_type
from orchestration.home import Home
from orchestration.ingest.key_index import read_packages
from orchestration.ingest.ledger import Ledger
from orchestration.ingest.ledger_records import Package

TRACE = {"load_number": "BIGINT", "source_row": "BIGINT"}


def column_types(contract: Contract) -> dict[str, str]:
    """This function returns name and DuckDB type of every column of a raw table, in table order."""
    types = {column.name: duckdb_type(column) for column in contract.stored_columns()} | TRACE
    if contract.is_event:
        types.setdefault("day", "DATE")
    return types


def rows_of(home: Home, ledger: Ledger, contract: Contract, packages: Iterable[Package]) -> str:
    """This function returns a query over exactly these packages, typed and empty when there are none.

    A column that the contract gained after a package was written is NULL there.
    """
    by_columns: dict[tuple[str, ...], list[Package]] = {}
    written = ledger.stored_columns(contract.data_set)
    for package in packages:
        by_columns.setdefault(written[package.load_number], []).append(package)
    types = column_types(contract)
    if not by_columns:
        return f"select {', '.join(_null(name, types[name]) for name in types)} where false"
    queries = []
    for columns, group in by_columns.items():
        there = {*columns, *TRACE, *(("day",) if contract.is_event else ())}
        cells = (f'"{name}"' if name in there else _null(name, types[name]) for name in types)
        queries.append(f"select {', '.join(cells)} from {read_packages(home, group)}")
    return " union all ".join(queries)


def current_reference_packages(
    ledger: Ledger, contract: Contract, *, up_to: int | None = None
) -> list[Package]:
    """This function returns the packages that a reference data set consists of after a load.

    In each slot (platform, report) a file that holds rows replaces the one before it; a feed that
    merges adds to what the slot has.
    """
    slots: dict[tuple[str, str], list[int]] = {}
    for load_number, platform, report, is_merge, row_count in ledger.slot_loads(contract.data_set):
        if up_to is not None and load_number > up_to:
            break
        if is_merge:
            slots.setdefault((platform, report), []).append(load_number)
        elif row_count:
            slots[platform, report] = [load_number]
    current = {load_number for loads in slots.values() for load_number in loads}
    return [
        package for package in ledger.packages(contract.data_set, "rows") if package.load_number in current
    ]


def current_reference_rows(
    home: Home, ledger: Ledger, contract: Contract, *, up_to: int | None = None
) -> str:
    """This function returns the query of a reference data set's current rows: one per key, the latest."""
    packages = current_reference_packages(ledger, contract, up_to=up_to)
    return (
        f"select * from ({rows_of(home, ledger, contract, packages)}) qualify row_number() over "
        f"(partition by {', '.join(contract.key)} order by load_number desc, source_row desc) = 1"
    )


def _null(name: str, duckdb_name: str) -> str:
    return f'null::{duckdb_name} as "{name}"'
