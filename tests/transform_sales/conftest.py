"""One build up to the marts of the literal rows of this folder; each test module declares its own as ROWS."""

import datetime as dt
import importlib
from pathlib import Path

import duckdb
import pytest

from tests.transform_units.rows import SHANGHAI
from tests.transform_units.warehouse import Built, create_tables, dbt, fill, plan

AS_OF = dt.datetime(2026, 6, 10, tzinfo=SHANGHAI)
MODULES = sorted(file.stem for file in Path(__file__).parent.glob("test_*.py"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """This function builds all from the ROWS of all modules: January to May, seen from 10 June 2026."""
    folder = tmp_path_factory.mktemp("sales")
    file = folder / "warehouse.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("set TimeZone = 'UTC'")
        create_tables(connection)
        for name in MODULES:
            fill(connection, getattr(importlib.import_module(f"tests.transform_sales.{name}"), "ROWS", []))
        plan(connection, first="2026-01-01", last="2026-05-31", as_of=AS_OF)
    dbt(file, folder, "build", "--exclude-resource-type", "test", "unit_test")
    return Built(file)
