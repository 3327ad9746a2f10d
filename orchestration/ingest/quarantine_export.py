"""The quarantine as a file for a spreadsheet: ids as text, no formula, everything personal masked."""

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.ingest.quarantined import QuarantinedRow, RefusedFile
from orchestration.spreadsheet import csv_cell

COLUMNS = ("load_number", "file", "data_set", "row", "reasons", "cells")
MOST_ROWS_OF_A_SHEET = 1_048_575
LONGEST_CELL = 32_767
SAFE_WORKBOOK = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def judge_target(home: Home, target: Path) -> None:
    """This function checks that an export can be written there. Errors: WrongUse."""
    if target.suffix.lower() not in (".csv", ".xlsx"):
        raise WrongUse(f"{target}: the quarantine is written as .csv or .xlsx.")
    if target.resolve().is_relative_to(home.landing.resolve()):
        raise WrongUse(f"{target} lies in landing, where the next run would take it for an export.")
    if not target.resolve().parent.is_dir():
        raise WrongUse(f"{target.resolve().parent} is not a folder.")


def write_export(target: Path, files: Iterable[RefusedFile], rows: Iterable[QuarantinedRow]) -> int:
    """This function writes the refused files and the quarantined rows and returns how many lines they are.

    Whoever has the old file open keeps it: the new one takes its name once it is whole.
    Errors: WrongUse if a worksheet cannot hold them.
    """
    unfinished = target.with_name(f".{target.name}.part")
    write = _write_csv if target.suffix.lower() == ".csv" else _write_xlsx
    try:
        written = write(unfinished, _lines(files, rows))
        unfinished.chmod(0o640)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return written


def _lines(files: Iterable[RefusedFile], rows: Iterable[QuarantinedRow]) -> Iterator[tuple]:
    for file in files:
        yield (file.load_number, file.file, "", None, f"{file.code}: {file.sentence}", "")
    for row in rows:
        cells = "" if row.cells is None else json.dumps(row.cells, ensure_ascii=False)
        yield (row.load_number, row.file, row.data_set, row.source_row, "; ".join(row.reasons), cells)


def _write_csv(path: Path, lines: Iterator[tuple]) -> int:
    written = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for line in lines:
            writer.writerow([csv_cell(cell) for cell in line])
            written += 1
    return written


def _write_xlsx(path: Path, lines: Iterator[tuple]) -> int:
    import xlsxwriter

    written = 0
    with xlsxwriter.Workbook(str(path), SAFE_WORKBOOK) as book:
        sheet = book.add_worksheet("quarantine")
        sheet.write_row(0, 0, COLUMNS)
        for line in lines:
            written += 1
            if written > MOST_ROWS_OF_A_SHEET:
                raise WrongUse(f"{path.name}: a worksheet holds {MOST_ROWS_OF_A_SHEET} rows; write a .csv.")
            for place, cell in enumerate(line):
                if isinstance(cell, str):
                    sheet.write_string(written, place, cell[:LONGEST_CELL])
                elif cell is not None:
                    sheet.write_number(written, place, cell)
    return written
