"""The SQL that measures the batches of one data set; written from its contract, one scan each."""

import datetime as dt
from collections.abc import Iterable

from expectations.contract import Contract


def batch_rows(contract: Contract, days: Iterable[dt.date], *, has_losers: bool) -> str:
    """This function returns SQL for the current rows of some days, at least one.

    The days stand in it as literals, so that the packages of other days are not even opened.
    has_losers: False if no row of these days was superseded; then nothing is looked up.
    """
    on_the_days = ", ".join(f"date '{day}'" for day in days)
    losers = f"""
        anti join raw.superseded_{contract.data_set} as loser
            on package.load_number = loser.loser_load and package.source_row = loser.loser_row"""
    return f"""
        select * from raw.{contract.data_set} as package{losers if has_losers else ""}
        where package.day in ({on_the_days})"""


def row_measures(contract: Contract, rows: str) -> str:
    """This function returns SQL for (data_set, day, measure, value) of what is summed over the rows."""
    measures = {"rows": "count(*)"}
    for column in optional_columns(contract):
        measures[f"filled_{column}"] = f'count("{column}") / count(*)'
    for check in contract.checks:
        if check.is_aggregate:
            measures[check.profile_measure] = check.measure
        if check.counts:
            measures[check.counted_rows] = f'count("{check.counts}")'
    selected = ", ".join(f'({sql})::double as "{name}"' for name, sql in measures.items())
    return f"""
        select '{contract.data_set}' as data_set, * from (
            unpivot (select day, {selected} from ({rows}) group by day)
            on columns (* exclude day) into name measure value value
        )"""


def optional_columns(contract: Contract) -> tuple[str, ...]:
    """This function returns the columns that may be empty, derived ones left out."""
    derived = {column.name for column in contract.derived}
    stored = contract.stored_columns()
    return tuple(column.name for column in stored if not column.required and column.name not in derived)


def batch_groups(contract: Contract, rows: str) -> str:
    """This function returns SQL that folds the rows to what shops, accounts and files are judged by."""
    columns = ", ".join(
        f"{name if contract.has(name) else 'null::varchar'} as {name}"
        for name in ("platform", "shop_id", "account")
    )
    is_instant = contract.column(contract.event_time or "").type == "instant"
    last_at = f"max({contract.event_time})" if is_instant else "null::timestamptz"
    return f"""
        select '{contract.data_set}' as data_set, day, load_number, {columns}, count(*) as row_count,
            {last_at} as last_at
        from ({rows}) group by all"""


def repeated_keys(contract: Contract, rows: str) -> str:
    """This function returns SQL for the keys that stand in the batches more than once.

    The keys themselves are compared: DuckDB's 64-bit hash() gave one in eight real message ids
    (16 digits) the value of another one.
    """
    return f"select {_key(contract)} from ({rows}) group by all having count(*) > 1"


def repeated_rows(contract: Contract, rows: str) -> str:
    """This function returns SQL for (data_set, day, row_count) of the rows that have a repeated key."""
    return f"""
        select '{contract.data_set}' as data_set, day, count(*) as row_count
        from ({rows}) semi join ({repeated_keys(contract, rows)}) using ({_key(contract)}) group by day"""


def _key(contract: Contract) -> str:
    return ", ".join(f'"{name}"' for name in contract.key)
