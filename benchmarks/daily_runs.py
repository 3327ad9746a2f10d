"""What a day costs when the days before it are built."""

import datetime as dt
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.homes import BenchHome, give_back
from benchmarks.measure import Cost, measure, median
from benchmarks.names import DAY_AGAIN, NEW_DAY, NEW_DAY_WARM, NOTHING_NEW, NOTHING_NEW_IN_DAGSTER
from benchmarks.results import Results
from benchmarks.stages import last_stage_times
from orchestration.home import Home
from orchestration.run.clock import now
from orchestration.run.days import yesterday
from orchestration.sample.write import LAST_DAY
from orchestration.settings import read_settings

DAY_BEFORE = LAST_DAY - dt.timedelta(days=1)


def measure_daily_runs(home: BenchHome, times: int, results: Results, base: Cost) -> None:
    """This function builds all days but the last, then measures what comes after, each `times` times.

    That is the last day as news, the same in a warm process, the same again without news, and nothing new.
    """
    size = home.size
    home.empty()
    home.hold_back(LAST_DAY)
    home.run_all(DAY_BEFORE)
    new_days, warm_seconds = [], []
    with tempfile.TemporaryDirectory(prefix="cskpi-bench-", dir=home.root.parent) as folder:
        before = Path(folder) / "the day before"
        home.keep_as(before)
        for _ in range(times):
            home.put_back(before)
            warm_seconds.append(_in_a_warm_process(home))
            home.hold_back(LAST_DAY)
            home.put_back(before)
            give_back(home.root)
            new_days.append(home.run("--day", LAST_DAY))
            home.hold_back(LAST_DAY)
    give_back(home.root)
    results.keep(size.name, size.messages, NEW_DAY, median(new_days), base)
    results.keep_seconds(size.name, NEW_DAY_WARM, statistics.median(warm_seconds))
    for stage, seconds in last_stage_times(home.root).seconds.items():
        results.keep_seconds(size.name, f"{NEW_DAY}: {stage}", seconds)
    again = [home.run("--day", LAST_DAY) for _ in range(times)]
    results.keep(size.name, size.messages, DAY_AGAIN, median(again), base)
    home.run()
    nothing = [home.run() for _ in range(times)]
    results.keep(size.name, size.messages, NOTHING_NEW, median(nothing), base)
    launched = [_launched_by_dagster(home) for _ in range(times)]
    results.keep(size.name, size.messages, NOTHING_NEW_IN_DAGSTER, median(launched), base)


def _in_a_warm_process(home: BenchHome) -> float:
    command = [sys.executable, "-m", "benchmarks.warm", str(home.root), str(DAY_BEFORE), str(LAST_DAY)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    if said.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {said.returncode}:\n{said.stderr}")
    return float(said.stdout.split()[-1])


def _launched_by_dagster(home: BenchHome) -> Cost:
    asked = yesterday(now(), read_settings(Home(home.root)).zone)
    command = [sys.executable, "-m", "benchmarks.by_rule", str(home.root), str(asked)]
    return measure(command, writes_below=home.root)
