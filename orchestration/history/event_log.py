"""Dagster's event log: its own SQLite files, held open, and written a burst at a time (decision 0018)."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

import dagster as dg
import sqlalchemy as sa
from dagster._core.events import ASSET_CHECK_EVENTS, ASSET_EVENTS
from dagster._core.storage.event_log.base import AssetRecord
from dagster._core.storage.event_log.schema import SqlEventLogStorageTable
from dagster._core.storage.event_log.sqlite.sqlite_event_log import INDEX_SHARD_NAME, SqliteEventLogStorage
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from dagster._serdes import ConfigurableClassData

from orchestration.history.files import OpenFiles, copy_schema, has_schema, tell_watchers
from orchestration.history.old_checks import delete_executions

# What comes by the hundred within milliseconds, for each asset and check of a run, and never last.
IN_BURSTS = frozenset(
    {
        dg.DagsterEventType.ASSET_MATERIALIZATION_PLANNED,
        dg.DagsterEventType.ASSET_CHECK_EVALUATION_PLANNED,
        dg.DagsterEventType.STEP_OUTPUT,
        dg.DagsterEventType.ASSET_MATERIALIZATION,
        dg.DagsterEventType.ASSET_CHECK_EVALUATION,
    }
)


ENDS = frozenset(
    {dg.DagsterEventType.RUN_SUCCESS, dg.DagsterEventType.RUN_FAILURE, dg.DagsterEventType.RUN_CANCELED}
)


class BurstEventLog(SqliteEventLogStorage):
    """This class is Dagster's event log with the same files and rows, but fewer openings and commits.

    Dagster's own opens a file, compiles its SQL and commits for each of a run's 900 events, and looks up one
    asset at a time. Here events that come in bursts wait in memory until another event, or a question about
    them, comes. A process that is killed loses at most the burst of the step that just ended.
    """

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        self._files = OpenFiles(INDEX_SHARD_NAME, SQLITE_BUSY_TIMEOUT_SECONDS)
        self._lock = threading.RLock()
        self._waiting: list[dg.EventLogEntry] = []
        self._read_back: dict[dg.AssetKey, AssetRecord] = {}
        self._known: set[tuple[str, str]] = set()
        # Within a transaction, or a question that what waits has nothing to do with.
        self._is_busy = False
        super().__init__(base_dir, inst_data)

    def store_event(self, event: dg.EventLogEntry) -> None:
        """This method keeps an event of a burst back, and stores any other after those that wait."""
        with self._lock:
            if event.dagster_event_type in IN_BURSTS:
                self._waiting.append(event)
                return
            self._store_waiting()
            self._read_back.clear()
            with self._transaction():
                super().store_event(event)
            if event.dagster_event_type in ENDS:
                # The write-ahead logs go with it: a process that runs for years keeps none.
                self._files.close()
            tell_watchers(self.path_for_shard(event.run_id))

    def get_asset_records(self, asset_keys: Sequence[dg.AssetKey] | None = None) -> Sequence[AssetRecord]:
        """This method reads what a burst stored of all its assets with the first question about one."""
        if asset_keys is None:
            return super().get_asset_records()
        with self._lock:
            of_waiting = {event.dagster_event.asset_key for event in self._waiting if event.dagster_event}
            if of_waiting.intersection(asset_keys):
                self._store_waiting()
                found = super().get_asset_records([key for key in of_waiting if key])
                self._read_back |= {record.asset_entry.asset_key: record for record in found}
            rest = [key for key in asset_keys if key not in self._read_back]
            with self._busy():
                others = super().get_asset_records(rest) if rest else ()
            return [*(self._read_back[key] for key in asset_keys if key in self._read_back), *others]

    def delete_events(self, run_id: str) -> None:
        """This method deletes a run's events, and how its checks ended, which Dagster leaves."""
        super().delete_events(run_id)
        with self.index_connection() as connection:
            delete_executions(connection, run_id)

    def dispose(self) -> None:
        """This method stores what waits and closes the files."""
        with self._lock:
            self._store_waiting()
            self._files.close()
        super().dispose()

    def _store_waiting(self) -> None:
        events, self._waiting = self._waiting, []
        if not events:
            return
        rows = [self._event_to_row(event) for event in events]
        mirrored = ASSET_EVENTS | ASSET_CHECK_EVENTS
        with self._transaction():
            with self.run_connection(events[0].run_id) as connection:
                connection.execute(SqlEventLogStorageTable.insert(), rows)
            self._mirror(
                [one for one in zip(events, rows, strict=True) if one[0].dagster_event_type in mirrored]
            )
        tell_watchers(self.path_for_shard(events[0].run_id))

    def _mirror(self, events: list[tuple[dg.EventLogEntry, dict[str, object]]]) -> None:
        """Events of assets and checks lie in the index too, and get the number that others point to."""
        if not events:
            return
        insert = SqlEventLogStorageTable.insert().returning(
            SqlEventLogStorageTable.c.id, sort_by_parameter_order=True
        )
        with self.index_connection() as connection:
            numbers = connection.scalars(insert, [row for _, row in events]).all()
            numbered = [(event, number) for (event, _), number in zip(events, numbers, strict=True)]
            of_assets = [one for one in numbered if one[0].dagster_event_type in ASSET_EVENTS]
            self._store_asset_event_tags(
                connection, [event for event, _ in of_assets], [number for _, number in of_assets]
            )
            for event, number in of_assets:
                self._store_asset_event(connection, event, number)
        for event, number in numbered:
            if event.dagster_event_type in ASSET_CHECK_EVENTS:
                self.store_asset_check_event(event, number)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[sa.Connection]:
        with self._lock:
            if self._is_busy:
                yield self._open(shard)
                return
            self._store_waiting()
            with self._transaction():
                yield self._open(shard)

    @contextmanager
    def index_transaction(self) -> Iterator[sa.Connection]:
        """This method yields the index, in the transaction of the burst or the event."""
        with self.index_connection() as connection:
            yield connection

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._busy():
            try:
                yield
            except BaseException:
                self._files.rollback()
                raise
            self._files.commit()

    @contextmanager
    def _busy(self) -> Iterator[None]:
        before, self._is_busy = self._is_busy, True
        try:
            yield
        finally:
            self._is_busy = before

    def _open(self, shard: str) -> sa.Connection:
        connection = self._files.connection(shard, self.conn_string_for_shard(shard))
        if shard not in self._initialized_dbs:
            # Dagster would read its 80 migrations to make a run's file.
            if not has_schema(connection):
                copy_schema(self._open(INDEX_SHARD_NAME), connection)
            self._initialized_dbs.add(shard)
        return connection

    def has_table(self, table_name: str) -> bool:
        """This method tells whether the index has a table; what it has it keeps, so it is asked once."""
        return self._once("table", table_name, super().has_table)

    def has_secondary_index(self, name: str) -> bool:
        """This method tells whether a data migration was done, asked once."""
        return self._once("migration", name, super().has_secondary_index)

    def has_asset_key_col(self, column_name: str) -> bool:
        """This method tells whether the table of assets has a column, asked once."""
        return self._once("column", column_name, super().has_asset_key_col)

    def _has_asset_key_col_on_connection(self, conn: sa.Connection, column_name: str) -> bool:
        ask = partial(super()._has_asset_key_col_on_connection, conn)
        return self._once("column", column_name, ask)

    def _once(self, kind: str, name: str, ask: Callable[[str], bool]) -> bool:
        if (kind, name) not in self._known and ask(name):
            self._known.add((kind, name))
        return (kind, name) in self._known
