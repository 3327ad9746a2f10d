"""One day's file of platform `generic`: the contract's own headers, the company's own lists of events."""

import datetime as dt

from expectations.contract import read_contracts
from orchestration.sample.csv_lines import Columns, csv_line, csv_lines
from orchestration.sample.landing import Dirt, SampleLanding, landing_path
from orchestration.sample.summary import SampleFile

PLATFORM = "generic"


def header_of(data_set: str) -> tuple[str, ...]:
    """This function returns the headers of platform generic: the contract's columns, in its order."""
    return tuple(column.name for column in read_contracts()[data_set].columns)


def write_report_day(
    landing: SampleLanding,
    data_set: str,
    day: dt.date,
    columns: Columns,
    *,
    rows: int,
    superseded: int = 0,
    dirt: Dirt | None = None,
) -> None:
    """This function writes one day of a data set (history four weeks a file) and accounts for its rows."""
    dirt = dirt or Dirt()
    header = header_of(data_set)
    file = SampleFile(
        landing_path(PLATFORM, data_set, f"{data_set}_{day}.csv"),
        PLATFORM,
        data_set,
        rows=rows + dirt.rows,
        quarantined=dirt.quarantined,
        summary=dirt.summary,
        blank=dirt.blank,
        superseded=superseded,
    )
    lines = csv_lines(columns, header) if rows else memoryview(b"")
    landing.write_day(file, day, csv_line(header), lines, dirt.lines)


def write_report_rows(landing: SampleLanding, data_set: str, name: str, rows: list[dict[str, str]]) -> None:
    """This function writes a small list as one file, given row by row and column by column."""
    header = header_of(data_set)
    content = csv_line(header) + b"".join(csv_line(tuple(row.get(c, "") for c in header)) for row in rows)
    landing.write(SampleFile(landing_path(PLATFORM, data_set, name), PLATFORM, data_set, len(rows)), content)
