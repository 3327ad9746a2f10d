"""Several pairs of hands for one publish: DuckDB lets go of Python while it works on a table."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import TypeVar

import duckdb

Thing = TypeVar("Thing")
Result = TypeVar("Result")

# What one thread does of a statement, planning and writing, two at once do in half the time.
AT_ONCE = 2


class Hands:
    """This class works on things at once, each with a cursor of its own to the same databases."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, pool: ThreadPoolExecutor) -> None:
        self._connection, self._pool = connection, pool
        self._begun: list[Future] = []

    def begin(
        self, work: Callable[[duckdb.DuckDBPyConnection, Thing], Result], things: Iterable[Thing]
    ) -> list[Future[Result]]:
        """This method begins to work on each of the things and returns at once."""
        works = [self._pool.submit(_with_cursor, self._connection.cursor(), work, thing) for thing in things]
        self._begun += works
        return works

    def each(
        self, work: Callable[[duckdb.DuckDBPyConnection, Thing], Result], things: Iterable[Thing]
    ) -> list[Result]:
        """This method works on each of the things and returns the results in their order."""
        return [begun.result() for begun in self.begin(work, things)]

    def rest(self) -> None:
        """This method returns once nothing is worked on; what was not begun yet is left."""
        for work in self._begun:
            work.cancel()
        wait(self._begun)
        self._begun.clear()


@contextmanager
def hands(connection: duckdb.DuckDBPyConnection) -> Iterator[Hands]:
    """This function yields hands for a connection; nothing of theirs goes on once the block is left."""
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="publish") as pool:
        several = Hands(connection, pool)
        try:
            yield several
        finally:
            several.rest()


def _with_cursor(
    cursor: duckdb.DuckDBPyConnection,
    work: Callable[[duckdb.DuckDBPyConnection, Thing], Result],
    thing: Thing,
) -> Result:
    with cursor:
        cursor.execute("set TimeZone = 'UTC'")
        return work(cursor, thing)
