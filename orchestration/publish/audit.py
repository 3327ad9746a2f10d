"""Compares a written generation with the warehouse before anyone can read it."""

import duckdb

from orchestration.errors import CheckFailed
from orchestration.publish.generation import Generation
from orchestration.publish.tables import PublishedTable
from orchestration.publish.write import attach, detach
from orchestration.warehouse import has_table, scalar


def audit(
    connection: duckdb.DuckDBPyConnection,
    tables: tuple[PublishedTable, ...],
    written: Generation,
    previous: Generation | None,
) -> dict[str, int]:
    """This function returns the rows of every table of a generation, once it is found sound.

    Sound: as many rows under the replaced keys as the warehouse has, no key twice, and the number one
    above the last one's. Errors: CheckFailed naming the table.
    """
    attach(connection, written, read_only=True)
    try:
        number = scalar(connection, "select generation from published.publication")
        expected = previous.number + 1 if previous else 1
        if number != expected:
            raise CheckFailed(f"publish: the new generation says {number}; expected {expected}.")
        return {table.name: _audit_table(connection, table) for table in tables}
    finally:
        detach(connection)


def lost_while_open(connection: duckdb.DuckDBPyConnection, written: Generation) -> tuple[str, ...]:
    """This function says which KPIs lost events of a shop's day though nothing arrived, a sentence each.

    A figure that is still open may only gain events, unless its unit says that they move to later days.
    The figures are right all the same, or were: somebody who knows the KPI should look at it.
    """
    attach(connection, written, read_only=True)
    try:
        if not has_table(connection, "main", "fct_restatements"):
            return ()
        rows = connection.execute(
            """
            select restated.kpi_id, min(restated.day), count(*)
            from published.fct_restatements as restated
            join run.things on things.kind = 'kpi' and things.name = restated.kpi_id and not things.may_lose
            where restated.generation = ? and restated.grain = 'shop' and restated.reason = 'window_open'
                and coalesce(restated.new_denominator, 0) < restated.old_denominator
            group by all
            order by all
            """,
            [written.number],
        ).fetchall()
    finally:
        detach(connection)
    return tuple(
        f"{kpi_id} lost events of {figures} open figure{'s' if figures > 1 else ''}, the first of {day}, "
        "though nothing arrived; see fct_restatements."
        for kpi_id, day, figures in rows
    )


def _audit_table(connection: duckdb.DuckDBPyConnection, table: PublishedTable) -> int:
    keys = ", ".join(table.replaced_by)
    replaced = f" where ({keys}) in ({table.planned})" if keys else ""
    built = scalar(connection, f"select count(*) from marts.{table.name}{replaced}")
    written = scalar(connection, f"select count(*) from published.{table.name}{replaced}")
    if built != written:
        raise CheckFailed(
            f"publish: {table.name} would have {written} rows of the replaced days, the warehouse {built}; "
            "nothing was published."
        )
    twice = connection.execute(
        f"select {', '.join(table.key)} from published.{table.name}{replaced} "
        "group by all having count(*) > 1 limit 1"
    ).fetchone()
    if twice:
        values = ", ".join(f"{column} {value}" for column, value in zip(table.key, twice, strict=True))
        raise CheckFailed(f"publish: {table.name} would hold the key {values} twice; nothing was published.")
    return scalar(connection, f"select count(*) from published.{table.name}")
