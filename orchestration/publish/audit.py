"""Compares a written generation with the warehouse before anyone can read it."""

import duckdb

from orchestration.errors import CheckFailed
from orchestration.publish.changes import Change
from orchestration.publish.generation import Generation
from orchestration.publish.months import by_months
from orchestration.publish.tables import PublishedTable
from orchestration.warehouse import has_table, scalar

# Of the rows that this run replaced: how many the warehouse has, how many the generation, and of how many
# hashes of their keys. To group by the keys themselves takes twice as long.
COUNTED = """
select (select count(*) from marts.{name} {where}), count(*), count(distinct hash({key}))
from published.{name} {where}
"""
LOST = """
select restated.kpi_id, min(restated.day), count(*)
from published.fct_restatements as restated
join run.things on things.kind = 'kpi' and things.name = restated.kpi_id and not things.may_lose
where restated.generation = ? and restated.grain = 'shop' and restated.reason = 'window_open'
    and coalesce(restated.new_denominator, 0) < restated.old_denominator
group by all
order by all
"""
TWICE = "select {key} from published.{name} {where} group by all having count(*) > 1 order by all limit 1"


def audit_number(connection: duckdb.DuckDBPyConnection, previous: Generation | None) -> None:
    """This function checks that the attached generation's number is one above the last one's.

    Errors: CheckFailed.
    """
    number = scalar(connection, "select generation from published.publication")
    expected = previous.number + 1 if previous else 1
    if number != expected:
        raise CheckFailed(f"publish: the new generation says {number}; expected {expected}.")


def audit_table(connection: duckdb.DuckDBPyConnection, table: PublishedTable, change: Change) -> None:
    """This function checks the rows of a table that the attached generation did not take over from the last.

    Sound: as many as the warehouse has, and no key twice. Errors: CheckFailed naming the table.
    """
    if change is Change.NONE:
        return
    names = {"name": table.name, "key": ", ".join(table.key)}
    wheres = by_months(connection, table, table.where_planned if change is Change.PLANNED else "")
    counts = [connection.execute(COUNTED.format(**names, where=where)).fetchall()[0] for where in wheres]
    built, written, hashes = map(sum, zip(*counts, strict=True))
    if built != written:
        raise CheckFailed(
            f"publish: {table.name} would have {written} rows of the replaced days, the warehouse {built}; "
            "nothing was published."
        )
    if hashes == written:
        return
    # Two keys may have the same hash: only the keys themselves tell whether one is there twice.
    for where in wheres:
        for twice in connection.execute(TWICE.format(**names, where=where)).fetchall():
            values = ", ".join(f"{column} {value}" for column, value in zip(table.key, twice, strict=True))
            raise CheckFailed(
                f"publish: {table.name} would hold the key {values} twice; nothing was published."
            )


def count_rows(connection: duckdb.DuckDBPyConnection, tables: tuple[PublishedTable, ...]) -> dict[str, int]:
    """This function returns the rows of every table of the attached generation."""
    counts = " union all ".join(
        f"select '{table.name}' as name, count(*) as rows from published.{table.name}" for table in tables
    )
    return dict(connection.execute(f"from ({counts}) order by name").fetchall()) if tables else {}


def lost_while_open(connection: duckdb.DuckDBPyConnection, written: Generation) -> tuple[str, ...]:
    """This function says which KPIs lost events of a shop's day though nothing arrived, a sentence each.

    A figure that is still open may only gain events, unless its unit says that they move to later days.
    The figures are right all the same, or were: somebody who knows the KPI should look at it.
    """
    if not has_table(connection, "main", "fct_restatements"):
        return ()
    rows = connection.execute(LOST, [written.number]).fetchall()
    return tuple(
        f"{kpi_id} lost events of {figures} open figure{'s' if figures > 1 else ''}, the first of {day}, "
        "though nothing arrived; see fct_restatements."
        for kpi_id, day, figures in rows
    )
