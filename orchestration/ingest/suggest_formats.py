"""How the cells of a column are written: instant, date, duration or share. Doubts are told, never decided."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import duckdb

from orchestration.ingest.mapping import instants, values
from orchestration.warehouse import scalar

ENOUGH = 0.95
BARE = re.compile(values.PLAIN)
CLOCKS = (" %H:%M:%S", " %H:%M", "")
DATES = (
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%d.%m.%Y",
    "%Y.%m.%d",
    "%d/%m/%y",
    "%m/%d/%y",
    "%y/%m/%d",
)
OTHERS = ("%Y年%m月%d日 %H时%M分%S秒", "%Y%m%d%H%M%S", "%b %d, %Y %H:%M:%S", "%d %b %Y %H:%M:%S")


@dataclass
class Guess:
    """This class is what a recipe says beside its header, and what is in doubt about it."""

    entries: dict[str, object] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)


def of_times(connection: duckdb.DuckDBPyConnection, cells: Sequence[str], type_: str) -> Guess:
    """This function returns how the cells of an instant or a date are written.

    Of formats that read all cells alike, such as day/month and month/day, none is chosen.
    """
    filled = [cell for cell in cells if cell]
    if not filled or _reads(connection, filled, type_, ()):
        return Guess()
    if type_ == "instant":
        if _reads(connection, filled, "date", ()):
            return Guess({"midnight": True}, ["only dates stand here; do they mean 00:00?"])
        for form, pattern in (("epoch_seconds", r"\d{10}"), ("epoch_milliseconds", r"\d{13}")):
            if _share(filled, pattern) >= ENOUGH:
                return Guess({"format": form})
    fitting = []
    for date in DATES:
        forms = [date + clock for clock in (CLOCKS if type_ == "instant" else ("",))]
        read = [form for form in forms if _counted(connection, filled, type_, (form,))]
        if read and _reads(connection, filled, type_, read):
            fitting.append(read)
    fitting += [[form] for form in OTHERS if _reads(connection, filled, type_, (form,))]
    if not fitting:
        return Guess({}, [f"no known way to write a date reads {filled[0]!r}; declare its format"])
    if len(fitting) > 1:
        listed = " or ".join(repr(read[0]) for read in fitting)
        return Guess(
            {}, [f"{filled[0]!r} can be read as {listed}; say which: format: {fitting[0][0]!r}, for instance"]
        )
    doubts = (
        ["only dates stand here; do they mean 00:00?"] if type_ == "instant" and _bare(fitting[0]) else []
    )
    extra = {"midnight": True} if doubts else {}
    return Guess({"format": fitting[0] if len(fitting[0]) > 1 else fitting[0][0], **extra}, doubts)


def _bare(forms: Sequence[str]) -> bool:
    return all("%H" not in form for form in forms)


def of_amounts(header: str, cells: Sequence[str], unit: str, units: dict[str, list[str]]) -> Guess:
    """This function returns what bare numbers count in: of durations by the header, of rates by their size.

    unit: what the value is, the KPI's unit or `s` for a duration.
    """
    bare = [float(cell.replace(",", "")) for cell in cells if BARE.fullmatch(cell)]
    if not bare and unit != "money":
        return Guess()
    if unit in ("s", "h"):
        for name, marks in units.items():
            if any(mark in header.casefold().replace("（", "(").replace("）", ")") for mark in marks):
                return Guess({"unit": name})
        likely = "seconds" if unit == "s" else "hours"
        return Guess({"unit": likely}, [f"nothing says what a bare number counts in; {likely}?"])
    if unit == "money":
        return Guess({"unit": "money"})
    if unit == "rate":
        likely = "percent" if max(bare) > 1 else "fraction"
        return Guess(
            {"unit": likely}, [f"nothing says what a bare number is ({max(bare):g} at most); {likely}?"]
        )
    return Guess()


def _share(cells: Sequence[str], pattern: str) -> float:
    return sum(bool(re.fullmatch(pattern, cell)) for cell in cells) / len(cells)


def _reads(
    connection: duckdb.DuckDBPyConnection, cells: Sequence[str], type_: str, formats: Sequence[str]
) -> bool:
    return _counted(connection, cells, type_, formats) >= ENOUGH * len(cells)


def _counted(
    connection: duckdb.DuckDBPyConnection, cells: Sequence[str], type_: str, formats: Sequence[str]
) -> int:
    quick = f"({instants.quick('cell')})"
    read = instants.day("cell", formats) if type_ == "date" else instants.local("cell", quick, formats)
    return scalar(
        connection, f"select count({read}) from (select unnest(?::varchar[]) as cell)", [list(cells)]
    )
