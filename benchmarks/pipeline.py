"""The whole pipeline, measured beside what one would write by hand, on the same files in one run.

Run as `python -m benchmarks.pipeline --size S --size M`. Each measurement is a process of its own, everything
included; the peers take turns; medians are told. Then, on days already built, a daily run's own cost, and the
bars that all of it is held to.
"""

import argparse
import importlib
import sys
import tempfile
from pathlib import Path

from benchmarks.agreement import differences
from benchmarks.bars import print_bars
from benchmarks.chat_exports import SIZES
from benchmarks.daily_runs import measure_daily_runs
from benchmarks.homes import BenchHome
from benchmarks.measure import Cost, measure, median
from benchmarks.names import DUCKDB, OURS, PEERS
from benchmarks.results import HEADER, Results
from benchmarks.stages import last_stage_times

# A year is beyond the memory that the scripts in pandas and polars would need; ours has this much.
LIMITED = {"L": "2GiB"}
REPEATED = ("S", "M")


def main() -> None:
    """This function writes the files of each size, measures everybody on them and prints one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", action="append", choices=SIZES, help="default: S and M")
    parser.add_argument("--times", type=int, default=5, help="of S, M and daily runs; all else is done once")
    parser.add_argument("--below", type=Path, help="where the homes are made")
    parser.add_argument("--results", type=Path, help="JSON to write, for benchmarks.check")
    parser.add_argument("--one", nargs=3, metavar=("PEER", "FOLDER", "OUT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        peer, folder, out = options.one
        importlib.import_module(f"benchmarks.peers.{peer}").compute(Path(folder), Path(out))
        return
    print(HEADER)
    results = Results()
    for name in options.size or ["S", "M"]:
        with tempfile.TemporaryDirectory(prefix="cskpi-bench-", dir=options.below) as folder:
            home = BenchHome.written(Path(folder), SIZES[name], LIMITED.get(name, ""))
            times = options.times if name in REPEATED else 1
            _measure_size(home, times, 1 if name in LIMITED else options.times, results)
    print_bars(results)
    if options.results:
        results.write(options.results)


def _measure_size(home: BenchHome, times: int, daily_times: int, results: Results) -> None:
    peers = dict(PEERS) if home.size.name not in LIMITED else {DUCKDB: PEERS[DUCKDB]}
    costs: dict[str, list[Cost]] = {name: [] for name in (OURS, *peers)}
    for _ in range(times):
        home.empty()
        costs[OURS].append(home.run_all())
        for name, module in peers.items():
            out = home.root / "peers" / module
            out.mkdir(parents=True)
            command = [sys.executable, "-m", "benchmarks.pipeline", "--one", module]
            costs[name].append(measure([*command, str(home.landing), str(out)], writes_below=out))
    for name, module in peers.items():
        different, compared = differences(home.root, home.root / "peers" / module, home.size.first_day)
        if different or not compared:
            raise SystemExit(
                f"{name} computes {different} of {compared} numerators otherwise than the marts."
            )
    base = median(costs[DUCKDB])
    for name, measured in costs.items():
        results.keep(home.size.name, home.size.messages, name, median(measured), base)
    _keep_stages(home, costs[OURS][-1].wall_seconds, results)
    if home.size.days > 1:
        measure_daily_runs(home, daily_times, results, base)


def _keep_stages(home: BenchHome, wall_seconds: float, results: Results) -> None:
    stages = last_stage_times(home.root)
    for stage, seconds in stages.seconds.items():
        results.keep_seconds(home.size.name, f"{OURS}: {stage}", seconds)
    results.keep_seconds(home.size.name, f"{OURS}: orchestration", stages.orchestration(wall_seconds))


if __name__ == "__main__":
    main()
