"""The one factory of DuckDB connections, so that all of a process agree on their settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb
from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_fixed

from orchestration.errors import Busy
from orchestration.home import Home
from orchestration.settings import Settings
from orchestration.shortage import damage_told, shortage_told

# Unless the owner says otherwise. A month of 200,000 messages a day wants no more; of the four fifths of the
# machine that DuckDB would take by itself, most would hold what nobody reads again.
MEMORY = "4GiB"
TAKES_MORE = f"""
select parse_formatted_bytes(current_setting('memory_limit')) > parse_formatted_bytes('{MEMORY}')
"""


def is_locked(error: BaseException) -> bool:
    """This function tells whether an error means that another process has the file open."""
    return isinstance(error, duckdb.IOException) and "lock" in str(error).lower()


PATIENTLY = Retrying(
    retry=retry_if_exception(is_locked), stop=stop_after_delay(3), wait=wait_fixed(0.2), reraise=True
)


def connection_config(home: Home, settings: Settings) -> dict[str, str | bool | int | float | list[str]]:
    """This function returns the DuckDB options of every connection to a home, dbt's included.

    No extension is fetched and spills stay under the home.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "temp_directory": str(home.scratch / "spill"),
    }
    if settings.memory_limit:
        config["memory_limit"] = settings.memory_limit
    return config


@contextmanager
def open_warehouse(home: Home, settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """This function opens the warehouse for writing and closes it after use.

    A run sums up and a status reads for a moment without being the home's writer; that is waited for.
    Errors: Busy if another process, a BI tool for instance, keeps the file open; CskpiError if it is
    damaged, or if the disk or the memory ran out meanwhile.
    """
    with damage_told(home), shortage_told(home, f"{home.warehouse} could not be worked on"):
        connection = _connect(home, settings)
        try:
            connection.execute("set TimeZone = 'UTC'")
            if not settings.memory_limit and scalar(connection, TAKES_MORE):
                connection.execute(f"set memory_limit = '{MEMORY}'")
            yield connection
        finally:
            connection.close()


def _connect(home: Home, settings: Settings) -> duckdb.DuckDBPyConnection:
    try:
        return PATIENTLY(duckdb.connect, str(home.warehouse), config=connection_config(home, settings))
    except duckdb.IOException as error:
        if not is_locked(error):
            raise
        raise Busy(
            f"{home.warehouse} is open in another program. Query {home.marts_database} instead: "
            "it is replaced atomically and never locked."
        ) from error


def has_table(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> bool:
    """This function tells whether the database has a table of this name in this schema."""
    counted = "select count(*) from duckdb_tables() where schema_name = ? and table_name = ?"
    return scalar(connection, counted, [schema, table]) > 0


def scalar(connection: duckdb.DuckDBPyConnection, sql: str, parameters: object = None) -> Any:
    """This function returns the only value of a query's only row. Errors: ValueError if there is no such."""
    ((value,),) = connection.execute(sql, parameters).fetchall()
    return value
