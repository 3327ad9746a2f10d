"""An older release never publishes over a newer one's marts: it would lose what it does not know."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import duckdb

from orchestration.errors import CskpiError, WrongUse
from orchestration.home import Home
from orchestration.publish.generation import Generation, current_generation, step_back
from orchestration.publish.write import MARTS_VERSION
from orchestration.shortage import NEWER, in_one_line, is_shortage, shortage_told

VERSION = """
select coalesce(max(column_name = 'marts_version'), false) from duckdb_columns()
where database_name = current_database() and table_name = 'publication'
"""


class Damaged(CskpiError):
    """This error means the file of a generation cannot be read whatever the machine has left."""


def refuse_newer_marts(home: Home) -> None:
    """This function checks that this release may publish after the last generation.

    Errors: WrongUse for a generation of a newer release, CskpiError for one that cannot be opened.
    """
    current = current_generation(home)
    if current is None:
        return
    with shortage_told(home, f"{current.database} could not be read"):
        version = version_of(current)
    if version > MARTS_VERSION:
        raise WrongUse(
            f"{home.marts_database} was published by a newer release (marts version {version}; this one "
            f"knows up to {MARTS_VERSION}). Use the newer release; nothing was changed."
        )


def version_of(generation: Generation) -> int:
    """This function returns the version of a generation's marts.

    Errors: Damaged if its file is, WrongUse if a newer DuckDB wrote it.
    """
    with _opened(generation) as marts:
        [(is_told,)] = marts.execute(VERSION).fetchall()
        if not is_told:
            return 1
        [(version,)] = marts.execute("select marts_version from publication").fetchall()
        return version


@contextmanager
def _opened(generation: Generation) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        with duckdb.connect(str(generation.database), read_only=True) as marts:
            yield marts
    except duckdb.Error as error:
        if is_shortage(error):
            raise
        if NEWER in str(error):
            raise WrongUse(
                f"{generation.database} was written by a newer release ({str(error).splitlines()[0]}). Use "
                "the newer release; nothing was changed."
            ) from error
        raise Damaged(
            f"{generation.database} is damaged ({in_one_line(error)}). cskpi run --rebuild goes back to the "
            "last sound generation, makes everything again from the load packages and publishes it."
        ) from error


def leave_damaged_generations(home: Home, say: Callable[[str], None]) -> None:
    """This function publishes the newest generation that can be read to its end; only `--rebuild` wants that.

    Whoever calls it holds the home's lock and publishes everything again. Errors: WrongUse for a generation
    of a newer release, CskpiError for one that the machine cannot read now; both stay.
    """
    while current := current_generation(home):
        try:
            refuse_newer_marts(home)
            with shortage_told(home, f"{current.database} could not be read"):
                _read_through(current)
            return
        except Damaged as error:
            say(f"run: {error}")
        step_back(home, current)


def _read_through(generation: Generation) -> None:
    with _opened(generation) as marts:
        for (table,) in marts.execute("select table_name from duckdb_tables()").fetchall():
            marts.execute(f'select bit_xor(hash(t)) from "{table}" as t').fetchall()
