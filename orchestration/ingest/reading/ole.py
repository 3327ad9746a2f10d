"""The container of old Office files: which streams it holds, and the bytes of one."""

import struct
from dataclasses import dataclass
from pathlib import Path

from orchestration.ingest.reading.source import Refused

FREE = 0xFFFFFFFA
HEADER = 512
ENTRY = 128
# An .xls holds at most 65,536 rows of 256 columns; larger ones are no spreadsheets.
LARGEST = 512 << 20


@dataclass(frozen=True)
class Entry:
    """This class is one stream of a container: its first sector and its size in bytes."""

    start: int
    size: int


class Container:
    """This class reads the streams of an OLE file. Errors: Refused for one that is cut off or not sound."""

    def __init__(self, path: Path) -> None:
        if path.stat().st_size > LARGEST:
            raise Refused("too_large", "an .xls of over 512 MiB is no spreadsheet.")
        self._bytes = path.read_bytes()
        try:
            self._open()
        except (struct.error, IndexError, ValueError) as error:
            raise broken(error) from error

    def stream(self, name: str) -> bytes:
        """This function returns the bytes of a stream; KeyError if there is none of this name."""
        entry = self.entries[name]
        try:
            if entry.size < self._cutoff:
                return self._chain(self._mini, self._mini_fat, entry.start, self._mini_size)[: entry.size]
            return self._chain(self._body, self._fat, entry.start, self._size)[: entry.size]
        except (struct.error, IndexError) as error:
            raise broken(error) from error

    def _open(self) -> None:
        head = self._bytes[:HEADER]
        shift, mini_shift = struct.unpack_from("<HH", head, 0x1E)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError("its sectors have an unknown size")
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        self._body = self._bytes[self._size :] if shift == 12 else self._bytes[HEADER:]
        directory, self._cutoff = struct.unpack_from("<I4xI", head, 0x30)
        mini_start, more, more_count = struct.unpack_from("<I4xII", head, 0x3C)
        sectors = [s for s in struct.unpack_from("<109I", head, 0x4C) if s < FREE]
        for _ in range(more_count):
            if more >= FREE:
                break
            *found, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            sectors += [s for s in found if s < FREE]
        self._fat = self._numbers(b"".join(self._sector(s) for s in sectors))
        self._mini_fat: tuple[int, ...] = ()
        if mini_start < FREE:
            self._mini_fat = self._numbers(self._chain(self._body, self._fat, mini_start, self._size))
        listed = self._chain(self._body, self._fat, directory, self._size)
        self.entries: dict[str, Entry] = {}
        self._mini = b""
        for at in range(0, len(listed) - ENTRY + 1, ENTRY):
            length, kind = struct.unpack_from("<HB", listed, at + 64)
            start, size = struct.unpack_from("<II", listed, at + 116)
            name = listed[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            if kind == 2:
                self.entries[name] = Entry(start, size)
            elif kind == 5 and start < FREE:
                self._mini = self._chain(self._body, self._fat, start, self._size)

    def _sector(self, number: int) -> bytes:
        found = self._body[number * self._size : (number + 1) * self._size]
        if len(found) < self._size:
            raise IndexError("a sector lies behind its end")
        return found

    @staticmethod
    def _numbers(content: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])

    @staticmethod
    def _chain(body: bytes, fat: tuple[int, ...], start: int, size: int) -> bytes:
        pieces, seen, sector = [], 0, start
        while sector < FREE:
            pieces.append(body[sector * size : (sector + 1) * size])
            sector = fat[sector]
            seen += 1
            if seen > len(fat):
                raise IndexError("its sectors run in a circle")
        return b"".join(pieces)


def broken(error: Exception) -> Refused:
    """This function returns the refusal of a workbook that is cut off or not sound."""
    return Refused("broken_workbook", f"the workbook cannot be read: {error}.")
