"""Runs the stage validate for one run, a verdict per data set."""

import logging
from dataclasses import dataclass

import duckdb

from expectations.contract import Contract
from orchestration.run.preview import preview
from orchestration.run.workplace import Workplace
from orchestration.validate.freshness import Freshness, read_freshness
from orchestration.validate.judge import judge
from orchestration.validate.results import CheckResult
from orchestration.warehouse import scalar

MOST_FAILURES_SHOWN = 20


@dataclass(frozen=True)
class Verdict:
    """This class is how one data set's batches of the base days were judged; failures are sentences."""

    data_set: str
    rows: int
    preview: str
    checks: int
    failures: tuple[str, ...]
    is_blocking: bool


def freshness(workplace: Workplace) -> tuple[Freshness, ...]:
    """This function judges how fresh every event data set is as of the last day that this run builds."""
    with workplace.warehouse() as connection:
        last_day = scalar(connection, "select max(day) from run.base_days")
        return read_freshness(connection, last_day) if last_day else ()


def judge_days(workplace: Workplace) -> tuple[Verdict, ...]:
    """This function judges every data set on the days whose batch changed, in the order of the contracts."""
    workplace.progress.begin("validate")
    # It would tell of every temporary folder it makes.
    logging.getLogger("great_expectations").setLevel(logging.WARNING)
    with workplace.warehouse() as connection:
        verdicts = []
        for contract in workplace.contracts.values():
            batches = connection.execute(
                "select day from run.wanted where kind = 'batch' and name = ? order by day",
                [contract.data_set],
            )
            days = [day for (day,) in batches.fetchall()]
            results = judge(connection, {contract.data_set: contract}, days) if days else ()
            verdicts.append(_verdict(connection, contract, list(results)))
        return tuple(verdicts)


def _verdict(
    connection: duckdb.DuckDBPyConnection, contract: Contract, results: list[CheckResult]
) -> Verdict:
    relation = f"raw.{contract.data_set}"
    failed = sorted((result for result in results if not result.passed), key=lambda result: not result.blocks)
    hidden = {column.name for column in contract.stored_columns() if column.personal}
    return Verdict(
        contract.data_set,
        scalar(connection, f"select count(*) from {relation}"),
        preview(connection, relation, hidden),
        len(results),
        tuple(result.sentence for result in failed[:MOST_FAILURES_SHOWN]),
        any(result.blocks for result in failed),
    )
