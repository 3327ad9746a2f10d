"""What is measured: our intake, our reader and mapping alone, and the plain readers."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import fastexcel
import pandas as pd

from expectations.contract import read_contracts
from orchestration.home import Home
from orchestration.ingest.mapping.map_file import discard, map_file
from orchestration.ingest.mapping.platforms import find_report
from orchestration.ingest.take_in import take_in
from orchestration.settings import Settings
from orchestration.warehouse import open_warehouse

ARRIVED_AT = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
KEY = b"0123456789abcdef0123456789abcdef"


def whole_intake(paths: list[Path], report: str, scratch: Path) -> Callable[[], int]:
    """This function prepares a home and returns what takes the files in; the rows that were read."""
    home = Home(scratch / "home")
    folder = home.landing / "generic" / report
    folder.mkdir(parents=True)
    for path in paths:
        shutil.copyfile(path, folder / path.name)

    def measured() -> int:
        with open_warehouse(home, Settings()) as connection:
            intake = take_in(home, Settings(), connection, arrived_at=ARRIVED_AT)
        return sum(feed.rows_read for load in intake.loads for feed in load.feeds)

    return measured


def reading_and_mapping(paths: list[Path], report: str, scratch: Path) -> Callable[[], int]:
    """This function returns what reads, types and judges the files, keeping nothing; the rows read."""
    home = Home(scratch)

    def measured() -> int:
        rows = 0
        with duckdb.connect(str(scratch / "mapped.duckdb")) as connection:
            connection.execute("set TimeZone = 'UTC'")
            for path in paths:
                mapped = map_file(
                    connection,
                    path,
                    report=find_report(home, "generic", report),
                    contracts=read_contracts(),
                    settings=Settings(),
                    hash_key=KEY,
                    arrived_at=ARRIVED_AT,
                    shop_zones={},
                    scratch=scratch / "scratch",
                )
                rows += sum(feed.rows_read for feed in mapped.feeds)
                discard(connection, mapped)
        return rows

    return measured


def duckdb_read_csv(paths: list[Path], report: str, scratch: Path) -> Callable[[], int]:
    """This function returns what loads each file into a table by DuckDB's read_csv; the rows read."""

    def measured() -> int:
        rows = 0
        with duckdb.connect(str(scratch / "plain.duckdb")) as connection:
            for number, path in enumerate(paths):
                connection.execute(f"create table t{number} as from read_csv(?)", [str(path)])
                ((found,),) = connection.execute(f"select count(*) from t{number}").fetchall()
                rows += found
        return rows

    return measured


def pandas_read_csv(paths: list[Path], report: str, scratch: Path) -> Callable[[], int]:
    """This function returns what reads each file by pandas; the rows read."""
    return lambda: sum(len(pd.read_csv(path)) for path in paths)


def fastexcel_alone(paths: list[Path], report: str, scratch: Path) -> Callable[[], int]:
    """This function returns what reads the first sheet of each workbook by fastexcel; the rows read."""
    return lambda: sum(fastexcel.read_excel(path).load_sheet(0, eager=True).num_rows for path in paths)


CSV_READERS = (whole_intake, reading_and_mapping, duckdb_read_csv, pandas_read_csv)
READERS = {
    "messages.csv": ("messages", CSV_READERS),
    "small files": ("messages", CSV_READERS),
    "calls.xlsx": ("calls", (whole_intake, reading_and_mapping, fastexcel_alone)),
}
