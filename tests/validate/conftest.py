import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

import duckdb
import pytest

from tests.validate.batches import CONTRACTS, DAYS, EVENTS, days_after, judge, make_batches
from tests.validate.faults import fault_of


@pytest.fixture(scope="session")
def good_batches() -> Iterator[duckdb.DuckDBPyConnection]:
    """Twelve good days of every data set, judged once."""
    connection = duckdb.connect()
    make_batches(connection, CONTRACTS.values(), DAYS)
    judge(connection, CONTRACTS, DAYS)
    yield connection
    connection.close()


@pytest.fixture
def batches(good_batches: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """The good days; whatever a test does to them is undone."""
    good_batches.execute("begin")
    yield good_batches
    good_batches.execute("rollback")


@pytest.fixture(scope="session")
def failed_on_fault_days() -> dict[tuple[str, str], set[str]]:
    """Each check's fault on a day of its own after the good ones: (data set, check) → checks failed then."""
    fault_days: dict[tuple[str, dt.date], str] = {}
    for name, contract in EVENTS.items():
        checks = [check.name for check in contract.checks]
        for check, day in zip(checks, days_after(DAYS, len(checks)), strict=True):
            fault_days[name, day] = check
    days = (*DAYS, *days_after(DAYS, max(len(contract.checks) for contract in EVENTS.values())))
    with duckdb.connect() as connection:
        make_batches(connection, CONTRACTS.values(), days)
        for (name, day), check in fault_days.items():
            connection.execute(fault_of(EVENTS[name], check, day))
        results = judge(connection, CONTRACTS, days)
    failed = defaultdict(set)
    for result in results:
        if not result.passed:
            failed[result.data_set, fault_days.get((result.data_set, result.day), "")].add(result.check)
    return failed
