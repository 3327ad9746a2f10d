"""A home to measure in: its exports stay, all else is made by the runs that are measured."""

import datetime as dt
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.chat_exports import Size, write_chats
from benchmarks.measure import Cost, measure
from orchestration.sample.write import LAST_DAY

SETTINGS = "cskpi.yml"
HELD_BACK = "held-back"


@dataclass(frozen=True)
class BenchHome:
    """This class is the home of one size and what `cskpi run` costs in it."""

    root: Path
    size: Size
    landing: Path

    @classmethod
    def written(cls, root: Path, size: Size, memory_limit: str = "") -> "BenchHome":
        """This method writes the exports of a size below an empty folder."""
        root.mkdir(parents=True, exist_ok=True)
        if memory_limit:
            (root / SETTINGS).write_text(f"memory_limit: {memory_limit}\n", encoding="utf-8")
        return cls(root, size, write_chats(root, size))

    def empty(self) -> None:
        """This method removes all but what the owner put there."""
        for path in self.root.iterdir():
            if path.name in ("landing", HELD_BACK, SETTINGS):
                continue
            if path.is_symlink() or path.is_file():
                path.unlink()
            else:
                shutil.rmtree(path)

    def keep_as(self, copy: Path) -> None:
        """This method copies what the runs made, so that `put_back` can return to it."""
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.root, copy, symlinks=True, ignore=shutil.ignore_patterns("landing", HELD_BACK))

    def put_back(self, copy: Path) -> None:
        """This method makes everything but landing as it was when it was kept."""
        self.empty()
        shutil.copytree(copy, self.root, symlinks=True, dirs_exist_ok=True)

    def run(self, *options: object) -> Cost:
        """This method runs `cskpi run` with these options as a process of its own."""
        return measure([*self.command("run"), *map(str, options)], writes_below=self.root)

    def run_all(self, last: dt.date = LAST_DAY) -> Cost:
        """This method builds every day up to `last`, as seen at its end."""
        return self.run("--from", self.size.first_day, "--to", last)

    def command(self, name: str) -> list[str]:
        """This method returns the command line of a cskpi command on this home."""
        return [sys.executable, "-m", "orchestration.cli", name, "--home", str(self.root)]

    def hold_back(self, day: dt.date) -> None:
        """This method takes a day's files out of landing until `give_back`."""
        for path in sorted(self.landing.rglob("*")):
            if path.is_file() and str(day) in path.name:
                _move(path, self.root / "landing", self.root / HELD_BACK)


def give_back(root: Path) -> None:
    """This function puts a home's files that were held back into landing again."""
    for path in sorted((root / HELD_BACK).rglob("*")):
        if path.is_file():
            _move(path, root / HELD_BACK, root / "landing")


def _move(file: Path, source: Path, target: Path) -> None:
    there = target / file.relative_to(source)
    there.parent.mkdir(parents=True, exist_ok=True)
    file.rename(there)
