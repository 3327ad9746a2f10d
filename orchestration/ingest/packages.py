"""Load packages: the Parquet files of one load, written aside and renamed into place before the commit."""

import datetime as dt
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import duckdb

from expectations.contract import Contract
from orchestration.disk import flush
from orchestration.errors import CskpiError
from orchestration.home import Home
from orchestration.ingest.ledger import UNFINISHED, Ledger
from orchestration.ingest.ledger_records import Package
from orchestration.warehouse import scalar

# Each is an open file while they are written.
MOST_DAYS_AT_ONCE = 31
# A statement a day costs 3 ms each; from so many rows a day on, parting the rows in one pass costs more.
ROWS_WORTH_A_STATEMENT = 10_000
FOLDERS = {"rows": "", "losers": "superseded", "changed": "changed"}
PACKAGE_NAME = re.compile(r"load-(\d{8,})\.parquet")


def quoted(text: str) -> str:
    """This function returns a text as an SQL literal, for the statements that take no parameters."""
    return "'" + text.replace("'", "''") + "'"


def package_columns(contract: Contract, *, keep_dropped: bool) -> tuple[str, ...]:
    """This function returns the contract's columns that a package file holds; `day` is its folder's name."""
    names = (column.name for column in contract.stored_columns(keep_dropped=keep_dropped))
    return tuple(name for name in names if not (contract.is_event and name == "day"))


class PackageWriter:
    """This class writes the packages of one load; `packages` lists what must be committed with it."""

    def __init__(
        self,
        home: Home,
        connection: duckdb.DuckDBPyConnection,
        load_number: int,
        *,
        of_load: int | None = None,
    ) -> None:
        self._home = home
        self._connection = connection
        self._load_number = load_number
        self._of_load = of_load or load_number
        self.packages: list[Package] = []

    def write_by_day(
        self,
        contract: Contract,
        kind: str,
        query: str,
        order: str,
        *,
        days: Sequence[dt.date] | None = None,
        row_count: int = 0,
    ) -> None:
        """This function writes the rows of a query into one package a day.

        The rows of a day with many are in the order given, others mostly: source_row tells the order.
        days: those that the query's column `day` has, if they are known; row_count: about how many rows.
        """
        if days is None:
            found = self._connection.execute(f"select distinct day from ({query}) order by day").fetchall()
            days = [day for (day,) in found]
        folder = self._home.raw / FOLDERS[kind] / contract.data_set
        if len(days) == 1 or row_count >= ROWS_WORTH_A_STATEMENT * len(days):
            for day in days:
                rows = f"select * exclude (day) from ({query}) where day = date '{day}' order by {order}"
                self._write(contract, kind, rows, folder / f"day={day}", f"{day}")
            return
        for first in range(0, len(days), MOST_DAYS_AT_ONCE):
            some = days[first : first + MOST_DAYS_AT_ONCE]
            between = f"day between date '{some[0]}' and date '{some[-1]}'"
            self._write_days(contract, kind, f"select * from ({query}) where {between} order by day, {order}")

    def write_whole(self, contract: Contract, kind: str, query: str) -> None:
        """This function writes the rows of a query into one package without a day."""
        folder = (self._home.quarantine if kind == "quarantine" else self._home.raw) / contract.data_set
        self._write(contract, kind, query, folder, "")

    def _write(self, contract: Contract, kind: str, query: str, folder: Path, day: str) -> None:
        aside = self._home.scratch / self._name
        copied = f"copy ({query}) to {quoted(str(aside))} (format parquet, compression zstd)"
        row_count = scalar(self._connection, copied)
        self._put(contract, kind, aside, folder, day, row_count)

    def _write_days(self, contract: Contract, kind: str, query: str) -> None:
        """One statement for all days; DuckDB names the folders as a package's folder is named."""
        aside = self._home.scratch / Path(self._name).stem
        written = self._connection.execute(
            f"copy ({query}) to {quoted(str(aside))} "
            "(format parquet, compression zstd, partition_by (day), return_stats)"
        ).fetchall()
        files = {Path(path): row_count for path, row_count, *_ in sorted(written)}
        if len({file.parent for file in files}) < len(files):
            raise CskpiError(f"{aside}: DuckDB wrote more than one file of a day, so nothing is committed.")
        for file, row_count in files.items():
            folder = self._home.raw / FOLDERS[kind] / contract.data_set / file.parent.name
            self._put(contract, kind, file, folder, file.parent.name.removeprefix("day="), row_count)
        shutil.rmtree(aside)

    def _put(
        self, contract: Contract, kind: str, aside: Path, folder: Path, day: str, row_count: int
    ) -> None:
        aside.chmod(0o600 if kind == "quarantine" else 0o640)
        _make_folder(folder, 0o700 if kind == "quarantine" else 0o750)
        flush(aside)
        aside.rename(folder / self._name)
        flush(folder)
        path = (folder / self._name).relative_to(self._home.root).as_posix()
        self.packages.append(
            Package(self._load_number, contract.data_set, kind, day, path, row_count, self._of_load)
        )

    @property
    def _name(self) -> str:
        return f"load-{self._load_number:08d}.parquet"


def rewrite_package(home: Home, connection: duckdb.DuckDBPyConnection, package: Package, kept: str) -> int:
    """This function replaces a package by what `kept`, the rest of a SELECT, leaves of it, in one rename.

    It returns how many rows are left.
    """
    target = home.root / package.path
    aside = home.scratch / f"rewritten-{target.name}"
    source = f"read_parquet({quoted(str(target))}, hive_partitioning = false)"
    connection.execute(
        f"copy (select * from {source} {kept}) to {quoted(str(aside))} (format parquet, compression zstd)"
    )
    aside.chmod(target.stat().st_mode & 0o777)
    flush(aside)
    aside.replace(target)
    flush(target.parent)
    return scalar(connection, "select num_rows from parquet_file_metadata(?)", [str(target)])


def begin(home: Home, ledger: Ledger) -> None:
    """This function removes what a killed run left uncommitted, and notes that a new one has begun."""
    unfinished = ledger.fact(UNFINISHED)
    if unfinished is not None:
        _remove_above(home, ledger.last_load_number())
    home.scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
    for leftover in home.scratch.glob("load-*"):
        shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
    ledger.remember_fact(UNFINISHED, str(ledger.last_load_number()))


def end(ledger: Ledger) -> None:
    """This function notes that every package on disk is committed."""
    ledger.remember_fact(UNFINISHED, None)


def remove_uncommitted(home: Home, packages: list[Package]) -> None:
    """This function removes the packages of a load that is not going to be committed."""
    for package in packages:
        (home.root / package.path).unlink(missing_ok=True)


def _remove_above(home: Home, last_committed: int) -> None:
    for folder in (home.raw, home.quarantine):
        for file in folder.rglob("load-*.parquet"):
            name = PACKAGE_NAME.fullmatch(file.name)
            if name and int(name[1]) > last_committed:
                file.unlink()


def _make_folder(folder: Path, mode: int) -> None:
    if folder.is_dir():
        return
    _make_folder(folder.parent, mode)
    folder.mkdir(mode=mode, exist_ok=True)
    flush(folder.parent)
