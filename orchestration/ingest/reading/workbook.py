"""XLSX: the cells as text by calamine, set right where its text says less than the workbook."""

import re
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import fastexcel
import pyarrow as pa

from orchestration.ingest.mapping.headers import folded
from orchestration.ingest.reading.header import BANNER_ROWS, best_guess, find_header, refuse_headers
from orchestration.ingest.reading.limits import judge_size
from orchestration.ingest.reading.sheet_marks import Marks, read_marks
from orchestration.ingest.reading.sheet_parts import sheet_parts
from orchestration.ingest.reading.sheet_styles import read_styles
from orchestration.ingest.reading.source import Cells, Refused, Wanted
from orchestration.warehouse import has_table

TABLE = "careful_cells"


def read_workbook(
    connection: duckdb.DuckDBPyConnection, path: Path, wanted: Wanted, sheets: str | None
) -> Cells:
    """This function returns the rows of every sheet that has the required columns; it names the others.

    The rows of a second sheet are numbered on from the last row of the first. Errors: Refused.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            judge_size(archive, path.stat().st_size)
            parts = sheet_parts(archive)
            styles = read_styles(archive)
            marks = {name: read_marks(archive, part, styles) for name, part in parts.items()}
        book = fastexcel.read_excel(str(path))
    except (
        zipfile.BadZipFile,
        fastexcel.FastExcelError,
        KeyError,
        EOFError,
        zlib.error,
        ElementTree.ParseError,
    ) as error:
        raise Refused("broken_workbook", f"the workbook cannot be read: {error}") from error
    found, left_out, offset = [], [], 0
    guesses: list[tuple[int, Sequence[str]]] = []
    for name in parts:
        if (sheets and not re.search(sheets, name)) or not marks[name].first_row:
            left_out.append(name)
            continue
        table = book.load_sheet(name, header_row=None, dtypes="string", eager=True)
        head = [
            [cell or "" for cell in row]
            for row in zip(*(c.to_pylist() for c in table.slice(0, BANNER_ROWS).columns), strict=True)
        ]
        header = find_header(head, wanted)
        if header is None:
            guesses.append(best_guess(head, wanted) if head else (0, []))
            left_out.append(name)
            continue
        found.append((head[header], pa.table(table.slice(header + 1)), marks[name], header, offset))
        offset += marks[name].last_row
    if not found:
        raise refuse_headers(max(guesses, key=lambda guess: guess[0])[1] if guesses else [], wanted)
    headers = tuple(found[0][0])
    connection.execute(f"drop table if exists {TABLE}")
    for header_cells, table, seen, header, before in found:
        _append(
            connection,
            headers,
            header_cells,
            table,
            seen,
            header=header,
            before=before,
            is_1904=styles.is_1904,
        )
    records = sum(seen.last_row - seen.first_row - header for _, _, seen, header, _ in found)
    warnings = (f"sheets without the required columns: {', '.join(left_out)}.",) if left_out else ()
    if len(found) > 1:
        warnings += (f"{len(found)} sheets were read; rows of the later ones are numbered on.",)
    return Cells(
        f"(from {TABLE} order by source_row)", headers, 0, records, is_numbered=True, warnings=warnings
    )


def _append(
    connection: duckdb.DuckDBPyConnection,
    headers: Sequence[str],
    own: Sequence[str],
    table: pa.Table,
    marks: Marks,
    *,
    header: int,
    before: int,
    is_1904: bool,
) -> None:
    places = {folded(cell): place for place, cell in reversed(list(enumerate(own)))}
    width = len(table.columns)
    first = marks.first_row + header + 1 + before
    columns = [
        places.get(folded(name)) if own is not headers else place for place, name in enumerate(headers)
    ]
    rows = pa.Table.from_arrays(
        [*table.columns, pa.array(range(first, first + table.num_rows), pa.int64())],
        names=[f"x{n}" for n in range(width)] + ["source_row"],
    )
    connection.register("sheet_rows", rows)
    base = "1904-01-01" if is_1904 else "1899-12-31"
    cells = ", ".join(
        f"{_time(f'x{place}', base) if place is not None else 'null::varchar'} as c{n}"
        for n, place in enumerate(columns)
    )
    body = f"select source_row, null::varchar as flaw, null::varchar as line, {cells} from sheet_rows"
    exists = has_table(connection, "main", TABLE)
    connection.execute(f"insert into {TABLE} {body}" if exists else f"create temp table {TABLE} as {body}")
    connection.unregister("sheet_rows")
    column_of = {place: n for n, place in enumerate(columns) if place is not None}
    _patch(connection, marks, column_of, marks.first_column, before)


def _time(cell: str, base: str) -> str:
    """An Excel time or duration comes as a date near the epoch: it becomes hours, minutes, seconds.

    Excel counts a 29 February 1900 that never was, so from March 1900 on one day is missing.
    """
    day = f"cast(left({cell}, 10) as date)"
    days = (
        f"(date_diff('day', date '{base}', {day}) + case when "
        f"year({day}) = 1900 and month({day}) > 2 then 1 else 0 end)"
    )
    hours = f"({days} * 24 + cast(substr({cell}, 12, 2) as bigint))"
    near = (
        f"regexp_full_match({cell}, '{base[:4]}-\\d\\d-\\d\\d "
        "\\d\\d:\\d\\d:\\d\\d.*|1900-0[1-3]-\\d\\d \\d\\d:\\d\\d:\\d\\d.*')"
    )
    return f"case when {near} then printf('%02d', {hours}) || substr({cell}, 14) else {cell} end"


def _patch(
    connection: duckdb.DuckDBPyConnection,
    marks: Marks,
    column_of: dict[int, int],
    first_column: int,
    before: int,
) -> None:
    for listed, change in (
        (
            marks.percents,
            (
                "case when try_cast({0} as double) is not null then cast(cast({0} "
                "as decimal(38,12)) * 100 as varchar) || '%' else {0} end"
            ),
        ),
        (marks.days, "regexp_replace({0}, ' 00:00:00$', '')"),
    ):
        by_column: dict[int, list[int]] = {}
        for row, place in listed:
            by_column.setdefault(place - first_column, []).append(row + before)
        for place, rows in by_column.items():
            if place in column_of:
                cell = f"c{column_of[place]}"
                connection.register("patched_rows", pa.table({"source_row": rows}))
                connection.execute(
                    f"update {TABLE} set {cell} = {change.format(cell)} "
                    "where source_row in (select source_row from patched_rows)"
                )
                connection.unregister("patched_rows")
    flaws = [(row + before, says) for row, place, says in marks.flaws if place - first_column in column_of]
    if flaws:
        connection.register(
            "flawed_rows",
            pa.table({"source_row": [row for row, _ in flaws], "flaw": [says for _, says in flaws]}),
        )
        connection.execute(
            f"update {TABLE} as t set flaw = f.flaw from (select "
            "source_row, string_agg(distinct flaw, '; ') as flaw "
            "from flawed_rows group by all) as f where t.source_row = f.source_row"
        )
        connection.unregister("flawed_rows")
