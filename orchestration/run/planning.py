"""Turns base days and verdicts into the plan that dbt follows."""

import datetime as dt

import duckdb

from orchestration.errors import CheckFailed
from orchestration.run.plan import Plan, plan_units
from orchestration.run.workplace import Workplace

MOST_NAMED = 5


def plan_run(workplace: Workplace) -> tuple[Plan, tuple[dt.date, ...]]:
    """This function writes run.plan and returns it with the days that validation blocked."""
    with workplace.warehouse() as connection:
        blocked = tuple(sorted({day for day, _ in read_blocks(connection)}))
        return plan_units(connection, workplace.things, blocked, workplace.settings), blocked


def read_blocks(connection: duckdb.DuckDBPyConnection) -> tuple[tuple[dt.date, str], ...]:
    """This function lists day and sentence of every blocking check that the base days fail."""
    return tuple(
        connection.execute("""
            select day, sentence
            from validate.check_results
            where severity = 'block' and not passed and day in (select day from run.base_days)
            order by day, data_set, check_name
        """).fetchall()
    )


def raise_if_blocked(blocks: tuple[tuple[dt.date, str], ...]) -> None:
    """This function does nothing if no day was blocked. Errors: CheckFailed naming day and check."""
    if not blocks:
        return
    days = sorted({day for day, _ in blocks})
    named = " ".join(sentence for _, sentence in blocks[:MOST_NAMED])
    more = f" And {len(blocks) - MOST_NAMED} more: see cskpi status." if len(blocks) > MOST_NAMED else ""
    raise CheckFailed(
        f"validate: {len(days)} day{'s' if len(days) > 1 else ''} not published, what was published of "
        f"{'them' if len(days) > 1 else 'it'} stays: {', '.join(map(str, days[:MOST_NAMED]))}. {named}{more}"
    )
