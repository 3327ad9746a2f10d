"""A warehouse as ingest and run leave it, filled from literals, and what dbt makes of it."""

import datetime as dt
import os
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from expectations.contract import duckdb_type, read_contracts
from expectations.pipeline_tables import PACKAGE_COLUMNS, SUPERSEDED_COLUMNS, day_column, read_pipeline_tables
from orchestration.home import DBT_PROJECT
from orchestration.transform.registry import read_definitions
from tests.transform_units.rows import Row


@dataclass(frozen=True)
class Built:
    """This class answers questions about one built warehouse."""

    file: Path

    def rows(self, sql: str, *parameters: Any) -> list[tuple]:
        """This function returns what a query finds, read only, in UTC."""
        with duckdb.connect(str(self.file), read_only=True) as connection:
            connection.execute("set TimeZone = 'UTC'")
            return connection.execute(sql, parameters).fetchall()

    def units(
        self, unit: str, shop: str, columns: str = "person_id, quantity / 1e6, cast(day as varchar)"
    ) -> list[tuple]:
        """This function returns the rows of a unit in a shop, by instant and event."""
        return self.rows(
            f"select {columns} from intermediate.int_units where unit = ? and shop_id = ? "
            "order by event_at, event_id, person_id",
            unit,
            shop,
        )


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """This function makes every source table of dbt, empty, typed by the contracts."""

    def create(schema: str, name: str, columns: Iterable) -> None:
        connection.execute(f'create schema if not exists "{schema}"')
        cells = ", ".join(f'"{column.name}" {duckdb_type(column)}' for column in columns)
        connection.execute(f'create table "{schema}"."{name}" ({cells})')

    for contract in read_contracts().values():
        columns = (*contract.stored_columns(), *PACKAGE_COLUMNS)
        has_day = "day" in {column.name for column in columns}
        create(
            "raw",
            contract.data_set,
            columns if has_day or not contract.is_event else (*columns, day_column()),
        )
        if contract.is_event:
            create("raw", f"superseded_{contract.data_set}", SUPERSEDED_COLUMNS)
    for table in read_pipeline_tables():
        create(table.schema, table.name, table.columns)


def fill(connection: duckdb.DuckDBPyConnection, rows: Iterable[Row]) -> None:
    """This function stores rows as load 1, numbered as in a file with a header."""
    for number, row in enumerate(rows, start=2):
        cells = {**row.cells, "load_number": 1, "source_row": number}
        names = ", ".join(f'"{name}"' for name in cells)
        marks = ", ".join("?" for _ in cells)
        connection.execute(f"insert into raw.{row.data_set} ({names}) values ({marks})", list(cells.values()))


def plan(
    connection: duckdb.DuckDBPyConnection,
    *,
    first: str,
    last: str,
    as_of: dt.datetime,
    project: Path = DBT_PROJECT,
) -> None:
    """This function plans every unit of a project's registry for the days from first to last."""
    connection.execute("delete from run.plan; delete from run.as_of")
    connection.execute("insert into run.as_of values (?, 'Asia/Shanghai')", [as_of])
    units = sorted({definition["unit"] for definition in read_definitions(project / "seeds")})
    connection.execute(
        "insert into run.plan select unit, cast(day as date) from "
        "unnest(?::varchar[]) as units (unit), "
        "generate_series(cast(? as date), cast(? as date), interval 1 day) as days (day)",
        [["*", *units], first, last],
    )


def dbt(file: Path, folder: Path, *command: str, project: Path = DBT_PROJECT) -> int:
    """This function runs dbt in this process on a warehouse and returns how many nodes it had.

    Errors: AssertionError with dbt's own words.
    """
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    os.environ["CSKPI_WAREHOUSE"] = str(file)
    places = ["--project-dir", str(project), "--profiles-dir", str(project)]
    places += ["--target-path", str(folder / "target"), "--log-path", str(folder / "logs"), "--quiet"]
    with warnings.catch_warnings():
        # dbt's own dependencies warn; the rule that warnings are errors is for our code.
        warnings.simplefilter("ignore")
        try:
            outcome = dbtRunner().invoke([*command, *places])
        finally:
            DuckDBConnectionManager.close_all_connections()
    results = getattr(outcome.result, "results", [])
    bad = [
        f"{result.node.name}: {result.message}" for result in results if result.status in ("error", "fail")
    ]
    assert outcome.success, "\n".join(bad) or str(outcome.exception)
    return len(results)
