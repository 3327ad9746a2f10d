"""A day's run in a process that ran another day before, as a process kept open by Dagster does.

Run as `python -m benchmarks.warm HOME FIRST_DAY SECOND_DAY`; the files that were held back come before the
second day. Prints its wall seconds.
"""

import contextlib
import os
import sys
import time
from pathlib import Path

from benchmarks.homes import give_back
from orchestration.cli import main as cskpi


def main() -> None:
    """This function runs the first day, gives landing its held files back and times the second day."""
    home, first_day, second_day = sys.argv[1:]
    _run(home, first_day)
    give_back(Path(home))
    print(f"{_run(home, second_day):.3f}")


def _run(home: str, day: str) -> float:
    start = time.perf_counter()
    with Path(os.devnull).open("w", encoding="utf-8") as nothing, contextlib.redirect_stdout(nothing):
        cskpi(["run", "--home", home, "--day", day], standalone_mode=False)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
