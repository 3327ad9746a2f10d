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


def current_slots(
    ledger: Ledger,
    contract: Contract,
    *,
    up_to: int | None = None,
    retracted: frozenset[int] | None = None,
) -> list[list[int]]:
    """This function returns the loads that a reference data set consists of after a load, by slot.

    retracted: the loads to leave out, where it shall not be those that are taken back now.

    In each slot (platform, report) a file that holds rows replaces the one before it; a feed that
    merges adds to what the slot has. Slots that merge come first, then the others as loaded.
    """
    slots: dict[tuple[str, str], list[int]] = {}
    whole: dict[tuple[str, str], int] = {}
    known = ledger.slot_loads(contract.data_set, up_to=up_to, retracted=retracted)
    for load_number, platform, report, is_merge, row_count in known:
        if is_merge:
            slots.setdefault((platform, report), []).append(load_number)
        elif row_count:
            slots[platform, report] = [load_number]
            whole[platform, report] = load_number
    return [slots[slot] for slot in sorted(slots, key=lambda slot: (whole.get(slot, 0), slot))]


def current_reference_rows(
    home: Home,
    ledger: Ledger,
    contract: Contract,
    *,
    up_to: int | None = None,
    retracted: frozenset[int] | None = None,
) -> str:
    """This function returns the query of a reference data set's current rows: one per key, the latest."""
    slots = current_slots(ledger, contract, up_to=up_to, retracted=retracted)
    current = {load_number for loads in slots for load_number in loads}
    packages = [
        package
        for package in ledger.packages(contract.data_set, "rows")
        if package.of_load in current and (up_to is None or package.load_number <= up_to)
    ]
    latest = (
        f"select * from ({rows_of(home, ledger, contract, packages)}) qualify row_number() over "
        f"(partition by {', '.join(contract.key)} order by load_number desc, source_row desc) = 1"
    )
    return _without_overruled(contract, slots, latest) if contract.no_overlap and len(slots) > 1 else latest


def _without_overruled(contract: Contract, slots: list[list[int]], rows: str) -> str:
    """Where two slots speak of one subject on the same days, the later one holds: no one is in two teams.

    What an export happens to tell about a day (a feed that merges) yields to a file that was made for it.
    The earlier row ends where the later begins.
    """
    places = ", ".join(f"({number}, {place})" for place, loads in enumerate(slots) for number in loads)
    subject = " and ".join(f"later.{name} is not distinct from said.{name}" for name in contract.no_overlap)
    return f"""
        with placed as (
            select * from ({rows}) join (values {places}) slots (load_number, place) using (load_number)
        ),
        overruled as (
            select said.load_number, said.source_row, min(later.valid_from) as overruled_from
            from placed said join placed later
                on {subject} and later.place > said.place
                and later.valid_from < coalesce(said.valid_to, 'infinity'::date)
                and said.valid_from < coalesce(later.valid_to, 'infinity'::date)
            group by all
        )
        select * exclude (place, overruled_from) replace (coalesce(overruled_from, valid_to) as valid_to)
        from placed left join overruled using (load_number, source_row)
        where overruled_from is null or overruled_from > valid_from
    """


def _null(name: str, duckdb_name: str) -> str:
    return f'null::{duckdb_name} as "{name}"'
