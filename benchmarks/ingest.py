"""Reading exports, measured: ours beside the plain readers, the same files in one run.

Run as `python -m benchmarks.ingest`. Each measurement is a process of its own; medians are told. The ratio
is to the plain reader of the file's kind: DuckDB's read_csv, fastexcel for a workbook.
"""

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.exports import write_exports
from benchmarks.readers import READERS

PLAIN = ("duckdb_read_csv", "fastexcel_alone")


def main() -> None:
    """This function writes the files, measures every reader on them and prints one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000_000, help="rows of the large CSV")
    parser.add_argument("--sheet-rows", type=int, default=200_000, help="rows of the workbook")
    parser.add_argument("--files", type=int, default=100, help="small CSV files of 500 rows")
    parser.add_argument("--times", type=int, default=3, help="measurements of each reader")
    parser.add_argument("--one", nargs=3, metavar=("FILES", "READER", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(_measure(*options.one)))
        return
    with tempfile.TemporaryDirectory(prefix="cskpi-bench-") as folder:
        exports = write_exports(Path(folder) / "files", options.rows, options.sheet_rows, options.files)
        print("| files | size | reader | rows | wall | CPU | peak memory | wall ratio | CPU ratio |")
        print("|---|---|---|---|---|---|---|---|---|")
        for name, paths in exports.items():
            _print_files(name, paths, Path(folder), options.times)


def _print_files(name: str, paths: list[Path], folder: Path, times: int) -> None:
    size = sum(path.stat().st_size for path in paths)
    found = {}
    for reader in READERS[name][1]:
        runs = [_in_process(name, reader.__name__, folder) for _ in range(times)]
        found[reader.__name__] = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
    plain = next(found[reader] for reader in PLAIN if reader in found)
    for reader, run in found.items():
        assert run["rows"] == plain["rows"], f"{reader} read {run['rows']} rows"
        print(
            f"| {name} ({len(paths)}) | {size / 1e6:.1f} MB | {reader.replace('_', ' ')} "
            f"| {run['rows']:,.0f} "
            f"| {run['wall']:.2f} s | {run['cpu']:.2f} s | {run['peak'] / 1e6:.0f} MB "
            f"| {run['wall'] / plain['wall']:.1f} | {run['cpu'] / plain['cpu']:.1f} |",
            flush=True,
        )


def _in_process(name: str, reader: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.ingest", "--one", name, reader, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _measure(name: str, reader: str, folder: str) -> dict[str, float]:
    """One reader on one set of files: seconds without the imports, bytes at the peak."""
    patterns = {"messages.csv": "large.csv", "small files": "small-*.csv", "calls.xlsx": "calls.xlsx"}
    paths = sorted((Path(folder) / "files").glob(patterns[name]))
    scratch = Path(folder) / "scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    report, readers = READERS[name]
    measured = next(each for each in readers if each.__name__ == reader)(paths, report, scratch)
    before, start = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    rows = measured()
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"rows": rows, "wall": wall, "cpu": cpu, "peak": _peak_bytes()}


def _peak_bytes() -> int:
    """The largest resident size of this process; getrusage would tell that of the parent if it was larger."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024


if __name__ == "__main__":
    main()
