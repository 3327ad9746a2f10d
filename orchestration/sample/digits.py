"""Numbers and times of day as bytes of fixed width, looked up by the group, not formatted one by one."""

from functools import cache

import numpy as np
import pyarrow as pa

GROUP = 4


@cache
def _groups() -> np.ndarray:
    """The four digits of 0 to 9999, one row each."""
    return np.frombuffer(b"".join(b"%04d" % n for n in range(10_000)), np.uint8).reshape(-1, GROUP)


@cache
def _times() -> np.ndarray:
    """HH:MM:SS of the 86,400 seconds of a day, one row each."""
    times = (b"%02d:%02d:%02d" % (s // 3600, s // 60 % 60, s % 60) for s in range(86400))
    return np.frombuffer(b"".join(times), np.uint8).reshape(-1, 8)


class Block:
    """This class is a column of cells of one width, filled from left to right, as one piece of memory."""

    def __init__(self, rows: int, width: int) -> None:
        self._bytes = np.empty((rows, width), np.uint8)
        self._place = 0

    def text(self, text: bytes) -> "Block":
        """This function appends the same bytes in every row."""
        self._next(len(text))[:] = np.frombuffer(text, np.uint8)
        return self

    def number(self, numbers: np.ndarray, width: int) -> "Block":
        """This function appends whole numbers of at most `width` digits, with leading zeros."""
        cells = self._next(width)
        rest = numbers.astype(np.uint32) if width <= 2 * GROUP else numbers.astype(np.uint64)
        for right in range(width, 0, -GROUP):
            left = max(right - GROUP, 0)
            higher = rest // 10_000
            digits = _groups()[(rest - higher * 10_000).astype(np.intp)]
            cells[:, left:right] = digits[:, GROUP - (right - left) :]
            rest = higher
        return self

    def time_of_day(self, seconds: np.ndarray) -> "Block":
        """This function appends HH:MM:SS of seconds after midnight."""
        self._next(8)[:] = _times()[seconds]
        return self

    def column(self) -> pa.Array:
        """This function returns the cells as an Arrow column, without copying them."""
        rows, width = self._bytes.shape
        offsets = pa.py_buffer(np.arange(0, (rows + 1) * width, width, dtype=np.int32)[: rows + 1])
        return pa.Array.from_buffers(pa.binary(), rows, [None, offsets, pa.py_buffer(self._bytes)])

    def _next(self, width: int) -> np.ndarray:
        self._place += width
        return self._bytes[:, self._place - width : self._place]
