"""Finding the header row among the first rows of a file: the first row that has the required columns."""

import itertools
import re
import unicodedata
from collections.abc import Sequence

from orchestration.ingest.mapping.headers import folded, nearest, position
from orchestration.ingest.reading.source import Refused, Wanted

# Exports carry at most a handful of banner lines; JD's report has three.
BANNER_ROWS = 50
# Years, phone numbers and most ids have four digits in a row; a header hardly ever has.
IN_DATA_ONLY = re.compile(r"\d{4}")


def header_candidates(rows: Sequence[Sequence[str]], header_rows: int) -> list[list[str]]:
    """This function returns, for each row, the headers of a table whose header rows begin there.

    Two rows become `group-field`: a group holds for the empty cells to its right, as merged cells leave them.
    """
    if header_rows == 1:
        return [list(row) for row in rows]
    return [_joined(group, field) for group, field in itertools.pairwise(rows)]


def _joined(groups: Sequence[str], fields: Sequence[str]) -> list[str]:
    headers, group = [], ""
    for above, below in itertools.zip_longest(groups, fields, fillvalue=""):
        group = _plain(above) or group
        field = _plain(below)
        headers.append(f"{group}-{field}" if group and field else group or field)
    return headers


def _plain(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", cell).split())


def find_header(rows: Sequence[Sequence[str]], wanted: Wanted) -> int | None:
    """This function returns the index of the first row that holds every required header, None without one."""
    for number, row in enumerate(rows[:BANNER_ROWS]):
        headers = [folded(cell) for cell in row]
        if all(position(headers, names) is not None for names in wanted.required):
            return number
    return None


def best_guess(rows: Sequence[Sequence[str]], wanted: Wanted) -> tuple[int, Sequence[str]]:
    """This function returns how many known headers the likeliest header row has, and that row."""
    scores = [sum(folded(cell) in wanted.known for cell in row) for row in rows[:BANNER_ROWS]]
    best = max(range(len(scores)), key=lambda number: (scores[number], -number))
    return scores[best], rows[best]


def refuse_headers(row: Sequence[str], wanted: Wanted) -> Refused:
    """This function returns the refusal that names the missing columns and the nearest headers.

    A row of data is not repeated: the sentence is stored and published, and the cells may be personal.
    """
    headers = [folded(cell) for cell in row]
    missing = [names[0] for names in wanted.required if position(headers, names) is None]
    is_known = any(header in wanted.known for header in headers)
    if not is_known and any(IN_DATA_ONLY.search(cell) for cell in row):
        columns = ", ".join(missing)
        return Refused("no_header", f"it has no header row, its first rows are data; expected {columns}.")
    found = ", ".join(cell.strip()[:60] for cell in row[:60] if cell.strip()) or "none"
    close = [f"{name}: {' or '.join(nearest(name, row))}" for name in missing if nearest(name, row)]
    hint = f" Nearest: {'; '.join(close)}." if close else ""
    return Refused("missing_column", f"no column {', '.join(missing)}; headers found: {found}.{hint}")
