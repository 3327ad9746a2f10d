"""Asks the published marts one question, on a connection that can neither write nor reach anything else."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb

from orchestration.errors import CskpiError, WrongUse
from orchestration.home import Home
from orchestration.settings import Settings
from orchestration.shortage import in_one_line, unreadable_told

# A pivot is several statements to DuckDB: it lists its columns first.
ASKING = {"SELECT", "EXPLAIN", "MULTI"}
# Without a folder to spill into: what a question needs beyond the memory is not written anywhere.
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "temp_directory": "",
}


@dataclass(frozen=True)
class Answer:
    """This class is what a question found: the columns' names and the rows in the question's order."""

    columns: tuple[str, ...]
    rows: tuple[tuple, ...]


def ask(home: Home, settings: Settings, sql: str) -> Answer:
    """This function runs one query on the published generation; instants come in the installation's zone.

    It takes no lock and holds up no publish. Errors: WrongUse for a home without marts, for anything but one
    query, and with DuckDB's own words for one that is wrong or reaches beyond the marts.
    """
    with _open_marts(home, settings) as connection:
        statement = _one_query(sql)
        try:
            found = connection.execute(statement)
            columns = tuple(column[0] for column in found.description or ())
            return Answer(columns, tuple(found.fetchall()))
        except duckdb.OutOfMemoryException as error:
            raise CskpiError(
                f"query: memory ran out; ask for less, or raise memory_limit in {home.settings}."
            ) from error
        except duckdb.PermissionException as error:
            raise WrongUse(
                "query: only the published marts can be asked; files, other databases and the network are "
                f"shut off. ({in_one_line(error)})"
            ) from error
        except duckdb.Error as error:
            raise WrongUse(f"query: {in_one_line(error)}") from error


@contextmanager
def _open_marts(home: Home, settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    if not home.marts_database.exists():
        raise WrongUse(f"{home.marts_database} is not there yet: nothing is published. cskpi run publishes.")
    config = CONFIG | ({"memory_limit": settings.memory_limit} if settings.memory_limit else {})
    with unreadable_told(home):
        connection = duckdb.connect(str(home.marts_database), read_only=True, config=config)
    with connection:
        connection.execute(f"set TimeZone = '{settings.timezone}'")
        connection.execute("set lock_configuration = true")
        yield connection


def _one_query(sql: str) -> duckdb.Statement:
    try:
        statements = duckdb.extract_statements(sql)
    except duckdb.Error as error:
        raise WrongUse(f"query: {in_one_line(error)}") from error
    if len(statements) != 1:
        raise WrongUse(f"query: expected one statement, found {len(statements)}.")
    [statement] = statements
    if statement.type.name not in ASKING:
        raise WrongUse(
            f"query: {statement.type.name} is refused; the marts are only asked, with select, from, with, "
            "show, describe, summarize or explain."
        )
    return statement
