"""Where Dagster keeps its history: its own SQLite files, the event log written in bursts (decision 0018)."""

from typing import Self

from dagster._core.storage.sqlite_storage import (
    DagsterSqliteStorage,
    SqliteStorageConfig,
    _event_logs_directory,
)
from dagster._serdes import ConfigurableClassData

from orchestration.history.event_log import BurstEventLog


class History(DagsterSqliteStorage):
    """This class is Dagster's SQLite storage with our event log; `dagster.yaml` names it."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        super().__init__(base_dir, inst_data)
        self._event_log_storage = BurstEventLog(_event_logs_directory(base_dir))

    @classmethod
    def from_config_value(cls, inst_data: ConfigurableClassData, config_value: SqliteStorageConfig) -> Self:
        """This method makes the storage that a dagster.yaml describes."""
        return cls.from_local(inst_data=inst_data, **config_value)
