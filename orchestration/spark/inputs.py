"""What the models read and dbt does not build: packages in place, all else as a Parquet file a table."""

import datetime as dt
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

from expectations.contract import Contract
from orchestration.home import Home
from orchestration.ingest.ledger import open_ledger
from orchestration.ingest.packages import quoted
from orchestration.ingest.raw_rows import column_types
from orchestration.spark.session import SparkSession
from orchestration.spark.types import WIDE, spark_type

RAW, SEEDS, FOLDER_MODE = "raw", "seeds", 0o750
TRACKED = "spark.sql.hive.manageFilesourcePartitions"


def inputs_folder(home: Home) -> Path:
    """This function returns the folder of one run's inputs; it is emptied when the run ends."""
    return home.spark / "inputs"


def read_tables(manifest: Mapping) -> tuple[tuple[str, str], ...]:
    """This function lists schema and name of every source and seed of the parsed project, in order."""
    sources = {(source["schema"], source["name"]) for source in manifest["sources"].values()}
    seeds = {(n["schema"], n["name"]) for n in manifest["nodes"].values() if n["resource_type"] == "seed"}
    return tuple(sorted(sources | seeds))


def offer_packages(
    session: SparkSession,
    home: Home,
    contracts: Mapping[str, Contract],
    days: Mapping[str, Iterable[dt.date]],
) -> None:
    """This function makes table raw.<data set> of each event data set over the packages of the days to read.

    The files themselves are linked below the inputs, no row is copied: only the ledger knows which count.
    A column that the contract gained after a package was written is NULL there.
    """
    with open_ledger(home) as ledger:
        for contract in contracts.values():
            if not contract.is_event:
                continue
            wanted = {day.isoformat() for day in days.get(contract.data_set, ())}
            folder = inputs_folder(home) / RAW / contract.data_set
            folder.mkdir(mode=FOLDER_MODE, parents=True)
            for package in ledger.live_packages(contract.data_set, "rows"):
                if package.day in wanted:
                    source = home.root / package.path
                    link = folder / source.parent.name / source.name
                    link.parent.mkdir(mode=FOLDER_MODE, exist_ok=True)
                    os.link(source, link)
            types = {name: spark_type(kind) for name, kind in column_types(contract).items()}
            # Of a folder without a day Spark does not know what its parts are.
            _make_table(session, f"{RAW}.{contract.data_set}", types, folder, by_day=any(folder.iterdir()))


def offer_tables(
    session: SparkSession,
    connection: duckdb.DuckDBPyConnection,
    home: Home,
    tables: Iterable[tuple[str, str]],
) -> None:
    """This function makes each table of the warehouse, or view, the same table to Spark.

    They are small: reference data, the plan, what lost its key, profiles, seeds.
    """
    for schema, name in tables:
        folder = inputs_folder(home) / schema / name
        folder.mkdir(mode=FOLDER_MODE, parents=True)
        columns = connection.execute(f'describe "{schema}"."{name}"').fetchall()
        kinds = {column: kind for column, kind, *_ in columns}
        cells = (
            f'cast("{column}" as decimal(38, 0)) as "{column}"' if kind in WIDE else f'"{column}"'
            for column, kind in kinds.items()
        )
        connection.execute(
            f'copy (select {", ".join(cells)} from "{schema}"."{name}") '
            f"to {quoted(str(folder / 'rows.parquet'))} (format parquet, compression zstd)"
        )
        types = {column: spark_type(kind) for column, kind in kinds.items()}
        _make_table(session, f"{schema}.{name}", types, folder)


def withdraw_inputs(home: Home) -> None:
    """This function removes what was offered: a link would keep an erased customer's rows alive."""
    shutil.rmtree(inputs_folder(home), ignore_errors=True)


def _make_table(
    session: SparkSession, name: str, types: Mapping[str, str], folder: Path, *, by_day: bool = False
) -> None:
    """An external table, described again only if its columns changed: the catalogue knows no file of it.

    Nor its days: they are found by looking, since to tell the catalogue of each costs more than to read it.
    """
    schema = name.split(".")[0]
    if not session.catalog.databaseExists(schema):
        session.sql(f"create schema {schema}")
    if by_day:
        types = {column: kind for column, kind in types.items() if column != "day"} | {"day": types["day"]}
    if session.catalog.tableExists(name):
        known = [(c.name, c.dataType, c.isPartition) for c in session.catalog.listColumns(name)]
        if known == [(column, kind, by_day and column == "day") for column, kind in types.items()]:
            return
    session.sql(f"drop table if exists {name}")
    session.conf.set(TRACKED, str(not by_day).lower())
    columns = ", ".join(f"`{column}` {kind}" for column, kind in types.items())
    partitions = " partitioned by (day)" if by_day else ""
    session.sql(
        f"create table {name} ({columns}) using parquet{partitions} location 'file:{folder.resolve()}'"
    )
    session.conf.set(TRACKED, "true")
