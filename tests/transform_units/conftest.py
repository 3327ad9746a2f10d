"""One build of all literal rows of this folder; each test module declares its own as ROWS."""

import importlib
from pathlib import Path

import duckdb
import pytest

from tests.transform_units.rows import at
from tests.transform_units.warehouse import Built, create_tables, dbt, fill, plan

MODULES = sorted(file.stem for file in Path(__file__).parent.glob("test_*.py"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """This function builds int_units and fct_contacts from the ROWS of all modules, seen from 2026-03-15."""
    folder = tmp_path_factory.mktemp("units")
    file = folder / "warehouse.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("set TimeZone = 'UTC'")
        create_tables(connection)
        for name in MODULES:
            fill(connection, getattr(importlib.import_module(f"tests.transform_units.{name}"), "ROWS", []))
        plan(connection, first="2026-02-20", last="2026-03-14", as_of=at("03-15 00:00:00"))
    dbt(
        file,
        folder,
        "build",
        "--select",
        "+int_units",
        "+fct_contacts",
        "--exclude-resource-type",
        "test",
        "unit_test",
    )
    return Built(file)
