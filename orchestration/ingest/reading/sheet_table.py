"""One sheet's cells into the table of a workbook, set right where their text says less than the workbook."""

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from orchestration.ingest.mapping.headers import folded
from orchestration.ingest.reading.cell_flaws import flaws_of_texts, joined_flaws
from orchestration.ingest.reading.growing_table import TABLE
from orchestration.ingest.reading.sheet_marks import Marks
from orchestration.warehouse import has_table


def append_sheet(
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
    """This function adds the rows of one sheet below its header to the table, under the headers of the first.

    header: the index of its last header row among its rows. before: by how much its rows are numbered on.
    """
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
    flaw = joined_flaws(flaws_of_texts([f"c{n}" for n in range(len(columns))]))
    body = (
        f"select source_row, {flaw} as flaw, null::varchar as line, * exclude (source_row) "
        f"from (select source_row, {cells} from sheet_rows)"
    )
    exists = has_table(connection, "main", TABLE)
    connection.execute(f"insert into {TABLE} {body}" if exists else f"create temp table {TABLE} as {body}")
    connection.unregister("sheet_rows")
    column_of = {place: n for n, place in enumerate(columns) if place is not None}
    _patch(connection, marks, column_of, marks.first_column, before)


def _time(cell: str, base: str) -> str:
    """An Excel time or duration comes as a date near the epoch: it becomes hours, minutes, seconds.

    Excel counts a 29 February 1900 that never was, so from March 1900 on one day is missing.
    """
    day = f"try_cast(left({cell}, 10) as date)"
    days = (
        f"(date_diff('day', date '{base}', {day}) + case when "
        f"year({day}) = 1900 and month({day}) > 2 then 1 else 0 end)"
    )
    hours = f"({days} * 24 + cast(substr({cell}, 12, 2) as bigint))"
    near = (
        f"regexp_full_match({cell}, '{base[:4]}-\\d\\d-\\d\\d "
        "\\d\\d:\\d\\d:\\d\\d.*|1900-0[1-3]-\\d\\d \\d\\d:\\d\\d:\\d\\d.*')"
    )
    time = f"printf('%02d', {hours}) || substr({cell}, 14)"
    return f"case when {near} and {day} is not null then {time} else {cell} end"


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
            f"update {TABLE} as t set flaw = concat_ws('; ', t.flaw, f.flaw) from (select "
            "source_row, string_agg(distinct flaw, '; ') as flaw "
            "from flawed_rows group by all) as f where t.source_row = f.source_row"
        )
        connection.unregister("flawed_rows")
