"""Workbooks, new and old: the cells as text by calamine, set right where its text says too little."""

import re
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import fastexcel
import pyarrow as pa

from orchestration.ingest.mapping.recipe import Shape
from orchestration.ingest.reading.growing_table import TABLE
from orchestration.ingest.reading.header import (
    BANNER_ROWS,
    best_guess,
    find_header,
    header_candidates,
    refuse_headers,
)
from orchestration.ingest.reading.limits import judge_extent, judge_size
from orchestration.ingest.reading.sheet_marks import Marks, read_marks
from orchestration.ingest.reading.sheet_parts import sheet_parts
from orchestration.ingest.reading.sheet_styles import read_styles
from orchestration.ingest.reading.sheet_table import append_sheet
from orchestration.ingest.reading.source import Cells, Refused, Wanted
from orchestration.ingest.reading.xls_marks import read_xls

# What a damaged archive or its XML is answered with.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    KeyError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)


def read_workbook(
    connection: duckdb.DuckDBPyConnection, path: Path, kind: str, shape: Shape, wanted: Wanted
) -> Cells:
    """This function returns the rows of every sheet that has the required columns; it names the others.

    kind: xlsx, or ole for the old ones. The rows of a second sheet are numbered on from the last row of the
    first. Errors: Refused.
    """
    marks, is_1904 = read_xls(path) if kind == "ole" else _read_xlsx(path)
    book = _opened(path)
    found, left_out, offset = [], [], 0
    guesses: list[tuple[int, Sequence[str]]] = []
    for name, seen in marks.items():
        if (shape.sheets and not re.search(shape.sheets, name)) or not seen.first_row:
            left_out.append(name)
            continue
        table = _loaded(book, name, seen)
        head = [
            [cell or "" for cell in row]
            for row in zip(*(c.to_pylist() for c in table.slice(0, BANNER_ROWS).columns), strict=True)
        ]
        candidates = header_candidates(head, shape.header_rows)
        header = find_header(candidates, wanted)
        if header is None:
            guesses.append(best_guess(candidates, wanted) if candidates else (0, []))
            left_out.append(name)
            continue
        last = header + shape.header_rows - 1
        found.append((candidates[header], pa.table(table.slice(last + 1)), seen, last, offset))
        offset += seen.last_row
    if not found:
        raise refuse_headers(max(guesses, key=lambda guess: guess[0])[1] if guesses else [], wanted)
    headers = tuple(found[0][0])
    connection.execute(f"drop table if exists {TABLE}")
    for own, table, seen, last, before in found:
        append_sheet(connection, headers, own, table, seen, header=last, before=before, is_1904=is_1904)
    records = sum(seen.last_row - seen.first_row - last for _, _, seen, last, _ in found)
    warnings = (f"sheets without the required columns: {', '.join(left_out)}.",) if left_out else ()
    if len(found) > 1:
        warnings += (f"{len(found)} sheets were read; rows of the later ones are numbered on.",)
    return Cells(
        f"(from {TABLE} order by source_row)", headers, 0, records, is_numbered=True, warnings=warnings
    )


def _read_xlsx(path: Path) -> tuple[dict[str, Marks], bool]:
    try:
        with zipfile.ZipFile(path) as archive:
            judge_size(archive, path.stat().st_size)
            styles = read_styles(archive)
            marks = {name: read_marks(archive, part, styles) for name, part in sheet_parts(archive).items()}
    except UNREADABLE as error:
        raise Refused("broken_workbook", f"the workbook cannot be read: {error}.") from error
    return marks, styles.is_1904


def _opened(path: Path) -> fastexcel.ExcelReader:
    try:
        return fastexcel.read_excel(str(path))
    except fastexcel.FastExcelError as error:
        raise _broken(error) from error


def _loaded(book: fastexcel.ExcelReader, name: str, seen: Marks) -> pa.RecordBatch:
    rows, columns = seen.last_row - seen.first_row + 1, seen.last_column + 1
    judge_extent(name, rows * columns, seen.filled)
    try:
        return book.load_sheet(name, header_row=None, dtypes="string", eager=True)
    except fastexcel.FastExcelError as error:
        raise _broken(error) from error


def _broken(error: Exception) -> Refused:
    return Refused("broken_workbook", f"the workbook cannot be read: {str(error).splitlines()[0][:200]}.")
