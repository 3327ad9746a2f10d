"""A warehouse with handmade units, on which the registry and the marts are built by dbt itself."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner
from dbt.contracts.graph.manifest import Manifest
from unit_rows import CONTACT_COLUMNS, UNIT_COLUMNS

from expectations.contract import read_contracts
from expectations.parts import duckdb_type
from expectations.pipeline_tables import read_pipeline_tables
from orchestration.home import DBT_PROJECT
from orchestration.transform.registry import read_definitions

REFERENCE = ("benchmarks", "holidays", "roster", "seasons", "shifts", "shops", "targets")
BUILT = ("kpi", "gaps", "calendar")
SELECTED = (
    "path:seeds",
    *(f"path:models/intermediate/{name}" for name in BUILT),
    "path:models/marts",
    "stg_loads",
    "int_reconciliation_planned",
)
STAGED = tuple(f"stg_{name}" for name in REFERENCE)
# Their parents are built by other folders of tests, and so are they.
ELSEWHERE = (
    *("fct_contacts", "fct_penalty_risks_daily", "customers_to_interview"),
    *("fct_action_effects", "improvement_plan", "target_suggestions"),
    *("fct_misses", "fct_gap_causes"),
)
FOLDERS_ELSEWHERE = ("path:models/intermediate/causes", "path:models/intermediate/improvement")
EXCLUDED = (*ELSEWHERE, *FOLDERS_ELSEWHERE, "fct_reconciliation_daily", "test_type:unit")


@dataclass
class Warehouse:
    """This class is one temporary warehouse and the dbt project that it is built with."""

    folder: Path
    project: Path = DBT_PROJECT
    timezone: str = "Asia/Shanghai"

    @property
    def path(self) -> Path:
        return self.folder / "warehouse.duckdb"

    @contextmanager
    def open(self):
        """This method opens the file as dbt's profile does, so that both may hold it."""
        config = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
        connection = duckdb.connect(str(self.path), config=config)
        connection.execute("set TimeZone = 'UTC'")
        try:
            yield connection
        finally:
            connection.close()

    def make_tables(self) -> None:
        """This method makes every table that Python or the models below the units would have made, empty."""
        contracts = read_contracts()
        with self.open() as connection:
            made_by_dbt = {"raw", "staging", "intermediate", "marts", "seeds"}
            for schema in made_by_dbt | {table.schema for table in read_pipeline_tables()}:
                connection.execute(f'create schema if not exists "{schema}"')
            for table in read_pipeline_tables():
                columns = ", ".join(f'"{column.name}" {duckdb_type(column)}' for column in table.columns)
                connection.execute(f'create or replace table "{table.schema}"."{table.name}" ({columns})')
            for name in REFERENCE:
                columns = ", ".join(
                    f'"{column.name}" {duckdb_type(column)}' for column in contracts[name].stored_columns()
                )
                connection.execute(
                    f"create or replace table raw.{name} ({columns}, load_number bigint, source_row bigint)"
                )
            columns = ", ".join(f"{name} {kind}" for name, kind in UNIT_COLUMNS.items())
            connection.execute(f"create or replace table intermediate.int_units ({columns})")
            columns = ", ".join(f"{name} varchar" for name in CONTACT_COLUMNS)
            connection.execute(f"create or replace table intermediate.int_contacts ({columns})")
            connection.execute("insert into raw.loads (load_number, file_name) values (1, 'a/file.csv')")

    def insert(self, table: str, rows: Iterable[Mapping]) -> None:
        """This method inserts rows; a column left out is NULL."""
        with self.open() as connection:
            for row in rows:
                names = ", ".join(f'"{name}"' for name in row)
                marks = ", ".join("?" for _ in row)
                connection.execute(f"insert into {table} ({names}) values ({marks})", list(row.values()))

    def plan(self, as_of: str, days: Iterable[str], units: Iterable[str] | None = None) -> None:
        """This method plans days for the units (all that the definitions know, unless told)."""
        with self.open() as connection:
            connection.execute("delete from run.as_of")
            connection.execute(
                "insert into run.as_of (as_of, timezone) values (?, ?)", [as_of, self.timezone]
            )
            connection.execute("delete from run.plan")
            named = list(units) if units is not None else self._units()
            for day in days:
                for unit in ["*", *named]:
                    connection.execute("insert into run.plan values (?, ?)", [unit, day])

    def _units(self) -> list[str]:
        return sorted({definition["unit"] for definition in read_definitions(self.project / "seeds")})

    def build(self, *, is_tested: bool = False, selected: Iterable[str] = SELECTED) -> None:
        """This method builds the seeds, the KPI models and the marts; any failure raises."""
        command = ["build", "--select", *selected, *STAGED, "--exclude", *EXCLUDED]
        if selected is not SELECTED:
            # Of a part only the tests are run that find all they read.
            command += ["--indirect-selection", "cautious"]
        if not is_tested:
            command += ["--exclude-resource-type", "test"]
        self._run(command)

    def violations(self, test: str = "registry_is_sound") -> list[str]:
        """This method builds the seeds and returns what one of the tests over them says against them."""
        with suppress(AssertionError):
            self._run(["build", "--select", "path:seeds", "int_kpi_definitions", test, "--store-failures"])
        return [row[0] for row in self.rows(f"from dbt_test__audit.{test} order by all")]

    def _run(self, command: list[str]) -> int:
        os.environ["CSKPI_WAREHOUSE"] = str(self.path)
        command += [*_locations(self.project, self.folder / "target"), "--no-write-json"]
        try:
            outcome = dbtRunner(manifest=Manifest.from_msgpack(_parsed(self.project))).invoke(command)
        finally:
            DuckDBConnectionManager.close_all_connections()
            os.environ.pop("CSKPI_WAREHOUSE")
        assert outcome.exception is None, outcome.exception
        failed = [
            f"{result.node.name}: {result.message}"
            for result in outcome.result.results
            if result.status in ("error", "fail", "warn", "runtime error")
        ]
        assert not failed, "\n".join(failed)
        return len(outcome.result.results)

    def rows(self, sql: str) -> list[tuple]:
        """This method returns what a query of the warehouse gives."""
        with self.open() as connection:
            return connection.execute(sql).fetchall()


def _locations(project: Path, target: Path) -> list[str]:
    """No log file: dbt would leave it open, and pytest counts that as a warning."""
    places = ["--project-dir", str(project), "--profiles-dir", str(project), "--target-path", str(target)]
    return [*places, "--log-path", str(target), "--log-level-file", "none", "--quiet", "--no-print"]


@cache
def _parsed(project: Path) -> bytes:
    """A manifest must not serve two builds, so its bytes are kept: dbt changes it while it compiles."""
    with tempfile.TemporaryDirectory() as target:
        outcome = dbtRunner().invoke(["parse", *_locations(project, Path(target))])
        assert outcome.exception is None, outcome.exception
        return (Path(target) / "partial_parse.msgpack").read_bytes()


def copy_project(folder: Path) -> Path:
    """This function copies the dbt project, so that a test may change its seeds."""
    ignored = shutil.ignore_patterns("target", "logs", ".user.yml")
    return Path(shutil.copytree(DBT_PROJECT, folder / "dbt_project", ignore=ignored))
