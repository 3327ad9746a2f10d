import dataclasses
import datetime as dt

import duckdb

from orchestration.ingest.take_in import take_in
from tests.ingest.conftest import ARRIVED_AT
from tests.ingest.exports import MESSAGES, csv, message


def arrive(installation, name: str, days: int) -> None:
    """One file with one good and one bad row, some days after the first."""
    installation.drop(
        f"generic/messages/{name}.csv",
        csv(MESSAGES, message(name, 2), message(f"bad-{name}", 2).replace("customer", "canary-sender")),
    )
    with installation.warehouse() as connection:
        take_in(
            installation.home,
            installation.settings,
            connection,
            arrived_at=ARRIVED_AT + dt.timedelta(days=days),
        )


def cells(installation) -> dict[int, list[tuple]]:
    return {
        int(path.stem.removeprefix("load-")): duckdb.sql(
            f"select cells is not null, reasons[1] like '%canary%', source_row from '{path}'"
        ).fetchall()
        for path in sorted(installation.home.quarantine.rglob("*.parquet"))
    }


def test_cells_are_kept_so_many_days_and_the_rows_for_ever(installation):
    installation.settings = dataclasses.replace(installation.settings, keep_quarantined_cells_days=30)
    arrive(installation, "a", 0)
    arrive(installation, "b", 20)
    assert cells(installation) == {1: [(True, True, 3)], 2: [(True, True, 3)]}
    arrive(installation, "c", 31)
    assert cells(installation) == {1: [(False, False, 3)], 2: [(True, True, 3)], 3: [(True, True, 3)]}
    arrive(installation, "d", 62)
    assert [rows[0][0] for rows in cells(installation).values()] == [False, False, False, True]
    assert [row[5] for row in installation.counts()] == [1, 1, 1, 1]


def test_a_home_into_which_nothing_comes_does_not_age(installation):
    arrive(installation, "a", 0)
    with installation.warehouse() as connection:
        take_in(
            installation.home,
            installation.settings,
            connection,
            arrived_at=ARRIVED_AT + dt.timedelta(days=999),
        )
    assert cells(installation) == {1: [(True, True, 3)]}
