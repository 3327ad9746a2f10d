"""Columns to CSV bytes at the speed of memory: Arrow joins whole columns, nothing goes row by row."""

import numpy as np
import pyarrow as pa
from pyarrow import compute

# A column of cells, or the one cell that every row has.
Columns = dict[str, pa.Array | str]
# The same, where neighbouring columns may come in one piece.
ColumnPieces = dict[str | tuple[str, ...], pa.Array | str]


def csv_cell(text: str) -> str:
    """This function returns a cell as CSV writes it, quoted only where it must be."""
    if any(mark in text for mark in ',"\n\r'):
        return '"' + text.replace('"', '""') + '"'
    return text


def words_column(words: list[str] | tuple[str, ...], codes: np.ndarray, encoding: str = "utf-8") -> pa.Array:
    """This function returns the word of each code; -1 is an empty cell."""
    cells = [csv_cell(word) for word in words] + [""]
    return pieces_column(cells, np.where(codes < 0, len(words), codes), encoding)


def pieces_column(pieces: list[str], codes: np.ndarray, encoding: str = "utf-8") -> pa.Array:
    """This function returns the piece of each code as it stands: cells already quoted, commas and all."""
    cells = pa.array([piece.encode(encoding) for piece in pieces], pa.binary())
    return cells.take(pa.array(codes.astype(np.int32)))


def numbers_column(numbers: np.ndarray, is_empty: np.ndarray | None = None) -> pa.Array:
    """This function returns whole numbers as text; a masked one is an empty cell."""
    return pa.array(numbers, mask=is_empty).cast(pa.string()).cast(pa.binary()).fill_null(b"")


def instants_column(seconds: np.ndarray) -> pa.Array:
    """This function returns `YYYY-MM-DD HH:MM:SS` of local seconds since 1970; a negative one is empty."""
    instants = pa.array(seconds.astype("datetime64[s]"), mask=seconds < 0)
    return instants.cast(pa.string()).cast(pa.binary()).fill_null(b"")


def money_column(cents: np.ndarray) -> pa.Array:
    """This function returns amounts with two decimals, as 899.00, from whole cents."""
    whole, rest = np.divmod(cents, 100)
    ends = words_column([f".{cent:02d}" for cent in range(100)], rest)
    return _join([numbers_column(whole), ends], b"")


def csv_lines(
    columns: Columns | ColumnPieces,
    header: tuple[str, ...],
    encoding: str = "utf-8",
    *,
    is_ended: bool = False,
) -> memoryview:
    """This function returns one line per row, columns in header order; a str is the same in every row.

    A header without a column is empty in every row; `is_ended`: the last column ends its lines itself.
    Errors: KeyError for a column that is not in the header.
    """
    pieces = {names if isinstance(names, tuple) else (names,): cells for names, cells in columns.items()}
    strange = {name for names in pieces for name in names} - set(header)
    if strange:
        raise KeyError(f"columns {sorted(strange)} are not in the header {list(header)}")
    rows = max(len(column) for column in columns.values() if not isinstance(column, str))
    if rows == 0:
        return memoryview(b"")
    of_first = {names[0]: cells for names, cells in pieces.items()}
    later = {name for names in pieces for name in names[1:]}
    cells = [of_first.get(name, "") for name in header if name not in later]
    parts = [_cell(cell, encoding) if isinstance(cell, str) else cell for cell in cells]
    if not is_ended:
        parts[-1] = _join([parts[-1], _cell("", encoding)], b"\n")
    lines = _join(parts, b",")
    # All lines lie end to end in the array's one data buffer: that buffer is the file.
    return memoryview(lines.buffers()[2])


def _cell(text: str, encoding: str) -> pa.Scalar:
    return pa.scalar(csv_cell(text).encode(encoding), pa.binary())


def _join(parts: list, separator: bytes) -> pa.Array:
    return compute.call_function("binary_join_element_wise", [*parts, pa.scalar(separator, pa.binary())])


def csv_line(cells: tuple[str, ...], encoding: str = "utf-8") -> bytes:
    """This function returns one line, for the header and for single planted rows."""
    return (",".join(map(csv_cell, cells)) + "\n").encode(encoding)
