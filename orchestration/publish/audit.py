"""Compares a written generation with the warehouse before anyone can read it."""

import duckdb

from orchestration.errors import CheckFailed
from orchestration.publish.generation import Generation
from orchestration.publish.tables import PublishedTable
from orchestration.publish.write import attach, detach
from orchestration.warehouse import scalar


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
