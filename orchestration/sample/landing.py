"""Writing the sample's files, each one accounted for, with the same bytes for the same content."""

import datetime as dt
import gzip
from dataclasses import dataclass, replace
from pathlib import Path

from orchestration.sample.summary import SampleFile

BOM = b"\xef\xbb\xbf"
DAYS_DAILY, DAYS_OF_HISTORY = 7, 28
# A large sample must not hold four weeks of messages in memory.
MOST_HELD_BYTES = 64 * 2**20
COUNTS = ("rows", "quarantined", "summary", "blank", "superseded")


@dataclass(frozen=True)
class Dirt:
    """This class is what spoils one file: more lines, counted by what becomes of them."""

    lines: bytes = b""
    quarantined: int = 0
    summary: int = 0
    blank: int = 0

    @property
    def rows(self) -> int:
        return self.quarantined + self.summary + self.blank

    def __add__(self, other: "Dirt") -> "Dirt":
        return Dirt(
            self.lines + other.lines,
            self.quarantined + other.quarantined,
            self.summary + other.summary,
            self.blank + other.blank,
        )


class SampleLanding:
    """This class writes below `<out>/landing` and remembers the accounts of what it wrote."""

    def __init__(self, out: Path, first_day: dt.date, last_day: dt.date) -> None:
        self._out = out
        self._first_day, self._last_day = first_day, last_day
        self._daily_from = max(first_day, last_day - dt.timedelta(days=DAYS_DAILY - 1))
        self._held: dict[str, list[tuple[SampleFile, tuple[bytes | memoryview, ...]]]] = {}
        self.files: list[SampleFile] = []

    def write(self, file: SampleFile, *parts: bytes | memoryview) -> None:
        """This function writes one file from its parts, compressed if its name ends in .gz."""
        path = self.path_of(file)
        if path.suffix == ".gz":
            # No time of day in the header, or the bytes would differ at every call.
            parts = (gzip.compress(b"".join(parts), compresslevel=1, mtime=0),)
        with path.open("wb") as stream:
            stream.writelines(parts)
        self.files.append(file)

    def is_daily(self, day: dt.date) -> bool:
        """This function says whether a day is one of the last, which have files of their own."""
        return day >= self._daily_from

    def is_period_end(self, day: dt.date) -> bool:
        """This function says whether four weeks of the history, or the sample, end on a day."""
        is_whole = (day - self._first_day).days % DAYS_OF_HISTORY == DAYS_OF_HISTORY - 1
        return is_whole or day == self._last_day

    def write_day(
        self,
        file: SampleFile,
        day: dt.date,
        header: bytes,
        *lines: bytes | memoryview,
        series: str = "",
        is_small: bool = False,
    ) -> None:
        """This function writes one day of a report: history four weeks a file, the last days daily.

        Four weeks lie in the file of their last day, as a history exported in one go when a shop starts; of a
        large sample, as much as a file of 64 MB holds.
        `series` tells reports apart that lie in the same folder; `is_small`: the last days, too, in one.
        """
        is_daily = self.is_daily(day) and not is_small
        held = self._held.setdefault(f"{Path(file.path).parent}{series}", [])
        held.append((file, lines))
        is_last_of_history = self.is_daily(day + dt.timedelta(days=1)) and not is_small
        is_full = sum(len(line) for _, part in held for line in part) >= MOST_HELD_BYTES
        if is_daily or is_full or is_last_of_history or self.is_period_end(day):
            counts = {name: sum(getattr(part, name) for part, _ in held) for name in COUNTS}
            # Two files of a header alone would be the same bytes, hence one file.
            if counts["rows"]:
                self.write(replace(file, **counts), header, *(line for _, part in held for line in part))
            held.clear()

    def path_of(self, file: SampleFile) -> Path:
        """This function returns where a file lies; its folder exists afterwards."""
        path = self._out / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def write_copy(self, file: SampleFile, *parts: bytes | memoryview, name: str) -> None:
        """This function writes the same bytes once more under another name of the same folder."""
        path = str(Path(file.path).with_name(name).as_posix())
        self.write(SampleFile(path, file.platform, file.report, rows=0, duplicate_of=file.path), *parts)


def landing_path(platform: str, report: str, name: str) -> str:
    """This function returns a file's place below the sample's root."""
    return f"landing/{platform}/{report}/{name}"
