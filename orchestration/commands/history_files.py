"""Dagster's history files, held open while a run writes to them."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from orchestration.home import Home


@contextmanager
def held_open(home: Home) -> Iterator[None]:
    """This function makes a run's many small writes to Dagster's SQLite files cheap.

    Dagster opens and closes a file for each event. Whoever closes a file in WAL mode last copies the log
    into it and waits for the disk, some 400 times a run; a second connection that stays open prevents it.
    With it, `synchronous = normal` may lose the last events in a power cut but damages nothing.
    """
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    folder = home.dagster.resolve()
    held: set[str] = set()
    with ExitStack() as stack:

        def hold(connection: sqlite3.Connection, _record: object) -> None:
            file = connection.execute("pragma database_list").fetchone()[2]
            if not file or folder not in Path(file).parents:
                return
            connection.execute("pragma synchronous = normal")
            is_logged = connection.execute("pragma journal_mode").fetchone()[0] == "wal"
            if is_logged and file not in held:
                held.add(file)
                own = stack.enter_context(closing(sqlite3.connect(file, check_same_thread=False)))
                own.execute("select count(*) from sqlite_master").fetchone()

        event.listen(Engine, "connect", hold)
        try:
            yield
        finally:
            event.remove(Engine, "connect", hold)
