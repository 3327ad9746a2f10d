"""A file of measures against what a home missed, as an owner would write it back from the report."""

import csv
from pathlib import Path
from typing import NamedTuple

from tests.pipeline import query

OPENED_ON = "2026-03-30"
COLUMNS = (
    "action_id",
    "opened_on",
    "kpi_id",
    "cause_id",
    "measure",
    "owner",
    "due_on",
    "completed_on",
    "verified_on",
)


class Missed(NamedTuple):
    """One missed KPI of everything on 30 March and its first leading cause."""

    kpi_id: str
    cause_id: str


def missed_before(home: Path) -> tuple[Missed, Missed, Missed]:
    """Returns the first three KPIs that were missed on 30 March and have no measure yet."""
    rows = query(
        home,
        """
        select kpi_id, cause_id
        from improvement_plan
        where period_kind = 'day' and period_start = '2026-03-30' and scope_kind = 'all' and rank = 1
            and kpi_id not in (select kpi_id from fct_action_effects)
        order by kpi_id
        """,
    )
    first, second, third, *_ = [Missed(*row) for row in rows]
    return first, second, third


def drop_actions(home: Path, missed: tuple[Missed, Missed, Missed]) -> None:
    """Writes three measures: one verified, one overdue for any cause, one for another cause."""
    verified, overdue, elsewhere = missed
    rows = [
        ("T-1", OPENED_ON, *verified, "m", "E0001", "2026-03-30", "2026-03-30", "2026-03-31"),
        ("T-2", OPENED_ON, overdue.kpi_id, "", "m", "E0001", "2026-03-30", "", ""),
        ("T-3", OPENED_ON, elsewhere.kpi_id, "no_cause_of_ours", "m", "E0001", "2026-04-15", "", ""),
    ]
    folder = home / "landing" / "generic" / "actions"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "measures.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])
