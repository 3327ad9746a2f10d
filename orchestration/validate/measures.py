"""The SQL that measures the batches of one data set; written from its contract, one scan each."""

from expectations.contract import Contract


def batch_rows(contract: Contract) -> str:
    """This function returns SQL for the current rows of the days in `judged_days`."""
    return f"""
        select * from raw.{contract.data_set} as package
        anti join raw.superseded_{contract.data_set} as loser
            on package.load_number = loser.loser_load and package.source_row = loser.loser_row
        where package.day in (select day from judged_days)"""


def row_measures(contract: Contract) -> str:
    """This function returns SQL for (day, measure, value) of what is summed over the rows themselves."""
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
        unpivot (select day, {selected} from batch_rows group by day)
        on columns (* exclude day) into name measure value value"""


def optional_columns(contract: Contract) -> tuple[str, ...]:
    """This function returns the columns that may be empty, derived ones left out."""
    derived = {column.name for column in contract.derived}
    stored = contract.stored_columns()
    return tuple(column.name for column in stored if not column.required and column.name not in derived)


def batch_groups(contract: Contract) -> str:
    """This function returns SQL that folds the rows to what shops, accounts and files are judged by."""
    columns = ", ".join(
        f"{name if contract.has(name) else 'null::varchar'} as {name}"
        for name in ("platform", "shop_id", "account")
    )
    return f"""
        select day, load_number, {columns}, count(*) as row_count, max({contract.event_time}) as last_at
        from batch_rows group by all"""


def repeated_keys(contract: Contract) -> str:
    """This function returns SQL for the rows of each day whose key stands in the batches more than once.

    The keys themselves are compared: DuckDB's 64-bit hash() gave one in eight real message ids
    (16 digits) the value of another one.
    """
    key = ", ".join(f'"{name}"' for name in contract.key)
    return f"""
        with repeated as (
            select {key} from batch_rows group by all having count(*) > 1
        ),
        found as (
            select day, count(*) as row_count from batch_rows semi join repeated using ({key}) group by day
        )
        select day, 'repeated_keys' as measure, coalesce(found.row_count, 0)::double as value
        from (select distinct day from batch_groups) as batch_days
        left join found using (day)"""


# A day on which a data set has nothing is a fact about the day, not a gap.
ROWS_OF_EMPTY_DAYS = """
    select day, 'rows' as measure, 0::double as value from judged_days anti join batch_groups using (day)"""
