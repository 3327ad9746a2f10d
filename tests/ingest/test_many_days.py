"""A file of many days: one package for each, with the rows of that day."""

import datetime as dt

import duckdb
import pytest

from orchestration.ingest import packages as writing
from orchestration.ingest.ledger import open_ledger
from orchestration.ingest.packages import MOST_DAYS_AT_ONCE
from tests.ingest.exports import MESSAGES, csv

FIRST = dt.date(2025, 11, 1)
DAYS = 2 * MOST_DAYS_AT_ONCE + 3
ROWS = 10 * DAYS


def line(number: int) -> str:
    """Row after row lies seven days after the one before, so that no day's rows stand together."""
    day = FIRST + dt.timedelta(days=number * 7 % DAYS)
    return f"pdd,s1,m{number},c{number},{day} 10:00:00,customer,,k{number}"


@pytest.fixture(params=[writing.ROWS_WORTH_A_STATEMENT, 1], ids=["in one pass", "a statement a day"])
def taken_in(installation, request, monkeypatch):
    monkeypatch.setattr(writing, "ROWS_WORTH_A_STATEMENT", request.param)
    installation.drop("generic/messages/a.csv", csv(MESSAGES, *(line(number) for number in range(ROWS))))
    installation.take_in()
    return installation


def test_each_day_has_one_package_with_its_rows(taken_in):
    with open_ledger(taken_in.home) as ledger:
        packages = ledger.packages("messages", "rows")
    assert [package.day for package in packages] == [f"{FIRST + dt.timedelta(days=n)}" for n in range(DAYS)]
    for package in packages:
        rows = duckdb.execute(
            f"select source_row, day::varchar from '{taken_in.home.root / package.path}' order by all"
        ).fetchall()
        expected = [n + 2 for n in range(ROWS) if f"{FIRST + dt.timedelta(days=n * 7 % DAYS)}" == package.day]
        assert rows == [(row, package.day) for row in expected]
        assert package.row_count == len(expected)


def test_nothing_is_left_beside_the_packages(taken_in):
    assert list(taken_in.home.scratch.glob("load-*")) == []


def test_keys_of_many_loads_are_found_again_wherever_they_lie(installation):
    """Ids that are short, that are no ASCII, that are longer than what they are looked up by."""
    ids = ["m1", "m20260301000000000001", "消息一", "m20260301000000000002"]
    for number in range(1, 4):
        rows = [f"pdd,s1,{name},c1,2026-03-0{number} 10:00:00,customer,,k1" for name in ids]
        installation.drop(f"generic/messages/{number}.csv", csv(MESSAGES, *rows))
        installation.take_in()
    with open_ledger(installation.home) as ledger:
        assert ledger.superseded() == {(1, "messages"): 4, (2, "messages"): 4}
