"""What each check observes of each judged day, compared with the days before where it asks for that."""

import datetime as dt
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from expectations.contract import Contract
from orchestration.validate.history_measures import OBSERVATIONS


@dataclass(frozen=True)
class Observation:
    """This class is what one check sees of one day.

    value: the measure of that day. usual: its median over the days before. observed: what is held
    against the limits, None if the day cannot be judged. detail: the columns or shops it is about.
    """

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


def observe(connection: duckdb.DuckDBPyConnection, contract: Contract) -> list[Observation]:
    """This function returns what the checks of a data set see of the days in `judged_days`.

    Reads the profiles of these days and of the 28 before; one per day and check, in that order.
    """
    asked = pa.table(
        {
            "check_name": [check.name for check in contract.checks],
            "measure": [check.profile_measure for check in contract.checks],
            "counted_rows": [check.counted_rows for check in contract.checks],
            "least_rows": [check.least_rows for check in contract.checks],
            "against": pa.array([check.against for check in contract.checks], pa.string()),
        }
    )
    connection.register("asked_checks", asked)
    rows = connection.execute(OBSERVATIONS, {"data_set": contract.data_set}).fetchall()
    connection.unregister("asked_checks")
    return [Observation(*row) for row in rows]
