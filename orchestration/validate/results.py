"""What the suites found, and the days that must not be published."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class CheckResult:
    """This class is the finding of one check on the batch of one data set and day.

    observed: None if the day could not be judged (too few rows or days before it); it then passes.
    sentence: data set, day, check, what was found and what was expected; no personal data.
    """

    data_set: str
    day: dt.date
    check: str
    severity: str
    passed: bool
    observed: float | None
    expected: str
    sentence: str

    @property
    def blocks(self) -> bool:
        """This function tells whether the day must not be published."""
        return self.severity == "block" and not self.passed


def blocked_days(results: Iterable[CheckResult]) -> tuple[dt.date, ...]:
    """This function returns the days that a blocking check stops, in order."""
    return tuple(sorted({result.day for result in results if result.blocks}))
