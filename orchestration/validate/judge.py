"""The stage validate: the suites judge every data set's batches of the days asked for, all at once."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping

import duckdb
import pandas as pd
import pyarrow as pa

from expectations.contract import Check, Contract
from expectations.suites.day_batch import failed_days
from orchestration.validate.history_measures import TRAILING_DAYS
from orchestration.validate.observations import Observation, observe
from orchestration.validate.profile import profile, set_judged_days
from orchestration.validate.results import CheckResult
from orchestration.validate.tables import make_tables


def judge(
    connection: duckdb.DuckDBPyConnection, contracts: Mapping[str, Contract], days: Iterable[dt.date]
) -> tuple[CheckResult, ...]:
    """This function judges the batches of some days and keeps the findings in validate.check_results.

    Reads raw.*, raw.loads, run.as_of. Grain of what it returns: one per data set, day and check, in
    the order of data set, day, check. A data set without a row on these days or the 28 before is left out.
    """
    make_tables(connection)
    set_judged_days(connection, days)
    results: list[CheckResult] = []
    for contract in contracts.values():
        connection.execute(
            "delete from validate.check_results where data_set = ? and day in (select day from judged_days)",
            [contract.data_set],
        )
        if contract.checks and _is_in_use(connection, contract):
            profile(connection, contract)
            results += _judge_profiles(connection, contract)
    _keep(connection, results)
    return tuple(results)


def _is_in_use(connection: duckdb.DuckDBPyConnection, contract: Contract) -> bool:
    """This function tells whether the data set has a row on the judged days or shortly before them."""
    found = connection.execute(
        f"""
        select
            exists (from raw.{contract.data_set} where day in (select day from judged_days))
            or exists (
                from validate.day_profiles as kept, judged_days
                where kept.data_set = $data_set and kept.measure = 'rows' and kept.value > 0
                    and kept.day between judged_days.day - {TRAILING_DAYS} and judged_days.day
            )
        """,
        {"data_set": contract.data_set},
    ).fetchall()
    return found[0][0]


def _judge_profiles(connection: duckdb.DuckDBPyConnection, contract: Contract) -> list[CheckResult]:
    checks = {check.name: check for check in contract.checks}
    observations = observe(connection, contract)
    failed = failed_days(contract, _profile_rows(contract, observations))
    return [
        _result(contract, checks[seen.check], seen, (seen.check, str(seen.day)) not in failed)
        for seen in observations
    ]


def _profile_rows(contract: Contract, observations: list[Observation]) -> pd.DataFrame:
    observed = {(seen.day, seen.check): seen.observed for seen in observations}
    days = sorted({seen.day for seen in observations})
    columns = {
        check.name: pd.Series([observed[day, check.name] for day in days], dtype="float64")
        for check in contract.checks
    }
    return pd.DataFrame({"day": [str(day) for day in days], **columns})


def _result(contract: Contract, check: Check, seen: Observation, passed: bool) -> CheckResult:
    expected = check.expected()
    return CheckResult(
        data_set=contract.data_set,
        day=seen.day,
        check=check.name,
        severity=check.severity,
        passed=passed,
        observed=seen.observed,
        expected=expected,
        sentence=f"{contract.data_set} on {seen.day}: {check.name} expects {expected}; {seen.found()}.",
    )


def _keep(connection: duckdb.DuckDBPyConnection, results: list[CheckResult]) -> None:
    if not results:
        return
    names = [field.name for field in dataclasses.fields(CheckResult)]
    found = pa.table({name: [getattr(result, name) for result in results] for name in names})
    connection.register("judged_results", found.rename_columns({"check": "check_name"}))
    connection.execute("insert into validate.check_results by name select * from judged_results")
    connection.unregister("judged_results")
