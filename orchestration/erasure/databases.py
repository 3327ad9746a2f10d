"""Removes a customer's rows from a DuckDB file, and then their traces: it is written anew."""

from pathlib import Path

import duckdb

from orchestration.disk import flush
from orchestration.erasure.needle import Needle
from orchestration.ingest.packages import quoted

CONTACT_COLUMNS = ("contact_id", "other_id", "session_id", "call_id", "ticket_id", "complaint_id")
TEXTS = """
select table_oid, schema_name, table_name, list(column_name order by column_index)
from duckdb_columns()
where database_name = current_database() and not internal
    and (data_type like '%VARCHAR%' or data_type like '%BLOB%' or data_type like '%JSON%')
    and table_oid in (select table_oid from duckdb_tables() where database_name = current_database())
group by all order by schema_name, table_name
"""


def remove_rows(connection: duckdb.DuckDBPyConnection, needle: Needle, *, is_contact: bool) -> int:
    """This function deletes the rows of all tables that hold the customer's hash and returns how many.

    is_contact: the id is a contact's too, as where an export has no customers; its rows go as well.
    """
    removed = 0
    for _, schema, table, columns in connection.execute(TEXTS).fetchall():
        test = _theirs(needle, columns, is_contact=is_contact)
        [(count,)] = connection.execute(f'delete from "{schema}"."{table}" where {test}').fetchall()
        removed += count
    return removed


def copy_without(source: Path, target: Path, needle: Needle, *, is_contact: bool) -> None:
    """This function writes a Parquet file anew without the rows that `remove_rows` would delete."""
    with duckdb.connect() as connection:
        described = connection.execute("describe select * from read_parquet(?)", [str(source)]).fetchall()
        columns = [name for name, kind, *_ in described if "VARCHAR" in kind or "BLOB" in kind]
        test = _theirs(needle, columns, is_contact=is_contact)
        connection.execute(
            f"copy (select * from read_parquet({quoted(str(source))}, hive_partitioning = false) "
            f"where not coalesce({test}, false)) to {quoted(str(target))} (format parquet, compression zstd)"
        )


def rewrite(source: Path, target: Path, folder: Path, *, storage_version: str | None = None) -> None:
    """This function copies every table, view and comment of a closed DuckDB file to a new one.

    What was deleted stays behind in the free blocks of the old one. folder: where DuckDB may spill.
    """
    unfinished = target.with_name(f".{target.name}.rewriting")
    for leftover in (unfinished, unfinished.with_name(f"{unfinished.name}.wal")):
        leftover.unlink(missing_ok=True)
    option = f"(storage_version {quoted(storage_version)})" if storage_version else ""
    with duckdb.connect(config={"temp_directory": str(folder)}) as connection:
        connection.execute(f"attach {quoted(str(source))} as old (read_only)")
        connection.execute(f"attach {quoted(str(unfinished))} as rewritten {option}")
        connection.execute("copy from database old to rewritten")
        connection.execute("checkpoint rewritten")
        connection.execute("detach rewritten")
    unfinished.chmod(source.stat().st_mode & 0o777)
    flush(unfinished)
    unfinished.replace(target)
    flush(target.parent)


def _theirs(needle: Needle, columns: list[str], *, is_contact: bool) -> str:
    tests = ["false"]
    for column in columns:
        name = f'"{column}"::varchar'
        tests.append(f"contains({name}, '{needle.hashed}')")
        if is_contact and column in CONTACT_COLUMNS:
            tests.append(f"{name} = {quoted(needle.customer_id)}")
    return " or ".join(tests)
