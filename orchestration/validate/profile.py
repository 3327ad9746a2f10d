"""The profile of a day's batch: what is measured of each data set and day, kept for the days to come."""

import datetime as dt
from collections.abc import Iterable, Mapping

import duckdb

from expectations.contract import Contract
from orchestration.validate import group_measures, history_measures, measures

TABLES = """
create or replace temp table judged_days (data_set varchar, day date);
create or replace temp table lost_rows (data_set varchar, day date, row_count bigint);
create or replace temp table repeated_rows (data_set varchar, day date, row_count bigint);
create or replace temp table batch_groups (
    data_set varchar, day date, load_number bigint, platform varchar, shop_id varchar, account varchar,
    row_count bigint, last_at timestamptz
);
create or replace temp table batch_details
    (data_set varchar, day date, measure varchar, value double, detail varchar)
"""
OF_JUDGED_DAYS = "(data_set, day) in (select data_set, day from judged_days)"


def set_judged_days(connection: duckdb.DuckDBPyConnection, days: Mapping[str, Iterable[dt.date]]) -> None:
    """This function makes the temporary table `judged_days` (data_set, day) and those that go with it."""
    connection.execute(TABLES)
    judged = [(data_set, day) for data_set in days for day in sorted(set(days[data_set]))]
    connection.execute(
        "insert into judged_days select unnest($data_sets::varchar[]), unnest($days::date[])",
        {"data_sets": [data_set for data_set, _ in judged], "days": [day for _, day in judged]},
    )


def profile(
    connection: duckdb.DuckDBPyConnection,
    contracts: Iterable[Contract],
    days: Mapping[str, Iterable[dt.date]],
) -> None:
    """This function measures data sets on the days of `judged_days`, which `days` names once more.

    It replaces their profiles in validate.day_profiles and validate.day_shops, and takes days out of
    `judged_days` on which and shortly before which their data set has no row. It reads the packages of
    those days only, so that the cost does not grow with history, and each data set's twice or three times:
    what can be told from the fold is, for all data sets at once.
    """
    rows = _fold(connection, list(contracts), days)
    for table in ("day_profiles", "day_shops"):
        connection.execute(f"delete from validate.{table} where {OF_JUDGED_DAYS}")
    in_use = _leave_out_unused(connection, rows)
    for contract in in_use:
        _keep(connection, measures.row_measures(contract, rows[contract]))
        if connection.execute(f"{measures.repeated_keys(contract, rows[contract])} limit 1").fetchall():
            connection.execute(
                f"insert into repeated_rows {measures.repeated_rows(contract, rows[contract])}"
            )
    connection.execute(
        "insert into validate.day_shops "
        "select distinct data_set, day, platform, shop_id from batch_groups where shop_id is not null"
    )
    _keep(connection, " union all ".join(f"(from ({sql}))" for sql in group_measures.ALL))
    details = (history_measures.EMPTIED_COLUMNS, history_measures.MISSING_SHOPS)
    connection.execute(
        "insert into batch_details " + " union all ".join(f"(from ({sql}))" for sql in details)
    )
    _keep(connection, "select data_set, day, measure, value from batch_details")


def _keep(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    connection.execute(f"insert into validate.day_profiles select data_set, day, measure, value from ({sql})")


def _fold(
    connection: duckdb.DuckDBPyConnection, contracts: list[Contract], days: Mapping[str, Iterable[dt.date]]
) -> dict[Contract, str]:
    """Fills `lost_rows` and `batch_groups`; the SQL of each data set's current rows."""
    lost = " union all ".join(
        f"select '{contract.data_set}', day, count(*) from raw.superseded_{contract.data_set} "
        f"where day in (select day from judged_days where data_set = '{contract.data_set}') group by day"
        for contract in contracts
    )
    connection.execute(f"insert into lost_rows {lost}")
    losing = {name for (name,) in connection.execute("select distinct data_set from lost_rows").fetchall()}
    rows = {
        contract: measures.batch_rows(
            contract, days[contract.data_set], has_losers=contract.data_set in losing
        )
        for contract in contracts
    }
    for contract, batch in rows.items():
        connection.execute(f"insert into batch_groups {measures.batch_groups(contract, batch)}")
    return rows


def _leave_out_unused(connection: duckdb.DuckDBPyConnection, rows: Mapping[Contract, str]) -> list[Contract]:
    """The data sets of which a judged day is left: one without a row of its own or of the days before goes.

    Each day is looked at by itself, so that what is judged does not depend on the days judged with it.
    """
    connection.execute(
        f"""
        delete from judged_days where (data_set, day) not in (
            select judged.data_set, judged.day
            from judged_days as judged
            inner join (
                select data_set, day from batch_groups
                union
                select data_set, day from lost_rows
                union
                select data_set, day
                from validate.day_profiles anti join judged_days using (data_set, day)
                where measure = 'rows' and value > 0
                    and day >= (select min(day) - {history_measures.TRAILING_DAYS} from judged_days)
            ) as used using (data_set)
            where used.day between judged.day - {history_measures.TRAILING_DAYS} and judged.day
        )
        """
    )
    left = {name for (name,) in connection.execute("select distinct data_set from judged_days").fetchall()}
    return [contract for contract in rows if contract.data_set in left]
