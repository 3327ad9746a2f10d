"""The stage validate: one suite judges every data set's batches of the days asked for, all at once."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping

import duckdb

from expectations.contract import Check, Contract
from orchestration.handed_rows import handed_rows, rows_query
from orchestration.validate.observations import Observation, observe
from orchestration.validate.profile import OF_JUDGED_DAYS, profile, set_judged_days
from orchestration.validate.results import CheckResult
from orchestration.validate.suite_process import failed_checks
from orchestration.validate.tables import make_tables

# The columns of validate.check_results in the order of CheckResult's fields.
RESULTS = {
    "data_set": "varchar",
    "day": "date",
    "check_name": "varchar",
    "severity": "varchar",
    "passed": "boolean",
    "observed": "double",
    "expected": "varchar",
    "sentence": "varchar",
}


def judge(
    connection: duckdb.DuckDBPyConnection,
    contracts: Mapping[str, Contract],
    days: Mapping[str, Iterable[dt.date]],
) -> tuple[CheckResult, ...]:
    """This function judges the batches of some days and keeps the findings in validate.check_results.

    days: those to judge of each data set by name. Reads raw.*, raw.loads, run.as_of. Grain of what it
    returns: one per data set, day and check, in that order. A data set without a row on these days or the
    28 before is left out.
    """
    make_tables(connection)
    asked = {name: sorted(set(days.get(name, ()))) for name in contracts}
    set_judged_days(connection, asked)
    connection.execute(f"delete from validate.check_results where {OF_JUDGED_DAYS}")
    judged = [contract for name, contract in contracts.items() if contract.checks and asked[name]]
    if not judged:
        return ()
    profile(connection, judged, asked)
    checks = {(contract.data_set, check.name): check for contract in judged for check in contract.checks}
    observations = observe(connection, judged)
    failed = failed_checks(
        (seen.data_set, seen.day, checks[seen.data_set, seen.check], seen.observed) for seen in observations
    )
    results = [
        _result(checks[seen.data_set, seen.check], seen, (seen.data_set, seen.day, seen.check) not in failed)
        for seen in observations
    ]
    _keep(connection, results)
    return tuple(results)


def _result(check: Check, seen: Observation, passed: bool) -> CheckResult:
    expected = check.expected()
    return CheckResult(
        data_set=seen.data_set,
        day=seen.day,
        check=check.name,
        severity=check.severity,
        passed=passed,
        observed=seen.observed,
        expected=expected,
        sentence=f"{seen.data_set} on {seen.day}: {check.name} expects {expected}; {seen.found()}.",
    )


def _keep(connection: duckdb.DuckDBPyConnection, results: list[CheckResult]) -> None:
    if not results:
        return
    found = [dataclasses.astuple(result) for result in results]
    connection.execute(
        f"insert into validate.check_results by name {rows_query(RESULTS)}", handed_rows(found)
    )
