"""What was pulled before: one row per source, remote file and stamp, in `raw/pulled.sqlite`."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from orchestration.home import Home
from orchestration.ingest.pull.listing import RemoteFile

TABLE = """
create table if not exists pulled (
    source text not null,
    path text not null,
    stamp text not null,
    landed_as text not null,
    primary key (source, path, stamp)
)
"""


class Seen:
    """This class remembers which state of which remote file lies in landing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def holds(self, source: str, file: RemoteFile) -> bool:
        """This function tells whether this state of a file was pulled."""
        row = self._connection.execute(
            "select 1 from pulled where source = ? and path = ? and stamp = ?",
            (source, file.path, file.stamp),
        )
        return row.fetchone() is not None

    def note(self, source: str, file: RemoteFile, landed_as: str) -> None:
        """This function remembers a pulled file; it is on disk when this returns."""
        with self._connection:
            self._connection.execute(
                "insert or replace into pulled values (?, ?, ?, ?)",
                (source, file.path, file.stamp, landed_as),
            )


@contextmanager
def open_seen(home: Home) -> Iterator[Seen]:
    """This function opens a home's memory of pulled files."""
    home.pulled.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(home.pulled)) as connection:
        home.pulled.chmod(0o600)
        connection.execute("pragma synchronous = full")
        connection.execute(TABLE)
        yield Seen(connection)
