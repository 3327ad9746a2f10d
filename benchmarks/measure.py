"""Measures a command as a process of its own, everything it starts included."""

import os
import statistics
import subprocess
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """This class is what one process cost; peak is the largest resident size of any of its processes."""

    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int
    written_bytes: int


def measure(command: Sequence[str], *, writes_below: Path) -> Cost:
    """This function runs a command and returns its cost.

    written_bytes is by how much the files below `writes_below` grew. Errors: SystemExit with what the command
    said.
    """
    before, start = _size(writes_below), time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        said = process.stdout.read() if process.stdout else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
    written = _size(writes_below) - before
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, written)


def median(costs: Collection[Cost]) -> Cost:
    """This function returns the medians, measure by measure."""
    return Cost(
        statistics.median(cost.wall_seconds for cost in costs),
        statistics.median(cost.cpu_seconds for cost in costs),
        int(statistics.median(cost.peak_bytes for cost in costs)),
        int(statistics.median(cost.written_bytes for cost in costs)),
    )


def _size(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())
