"""The profile of a day's batch: what is measured of each data set and day, kept for the days to come."""

import datetime as dt
from collections.abc import Iterable

import duckdb

from expectations.contract import Contract
from orchestration.validate import group_measures, history_measures, measures


def set_judged_days(connection: duckdb.DuckDBPyConnection, days: Iterable[dt.date]) -> None:
    """This function makes the temporary table `judged_days`."""
    connection.execute("create or replace temp table judged_days (day date primary key)")
    connection.execute(
        "insert into judged_days select distinct unnest($days::date[])", {"days": sorted(set(days))}
    )


def profile(connection: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """This function measures one data set on the days of `judged_days` and replaces their profiles.

    Writes validate.day_profiles and validate.day_shops. It reads the packages of those days only, so
    that the cost does not grow with history.
    """
    connection.execute(f"create or replace temp view batch_rows as {measures.batch_rows(contract)}")
    connection.execute(f"create or replace temp table batch_groups as {measures.batch_groups(contract)}")
    connection.execute(
        "create or replace temp table batch_details (day date, measure varchar, value double, detail varchar)"
    )
    for table in ("day_profiles", "day_shops"):
        connection.execute(
            f"delete from validate.{table} where data_set = ? and day in (select day from judged_days)",
            [contract.data_set],
        )
    connection.execute(
        "insert into validate.day_shops "
        "select distinct ?, day, platform, shop_id from batch_groups where shop_id is not null",
        [contract.data_set],
    )
    for sql in _statements(contract):
        _execute(
            connection,
            contract,
            f"insert into validate.day_profiles select $name, day, measure, value from ({sql})",
        )
    for sql in (history_measures.EMPTIED_COLUMNS, history_measures.MISSING_SHOPS):
        _execute(connection, contract, f"insert into batch_details {sql}")
    connection.execute(
        "insert into validate.day_profiles select ?, day, measure, value from batch_details",
        [contract.data_set],
    )


def _statements(contract: Contract) -> list[str]:
    statements = [
        measures.ROWS_OF_EMPTY_DAYS,
        measures.row_measures(contract),
        measures.repeated_keys(contract),
        group_measures.SUPERSEDED.format(superseded=f"raw.superseded_{contract.data_set}"),
        group_measures.FILES,
    ]
    if contract.has("platform", "shop_id"):
        statements.append(group_measures.UNKNOWN_SHOPS)
        if contract.column(contract.event_time or "").type == "instant":
            statements.append(group_measures.QUIET_MINUTES)
    if contract.has("platform", "account"):
        statements.append(group_measures.UNMAPPED_ACCOUNTS)
    return statements


def _execute(connection: duckdb.DuckDBPyConnection, contract: Contract, sql: str) -> None:
    names = {"name": contract.data_set, "data_set": contract.data_set}
    connection.execute(sql, {name: value for name, value in names.items() if f"${name}" in sql})
