"""Writes records as CSV files that the platform `generic` takes with no configuration (input contract)."""

import csv
import datetime as dt
from dataclasses import fields
from pathlib import Path

from tests.oracle.clock import Clock
from tests.oracle.records import ROW_TYPES, UTC, Records, columns


def write_landing(
    records: Records,
    landing: Path,
    timezone_default: str = "Asia/Shanghai",
    stale: Records | None = None,
) -> list[Path]:
    """Writes each non-empty data set to `<landing>/generic/<data set>/x.csv` and names the files.

    Instants take turns: local to the shop without an offset, with its offset, and as UTC. Stale rows come
    before the rows that replace them: by turns in a file of an earlier path and above them in the same file.
    """
    clock = Clock(records.shops, timezone_default)
    written = []
    for data_set in ROW_TYPES:
        older = getattr(stale, data_set) if stale else ()
        files = {"a.csv": older[::2], "x.csv": (*older[1::2], *getattr(records, data_set))}
        for name, rows in files.items():
            if rows:
                path = landing / "generic" / data_set / name
                _write(path, data_set, rows, clock)
                written.append(path)
    return written


def _write(path: Path, data_set: str, rows: tuple, clock: Clock) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns(data_set))
        writer.writerows(_cells(row, number, clock) for number, row in enumerate(rows))


def _cells(row, number: int, clock: Clock) -> list[str]:
    return [_cell(row, getattr(row, field.name), number, clock) for field in fields(row)]


def _cell(row, value, number: int, clock: Clock) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return _written(clock.local(row, value), number)
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _written(local: dt.datetime, number: int) -> str:
    """An ambiguous local time means the first of the two, so the second one needs its offset."""
    if number % 3 == 0 and local.fold == 0:
        return local.replace(tzinfo=None).isoformat(sep=" ")
    if number % 3 == 1 or local.fold == 1:
        return local.isoformat()
    return local.astimezone(UTC).isoformat(sep=" ").replace("+00:00", "Z")
