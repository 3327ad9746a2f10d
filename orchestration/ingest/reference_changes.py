"""What a new reference file changes: built days that it says otherwise of, closed intervals it restates."""

import datetime as dt

import duckdb

from expectations.contract import Contract
from orchestration.home import Home
from orchestration.ingest.ledger import Ledger
from orchestration.ingest.raw_rows import current_reference_rows
from orchestration.warehouse import has_table

FROM_A_DAY_ON = ("valid_from", "valid_to")
INTERVALS = (FROM_A_DAY_ON, ("day_from", "day_to"), ("day", "day"))
LISTED = 10
# What is told of a period as of its last day: who leads a team, which goal holds.
OF_PERIODS = ("benchmarks", "roster", "targets")

# The days that a data set is asked about, and the built days that each counts on: itself, if it is built.
# A day that is not, as nothing happened on it or it is to come, is looked back on by the next built day, and
# is in the periods of the built days on both sides of it; none is longer than a quarter.
DAYS_ASKED = """
create or replace temp table days_asked as
with built as (select distinct day from run.built),

reach as (
    select coalesce(max(look_back), 0)::integer as days
    from run.things
    join run.changed_by using (kind, name)
    where kind = 'model' and is_reaching and data_set = $data_set
),

days as (
    select unnest(range(
        (select least(min(day) - max(reach.days), date_trunc('quarter', min(day))) from built, reach),
        (select date_trunc('quarter', max(day)) + interval 3 month from built),
        interval 1 day
    ))::date as day
),

around as (
    select
        days.day,
        max(built.day) over (order by days.day) as earlier,
        min(built.day) over (order by days.day rows between current row and unbounded following) as later,
    from days
    left join built using (day)
)

select day, earlier as counts_on
from around
where earlier = day or $is_of_periods and date_trunc('quarter', earlier) = date_trunc('quarter', day)
union
select day, later as counts_on
from around, reach
where
    later - day <= reach.days
    or $is_of_periods and date_trunc('quarter', later) = date_trunc('quarter', day)
"""


def changed_days(
    home: Home, connection: duckdb.DuckDBPyConnection, ledger: Ledger, contract: Contract, since: int
) -> list[dt.date]:
    """This function returns the built days that a reference data set says otherwise of than after a load.

    What it says otherwise of a day that is not built counts on the built days beside it that depend on it.
    """
    if not has_table(connection, "run", "built"):
        return []
    name = contract.data_set
    connection.execute(DAYS_ASKED, {"data_set": name, "is_of_periods": name in OF_PERIODS})
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
        select counts_on
        from days_asked
        where day in (
            select day from (from before except from after)
            union
            select day from (from after except from before)
        )
        group by counts_on
        order by counts_on
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
    if not loads or not contract.has(*FROM_A_DAY_ON):
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
    """One row per day asked and reference row that holds on it; a set without an interval holds always."""
    interval = next((pair for pair in INTERVALS if contract.has(*pair)), None)
    kept = [f'"{c.name}"' for c in contract.stored_columns() if interval is None or c.name not in interval]
    cells = ", ".join(["asked.day", *(f"said.{name}" for name in kept)])
    if interval is None:
        return (
            f"select {cells} from (select distinct counts_on as day from days_asked) as asked, {rows} as said"
        )
    first, last = interval
    until = (
        f"said.{last} >= asked.day" if last != "valid_to" else "(valid_to is null or asked.day < valid_to)"
    )
    return (
        f"select {cells} from (select distinct day from days_asked) as asked "
        f"join {rows} as said on said.{first} <= asked.day and {until}"
    )
