"""Which causes of a missed gap the plan must answer, and which measure taken on answers them."""

import csv
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import duckdb

from tests.oracle_explain.compare_gaps import KEY
from tests.oracle_explain.gaps import Gap
from tests.oracle_explain.periods import ONE_DAY, next_start
from tests.oracle_explain.scopes import PeriodKey

MOST, ENOUGH = 3, Fraction(4, 5)
ANSWERED_WITHIN = dt.timedelta(days=30)
# From the least to the furthest that a measure has come.
STAGES = ("overdue", "answered", "done", "verified")


@dataclass(frozen=True, kw_only=True)
class Cause:
    cause_id: str
    misses: int
    share: Fraction
    rank: int


def read_causes(path: Path) -> dict[PeriodKey, list[Cause]]:
    """Reads the causes of each gap row in order of rank."""
    with duckdb.connect(str(path), read_only=True) as marts:
        rows = marts.execute(
            f"select {', '.join(KEY)}, cause_id, misses, share, rank from fct_gap_causes order by all"
        ).fetchall()
    causes: dict[PeriodKey, list[Cause]] = defaultdict(list)
    for row in rows:
        causes[row[:5]].append(Cause(cause_id=row[5], misses=row[6], share=Fraction(row[7]), rank=row[8]))
    return {key: sorted(found, key=lambda cause: cause.rank) for key, found in causes.items()}


def leading(causes: list[Cause]) -> list[Cause]:
    """The first that together make up four fifths, at most three; one without misses only if alone."""
    chosen: list[Cause] = []
    for cause in causes:
        enough = sum((row.share for row in chosen), Fraction(0)) >= ENOUGH
        if not enough and len(chosen) < MOST and (cause.misses > 0 or not chosen):
            chosen.append(cause)
    return chosen


def planned(gaps: dict[PeriodKey, Gap], causes: dict[PeriodKey, list[Cause]]) -> dict[tuple, Cause]:
    """Lists the rows of the plan: of everybody's missed gaps all, of people's those of weeks and longer."""
    rows = {}
    for key, gap in gaps.items():
        if gap.status == "missed" and not (key[2] == "person" and key[0] == "day"):
            for cause in leading(causes[key]):
                rows[*key, cause.cause_id] = cause
    return rows


@dataclass(frozen=True, kw_only=True)
class Answer:
    status: str
    action_id: str | None


def answer_of(
    key: PeriodKey, cause_id: str, due_on: dt.date, actions: list[dict[str, str]], as_of: dt.datetime
) -> Answer:
    """Finds the measure that answers: for the very cause first, then the furthest, then the earliest."""
    answering = [
        row
        for row in actions
        if row["kpi_id"] == key[4]
        and (not row["cause_id"] or row["cause_id"] == cause_id)
        and str(key[1]) <= row["opened_on"] <= str(due_on + ANSWERED_WITHIN)
    ]
    if not answering:
        return Answer(status="open", action_id=None)
    best = min(
        answering,
        key=lambda row: (
            not row["cause_id"],
            -STAGES.index(_stage(row, as_of)),
            row["opened_on"],
            row["action_id"],
        ),
    )
    return Answer(status=_stage(best, as_of), action_id=best["action_id"])


def _stage(row: dict[str, str], as_of: dt.datetime) -> str:
    """Dates after the as-of's last day are not seen (C9)."""
    last_day = str((as_of - dt.timedelta(microseconds=1)).date())
    if row["completed_on"] and row["completed_on"] <= last_day:
        return "verified" if row["verified_on"] and row["verified_on"] <= last_day else "done"
    return "overdue" if row["due_on"] <= last_day else "answered"


def due_days(seed: Path) -> dict[str, int]:
    """Reads how many days after the period's end each cause's measure is due."""
    with seed.open(encoding="utf-8") as file:
        return {row["cause_id"]: int(row["due_days"]) for row in csv.DictReader(file)}


def due_on(key: PeriodKey, days: int) -> dt.date:
    """The period's last day and the cause's days."""
    return next_start(key[0], key[1]) - ONE_DAY + dt.timedelta(days=days)
