"""The marts against the oracle once more, when the rows come late and the as-of grows from run to run."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.oracle.compare import differences, read_marts
from tests.oracle.kpis import compute
from tests.oracle.nasty import TIMEZONE_DEFAULT
from tests.oracle.nasty_crowd import nasty_crowd
from tests.oracle.nasty_csv import write_landing
from tests.oracle.records import EVENT_DAYS, EVENT_TIMES, UTC, Records
from tests.pipeline import cskpi, query

EVENTS = (*EVENT_TIMES, *EVENT_DAYS)
REFERENCES = ("shops", "roster", "accounts", "shifts", "customers")
RUNS = 3


def batches(records: Records) -> Iterator[Records]:
    """The events in three parts, half of them in the first; who the people are comes with the first too."""
    rng = random.Random(101)
    batch_of = {name: [rng.choice((0, 0, 1, 2)) for _ in getattr(records, name)] for name in EVENTS}
    for number in range(RUNS):
        part = {
            name: tuple(
                row for row, batch in zip(getattr(records, name), numbers, strict=True) if batch == number
            )
            for name, numbers in batch_of.items()
        }
        # The shops' zones are needed to write local times.
        others = {name: () for name in REFERENCES if number and name != "shops"}
        yield replace(records, **part, **others)


def land(batch: Records, number: int, home: Path, stale: Records | None) -> None:
    """Writes a batch beside the files of the ones before."""
    aside = home / "aside"
    for path in write_landing(batch, aside, TIMEZONE_DEFAULT, stale):
        if number == 0 or path.parent.name != "shops":
            target = home / "landing" / path.relative_to(aside)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.rename(target.with_name(f"{number}-{target.name}"))


def test_marts_built_in_steps_hold_what_the_oracle_computes_at_once(tmp_path):
    case = nasty_crowd([101, *range(201, 206)], size=8)
    third = len(case.days) // RUNS
    parts = [case.days[:third], case.days[third : 2 * third], case.days[2 * third :]]
    for number, (batch, days) in enumerate(zip(batches(case.records), parts, strict=True)):
        land(batch, number, tmp_path, case.stale if number == 0 else None)
        # 16:00 UTC is midnight in the installation's zone.
        ends_at = dt.datetime.combine(days[-1], dt.time(16), tzinfo=UTC)
        as_of = case.as_of if number == RUNS - 1 else ends_at
        span = ["--from", str(days[0]), "--to", str(days[-1])]
        cskpi("run", *span, "--as-of", as_of.isoformat(), home=tmp_path)
    expected = compute(case.records, case.as_of, case.days, TIMEZONE_DEFAULT)
    assert len(expected) > 1000
    assert differences(expected, read_marts(tmp_path / "marts.duckdb"), days=case.days) == []
    late = "select count(*) from fct_restatements where reason = 'late_or_corrected_file'"
    assert query(tmp_path, late)[0][0] > 100
