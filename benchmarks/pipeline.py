"""The whole pipeline, measured beside what one would write by hand, on the same files in one run.

Run as `python -m benchmarks.pipeline --size S --size M`. Each measurement is a process of its own, everything
included; the peers take turns; medians are told. Then, on days already built, a daily run's own cost.
"""

import argparse
import datetime as dt
import importlib
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.agreement import differences
from benchmarks.chat_exports import SIZES, Size, write_chats
from benchmarks.measure import Cost, measure, median
from orchestration.sample.write import LAST_DAY

PEERS = ("duckdb_script", "pandas_script", "polars_script")
OURS = "cskpi run"
BASE = "duckdb_script"


def main() -> None:
    """This function writes the files of each size, measures everybody on them and prints one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--size", action="append", choices=SIZES, help="S 1 day, M 30 days, L 365 days; S and M"
    )
    parser.add_argument("--times", type=int, default=5, help="measurements of each")
    parser.add_argument("--one", nargs=3, metavar=("PEER", "FOLDER", "OUT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        peer, folder, out = options.one
        importlib.import_module(f"benchmarks.peers.{peer}").compute(Path(folder), Path(out))
        return
    print("| size | messages | who | wall | CPU | peak memory | written | wall to DuckDB | CPU to DuckDB |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name in options.size or ["S", "M"]:
        with tempfile.TemporaryDirectory(prefix="cskpi-bench-") as folder:
            _measure_size(SIZES[name], Path(folder), options.times)


def _measure_size(size: Size, home: Path, times: int) -> None:
    landing = write_chats(home, size)
    costs: dict[str, list[Cost]] = {name: [] for name in (OURS, *PEERS)}
    for _ in range(times):
        _empty(home)
        costs[OURS].append(_run(home, "--from", size.first_day, "--to", LAST_DAY))
        for peer in PEERS:
            out = home / "peers" / peer
            out.mkdir(parents=True)
            command = [sys.executable, "-m", "benchmarks.pipeline", "--one", peer, str(landing), str(out)]
            costs[peer].append(measure(command, writes_below=out))
    for peer in PEERS:
        different, compared = differences(home, home / "peers" / peer, size.first_day)
        if different or not compared:
            raise SystemExit(
                f"{peer} computes {different} of {compared} numerators otherwise than the marts."
            )
    base = median(costs[BASE])
    for name, measured in costs.items():
        _print(size, name, median(measured), base)
    if size.days > 1:
        _measure_daily_runs(size, home, landing, base)


def _measure_daily_runs(size: Size, home: Path, landing: Path, base: Cost) -> None:
    """The last day's files come when all before is built; then that day once more; then nothing."""
    _empty(home)
    held = [path for path in landing.rglob("*") if path.is_file() and str(LAST_DAY) in path.name]
    for path in held:
        path.rename(home / path.name)
    _run(home, "--from", size.first_day, "--to", LAST_DAY - dt.timedelta(days=1))
    for path in held:
        (home / path.name).rename(path)
    _print(size, f"one new day after {size.days - 1}", _run(home, "--day", LAST_DAY), base)
    _print(size, "one day built again", _run(home, "--day", LAST_DAY), base)
    _run(home)
    _print(size, "nothing new", _run(home), base)


def _empty(home: Path) -> None:
    """All of a home goes but what the owner put there."""
    for path in home.iterdir():
        if path.is_symlink() or path.is_file():
            path.unlink()
        elif path.name != "landing":
            shutil.rmtree(path)


def _run(home: Path, *days: object) -> Cost:
    command = [sys.executable, "-m", "orchestration.cli", "run", "--home", str(home), *map(str, days)]
    return measure(command, writes_below=home)


def _print(size: Size, name: str, cost: Cost, base: Cost) -> None:
    print(
        f"| {size.name} | {size.days * size.messages_per_day:,} | {name.replace('_', ' ')} "
        f"| {cost.wall_seconds:.2f} s | {cost.cpu_seconds:.2f} s | {cost.peak_bytes / 1e6:.0f} MB "
        f"| {cost.written_bytes / 1e6:.0f} MB | {cost.wall_seconds / base.wall_seconds:.2f} "
        f"| {cost.cpu_seconds / base.cpu_seconds:.2f} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
