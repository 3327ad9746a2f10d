"""A home in a temporary folder, and the intake of what is dropped into its landing folder."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from expectations.contract import read_contracts
from orchestration.home import Home
from orchestration.ingest.expose import expose
from orchestration.ingest.ledger import open_ledger
from orchestration.ingest.take_in import Intake, take_in
from orchestration.settings import Settings
from orchestration.warehouse import open_warehouse

ARRIVED_AT = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)


class Installation:
    """This class drives one home: drop files, take them in, look into the warehouse."""

    def __init__(self, root: Path) -> None:
        self.home = Home(root)
        self.home.landing.mkdir(parents=True)
        self.settings = Settings()

    def drop(self, path: str, text: str) -> Path:
        """This function writes a file into landing."""
        file = self.home.landing / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    @contextmanager
    def warehouse(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with open_warehouse(self.home, self.settings) as connection:
            yield connection

    def current(self, query: str) -> list[tuple]:
        """This function returns the rows of a query after the packages were exposed as raw.*."""
        with self.warehouse() as connection:
            expose(connection, self.home, read_contracts(), {})
            return connection.execute(query).fetchall()

    def take_in(self, progress: Callable[[int, int, str], None] = lambda done, total, name: None) -> Intake:
        with self.warehouse() as connection:
            return take_in(self.home, self.settings, connection, arrived_at=ARRIVED_AT, progress=progress)

    def counts(self) -> list[tuple]:
        """This function returns (load, status, data set, read, accepted, quarantined, summary, blank)."""
        with open_ledger(self.home) as ledger:
            return [
                (load.load_number, load.status, *_account(feed))
                for load in ledger.loads()
                for feed in load.feeds or (None,)
            ]


def _account(feed) -> tuple:
    if feed is None:
        return ()
    return (feed.data_set, feed.rows_read, feed.accepted, feed.quarantined, feed.summary, feed.blank)


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installation:
    monkeypatch.delenv("CSKPI_HASH_KEY", raising=False)
    return Installation(tmp_path / "home")
