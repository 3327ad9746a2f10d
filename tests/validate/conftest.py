from collections.abc import Iterator

import duckdb
import pytest

from orchestration.validate.judge import judge
from tests.validate.batches import CONTRACTS, DAYS, make_batches


@pytest.fixture(scope="session")
def good_batches() -> Iterator[duckdb.DuckDBPyConnection]:
    """Twelve good days of every data set, judged once."""
    connection = duckdb.connect()
    make_batches(connection, CONTRACTS.values())
    judge(connection, CONTRACTS, DAYS)
    yield connection
    connection.close()


@pytest.fixture
def batches(good_batches: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """The good days; whatever a test does to them is undone."""
    good_batches.execute("begin")
    yield good_batches
    good_batches.execute("rollback")
