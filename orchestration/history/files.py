"""SQLite files that stay open between two uses, so that no use opens one or compiles its SQL anew."""

import os
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

SCHEMA = "select sql from sqlite_master where sql is not null and name not like 'sqlite_%' order by rowid"
REVISION = "alembic_version"


class OpenFiles:
    """This class keeps open the file that all runs share and the one of the run last used.

    A power cut may lose the last commits (`synchronous = normal`) and damages nothing.
    """

    def __init__(self, shared: str, wait_seconds: float) -> None:
        self._shared = shared
        self._wait_seconds = wait_seconds
        self._open: dict[str, sa.Connection] = {}

    def connection(self, name: str, url: str) -> sa.Connection:
        """This method returns the connection to a file, opened with its URL unless it is open."""
        if name not in self._open:
            for other in {*self._open} - {self._shared} if name != self._shared else ():
                self._open[other].commit()
                _close(self._open.pop(other))
            engine = sa.create_engine(
                url,
                poolclass=StaticPool,
                connect_args={"timeout": self._wait_seconds, "check_same_thread": False},
            )
            connection = self._open[name] = engine.connect()
            connection.exec_driver_sql("pragma synchronous = normal")
            connection.commit()
        return self._open[name]

    def commit(self) -> None:
        """This method commits whatever was done in any of the files."""
        for connection in self._open.values():
            connection.commit()

    def rollback(self) -> None:
        """This method undoes what was not committed in any of the files."""
        for connection in self._open.values():
            connection.rollback()

    def close(self) -> None:
        """This method closes all files; what was not committed is lost."""
        while self._open:
            _close(self._open.popitem()[1])


def has_schema(connection: sa.Connection) -> bool:
    """This function tells whether a file has its tables, stamped with their revision."""
    found = connection.exec_driver_sql("select count(*) from sqlite_master where name = ?", (REVISION,))
    return bool(found.scalar())


def copy_schema(source: sa.Connection, target: sa.Connection) -> None:
    """This function gives an empty file the tables and the revision of another, unless somebody just did."""
    tables = source.exec_driver_sql(SCHEMA).scalars().all()
    revisions = source.exec_driver_sql(f"select version_num from {REVISION}").scalars().all()
    target.commit()
    target.exec_driver_sql("pragma journal_mode = wal")
    target.exec_driver_sql("begin immediate")
    if not has_schema(target):
        for table in tables:
            target.exec_driver_sql(table)
        for revision in revisions:
            target.exec_driver_sql(f"insert into {REVISION} values (?)", (revision,))
    target.commit()


def tell_watchers(file: str) -> None:
    """This function touches a file whose rows still lie in its write-ahead log, for whoever watches it."""
    if Path(file).exists():
        os.utime(file)


def _close(connection: sa.Connection) -> None:
    connection.close()
    connection.engine.dispose()
