"""What each check observes of each judged day, compared with the days before where it asks for that."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from expectations.contract import Contract
from orchestration.handed_rows import handed_rows, rows_query
from orchestration.validate.history_measures import OBSERVATIONS

# What is asked of each data set, a row a check.
ASKED = {
    "data_set": "varchar",
    "check_name": "varchar",
    "measure": "varchar",
    "counted_rows": "varchar",
    "least_rows": "bigint",
    "against": "varchar",
}


@dataclass(frozen=True)
class Observation:
    """This class is what one check sees of one day.

    value: the measure of that day. usual: its median over the days before. observed: what is held
    against the limits, None if the day cannot be judged. detail: the columns or shops it is about.
    """

    data_set: str
    check: str
    day: dt.date
    value: float | None
    usual: float | None
    observed: float | None
    detail: str | None

    def found(self) -> str:
        """This function says in words what was found."""
        if self.observed is None:
            return "not judged, too few rows or days before it"
        words = f"found {self.observed:.6g}"
        if self.usual is not None and self.value is not None and self.observed != self.value:
            words += f" ({self.value:.6g} that day, usually {self.usual:.6g})"
        return f"{words}: {self.detail}" if self.detail else words


def observe(connection: duckdb.DuckDBPyConnection, contracts: Iterable[Contract]) -> list[Observation]:
    """This function returns what the checks of data sets see of their days in `judged_days`.

    Reads the profiles of these days and of the 28 before; one per data set, day and check, in that order.
    """
    asked = [
        (
            contract.data_set,
            check.name,
            check.profile_measure,
            check.counted_rows,
            check.least_rows,
            check.against,
        )
        for contract in contracts
        for check in contract.checks
    ]
    connection.execute(
        f"create or replace temp table asked_checks as {rows_query(ASKED)}", handed_rows(asked)
    )
    rows = connection.execute(OBSERVATIONS).fetchall()
    return [Observation(*row) for row in rows]
