"""One build of the scenes, seen from the evening of the next day."""

import datetime as dt

import duckdb
import pytest

from tests.causes.scenes import SCENES
from tests.transform_units.rows import SHANGHAI
from tests.transform_units.warehouse import Built, create_tables, dbt, fill, plan

AS_OF = dt.datetime(2026, 3, 4, tzinfo=SHANGHAI)


@pytest.fixture(scope="session")
def explained(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """This function builds fct_misses of the scenes."""
    folder = tmp_path_factory.mktemp("causes")
    file = folder / "warehouse.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("set TimeZone = 'UTC'")
        create_tables(connection)
        fill(connection, SCENES)
        plan(connection, first="2025-12-01", last="2026-03-03", as_of=AS_OF)
    dbt(file, folder, "build", "--select", "+fct_misses", "--exclude-resource-type", "test", "unit_test")
    return Built(file)
