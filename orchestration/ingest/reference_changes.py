"""What a new reference file changes: built days on which it says otherwise, closed intervals it restates."""

import datetime as dt

import duckdb

from expectations.contract import Contract
from orchestration.home import Home
from orchestration.ingest.ledger import Ledger
from orchestration.ingest.raw_rows import current_reference_rows
from orchestration.warehouse import has_table

INTERVALS = (("valid_from", "valid_to"), ("day_from", "day_to"), ("day", "day"))
LISTED = 10


def changed_days(
    home: Home, connection: duckdb.DuckDBPyConnection, ledger: Ledger, contract: Contract, since: int
) -> list[dt.date]:
    """This function returns the built days on which a reference data set says otherwise than after a load."""
    if not has_table(connection, "run", "built"):
        return []
    names = ", ".join(f'"{column.name}"' for column in contract.stored_columns())
    # Only rows that changed are laid out by day: a million customers that did not stay a million rows.
    rows = connection.execute(
        f"""
        with old as (select {names} from ({current_reference_rows(home, ledger, contract, up_to=since)})),
        new as (select {names} from ({current_reference_rows(home, ledger, contract)})),
        gone as (from old except from new),
        come as (from new except from old),
        before as ({_holding(contract, "gone")}),
        after as ({_holding(contract, "come")})
        select day from (from before except from after)
        union
        select day from (from after except from before)
        order by day
        """
    )
    return [day for (day,) in rows.fetchall()]


def restated_intervals(
    home: Home,
    connection: duckdb.DuckDBPyConnection,
    ledger: Ledger,
    contract: Contract,
    *,
    table: str,
    slot: tuple[str, str],
    is_merge: bool,
) -> list[str]:
    """This function says which closed intervals of a slot a new file changes or drops, with their days."""
    loads = [load for load, *of_slot, _, _ in ledger.slot_loads(contract.data_set) if tuple(of_slot) == slot]
    if not loads or not contract.has("valid_from", "valid_to"):
        return []
    names = ", ".join(f'"{column.name}"' for column in contract.stored_columns())
    subject = ", ".join(contract.no_overlap or contract.key)
    same_key = f"semi join arrived using ({', '.join(contract.key)})" if is_merge else ""
    rows = connection.execute(
        f"""
        with arrived as (select {names} from {table} where verdict = 'accepted'),
        closed as (
            select {names} from ({current_reference_rows(home, ledger, contract)})
            where valid_to is not null and load_number in ({", ".join(map(str, loads))})
        )
        select concat_ws(' ', {subject}) as subject, min(valid_from), max(valid_to) - 1
        from (select * from closed {same_key} except select * from arrived)
        group by all
        order by all
        """
    ).fetchall()
    if not rows:
        return []
    listed = [f"{subject} {first} to {last:%Y-%m-%d}" for subject, first, last in rows[:LISTED]]
    more = f" and {len(rows) - LISTED} more" if len(rows) > LISTED else ""
    return [
        f"{contract.data_set}: closed intervals are changed or dropped, "
        f"which restates {'; '.join(listed)}{more}."
    ]


def _holding(contract: Contract, rows: str) -> str:
    """One row per built day and reference row that holds on it; a set without an interval holds always."""
    interval = next((pair for pair in INTERVALS if contract.has(*pair)), None)
    kept = [f'"{c.name}"' for c in contract.stored_columns() if interval is None or c.name not in interval]
    cells = ", ".join(["built.day", *(f"said.{name}" for name in kept)])
    days = "(select distinct day from run.built) built"
    if interval is None:
        return f"select {cells} from {days}, {rows} said"
    first, last = interval
    until = (
        f"said.{last} >= built.day" if last != "valid_to" else "(valid_to is null or built.day < valid_to)"
    )
    return f"select {cells} from {days} join {rows} said on said.{first} <= built.day and {until}"
