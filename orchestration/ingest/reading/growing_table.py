"""Rows whose columns are only known when the last of them was read, gathered in a table of DuckDB."""

from collections.abc import Iterable

import duckdb
import pyarrow as pa

from orchestration.ingest.reading.limits import MOST_COLUMNS
from orchestration.ingest.reading.source import Refused

TABLE = "careful_cells"
BATCH_ROWS = 20_000
BATCH_SIZE = 8 << 20
# A flawed row keeps this much of its text in the quarantine.
KEPT = 20_000


class GrowingTable:
    """This class gathers rows of cells by header, in order of arrival; a batch at a time is in memory."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.rows = 0
        self._connection = connection
        self._headers: dict[str, int] = {}
        self._made = 0
        self._batch: list[tuple[dict[str, str | None], str | None, str | None]] = []
        self._size = 0
        connection.execute(
            f"create or replace temp table {TABLE} (source_row bigint, flaw varchar, line varchar)"
        )

    def add(self, cells: dict[str, str | None], text: str, flaws: list[str], *, size: int) -> None:
        """This function adds a row; text is what a flawed one keeps. Errors: Refused for endless headers."""
        if not cells.keys() <= self._headers.keys():
            for header in cells:
                self._headers.setdefault(header, len(self._headers))
        if len(self._headers) > MOST_COLUMNS:
            raise Refused("too_many_columns", f"the records have more than {MOST_COLUMNS} different keys.")
        flaw = "; ".join(dict.fromkeys(flaws)) or None
        line = text[:KEPT].encode("utf-8", "backslashreplace").decode() if flaw else None
        self._batch.append((cells, flaw, line))
        self.rows += 1
        self._size += size
        if len(self._batch) >= BATCH_ROWS or self._size >= BATCH_SIZE:
            self._write()

    def finish(self) -> list[str]:
        """This function writes what is left and returns the headers, the column of each being c<place>."""
        self._write()
        return list(self._headers)

    def empty(self, headers: Iterable[str]) -> list[str]:
        """This function gives a table without rows the headers that a reader expects."""
        self._headers = {header: place for place, header in enumerate(headers)}
        return self.finish()

    def _write(self) -> None:
        for place in range(self._made, len(self._headers)):
            self._connection.execute(f"alter table {TABLE} add column c{place} varchar")
        self._made = len(self._headers)
        first = self.rows - len(self._batch) + 1
        columns = {
            "source_row": pa.array(range(first, self.rows + 1), pa.int64()),
            "flaw": pa.array([flaw for _, flaw, _ in self._batch], pa.string()),
            "line": pa.array([line for _, _, line in self._batch], pa.string()),
        } | {
            f"c{place}": pa.array([cells.get(header) for cells, _, _ in self._batch], pa.string())
            for header, place in self._headers.items()
        }
        self._connection.register("growing_rows", pa.table(columns))
        self._connection.execute(f"insert into {TABLE} by name select * from growing_rows")
        self._connection.unregister("growing_rows")
        self._batch, self._size = [], 0
