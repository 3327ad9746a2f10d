"""Cutting text into records when a file is not plain: every fault stays on its own line."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST_CELL = 1 << 20
# Lines that one quoted cell may go on for.
FARTHEST, NEAREST = 500, 3
LINE_END = re.compile(r"\r\n|\r|\n")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")


@dataclass(frozen=True)
class Record:
    """This class is one record: its cells, or why it has none; `line` is its text."""

    cells: tuple[str, ...]
    line: str
    flaw: str | None = None


def lines_of(blocks: Iterable[str]) -> Iterator[str]:
    """This function yields lines without their ends (CRLF, LF or CR); a huge one is cut off."""
    rest = ""
    for block in blocks:
        text = rest + block
        if text.endswith("\r"):
            held, text = "\r", text[:-1]
        else:
            held = ""
        pieces = LINE_END.split(text)
        rest = pieces.pop() + held
        yield from pieces
        if len(rest) > 64 * LONGEST_CELL:
            rest = rest[: 2 * LONGEST_CELL]
    if rest:
        yield from LINE_END.split(rest.removesuffix("\r"))


class Splitter:
    """This class splits lines into records of one dialect and width.

    A quote that its line does not close may close on one of the next lines: if the record then has the right
    width and none of the lines it took is a whole record by itself. Else it is the fault of its line. How far
    is looked ahead halves with every quote that did not close, lest a file full of them takes hours.
    """

    def __init__(self, delimiter: str, width: int) -> None:
        edge = re.escape(delimiter)
        self.delimiter = delimiter
        self.width = width
        self.reach = FARTHEST
        self.cell = re.compile(rf'[^\S\r\n{edge}]*"((?:[^"]|"")*)"[^\S\r\n{edge}]*(?={edge}|\Z)|([^{edge}]*)')

    def split(self, line: str) -> tuple[str, ...] | None:
        """This function returns the cells of a line, None if a quote at a cell's start is not closed."""
        if '"' not in line:
            return tuple(line.split(self.delimiter))
        cells: list[str] = []
        place = 0
        while True:
            found = self.cell.match(line, place)
            assert found is not None
            quoted, bare = found.groups()
            if quoted is None and bare.lstrip().startswith('"'):
                return None
            cells.append(bare if quoted is None else quoted.replace('""', '"'))
            place = found.end()
            if place >= len(line):
                return tuple(cells)
            place += 1
            if place == len(line):
                return (*cells, "")

    def records(self, lines: Iterable[str]) -> Iterator[Record]:
        """This function yields the records of lines, in order."""
        waiting: list[str] = []
        source = iter(lines)
        while True:
            if not waiting:
                line = next(source, None)
                if line is None:
                    return
                waiting.append(line)
            first = waiting.pop(0)
            cells = self.split(first)
            if cells is not None:
                yield self._judged(cells, first)
                continue
            taken = first
            size = 0
            for number, line in enumerate(self._ahead(waiting, source)):
                size += len(line)
                alone = self.split(line) if line else None
                if (
                    number >= self.reach
                    or size > 2 * LONGEST_CELL
                    or (self.width > 1 and alone is not None and len(alone) == self.width)
                ):
                    yield self._unbalanced(first)
                    break
                taken += "\n" + line
                cells = self.split(taken) if '"' in line else None
                if cells is not None and len(cells) == self.width:
                    del waiting[: number + 1]
                    self.reach = FARTHEST
                    yield self._judged(cells, taken)
                    break
            else:
                yield self._unbalanced(first)

    def _unbalanced(self, line: str) -> Record:
        self.reach = max(self.reach // 2, NEAREST)
        return Record((), line, "unbalanced_quote: a quote opens in this line and does not close")

    @staticmethod
    def _ahead(waiting: list[str], source: Iterator[str]) -> Iterator[str]:
        """The next lines, kept in `waiting` until a record takes them."""
        yield from list(waiting)
        for line in source:
            waiting.append(line)
            yield line

    def _judged(self, cells: tuple[str, ...], line: str) -> Record:
        if not "".join(cells).strip():
            return Record((), line)
        flaw = None
        if len(cells) == self.width + 1 and not cells[-1].strip():
            cells = cells[:-1]
        if len(cells) != self.width:
            flaw = f"column_count: {len(cells)} cells, the header has {self.width}"
        if len(line) * 4 > LONGEST_CELL and any(len(cell.encode()) > LONGEST_CELL for cell in cells):
            flaw = "field_too_long: a cell is longer than 1 MiB"
        elif CONTROL.search(line):
            flaw = "control_char: a cell holds a NUL or control character"
        return Record(cells, line, flaw)
