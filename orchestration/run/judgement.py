"""Runs the stage validate for one run, a verdict per data set."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from expectations.contract import Contract
from orchestration.ingest.key_index import transaction
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
    with workplace.warehouse() as connection:
        days: dict[str, list[dt.date]] = {}
        batches = connection.execute("select name, day from run.wanted where kind = 'batch'")
        for data_set, day in batches.fetchall():
            days.setdefault(data_set, []).append(day)
        found: dict[str, list[CheckResult]] = {}
        with transaction(connection):
            for result in judge(connection, workplace.contracts, days):
                found.setdefault(result.data_set, []).append(result)
        rows = _count_rows(connection, workplace.contracts)
        return tuple(
            _verdict(connection, contract, rows[name], found.get(name, []))
            for name, contract in workplace.contracts.items()
        )


def _count_rows(connection: duckdb.DuckDBPyConnection, data_sets: Iterable[str]) -> dict[str, int]:
    """This function counts the rows of each raw data set in one statement: planning is what it costs."""
    counted = " union all ".join(f"select '{name}', count(*) from raw.{name}" for name in data_sets)
    return dict(connection.execute(counted).fetchall())


def _verdict(
    connection: duckdb.DuckDBPyConnection, contract: Contract, rows: int, results: list[CheckResult]
) -> Verdict:
    failed = sorted((result for result in results if not result.passed), key=lambda result: not result.blocks)
    hidden = {column.name for column in contract.stored_columns() if column.personal}
    return Verdict(
        contract.data_set,
        rows,
        preview(connection, f"raw.{contract.data_set}", hidden) if rows else "no rows",
        len(results),
        tuple(result.sentence for result in failed[:MOST_FAILURES_SHOWN]),
        any(result.blocks for result in failed),
    )
