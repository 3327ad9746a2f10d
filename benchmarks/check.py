"""Compares what a benchmark measured with the committed baseline and says which ratios moved.

Run as `python -m benchmarks.check RESULTS.json`; without a file, one day (S) is measured first. Everything is
compared as a ratio to the DuckDB script of the same size and run, so that machines may differ.
`--accept` makes the results the baseline.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.names import DUCKDB
from benchmarks.results import Results

BASELINE = Path(__file__).with_name("baseline.json")
TOLERANCE = 0.15


def main() -> None:
    """This function prints the ratios that moved by more than the tolerance; exit code 1 if one grew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", type=Path, nargs="?", help="what `benchmarks.pipeline --results` wrote")
    parser.add_argument("--accept", action="store_true", help="make the results the baseline")
    options = parser.parse_args()
    results = Results.read(options.results) if options.results else _measured()
    if options.accept:
        results.write(BASELINE)
        return
    moved = list(moves(Results.read(BASELINE), results))
    for name, before, after in moved:
        print(f"{name}: {before:.2f} → {after:.2f} times the DuckDB script ({after / before - 1:+.0%})")
    if not moved:
        print(f"No ratio moved by more than {TOLERANCE:.0%}.")
    sys.exit(any(after > before for _, before, after in moved))


def moves(baseline: Results, results: Results) -> Iterator[tuple[str, float, float]]:
    """This function yields each ratio that both have and that moved: its name, before and after.

    Errors: SystemExit if they have no ratio in common.
    """
    before, after = _ratios(baseline), _ratios(results)
    common = before.keys() & after.keys()
    if not common:
        raise SystemExit("The results and the baseline have no measurement in common.")
    for name in sorted(common):
        if abs(after[name] / before[name] - 1) > TOLERANCE:
            yield name, before[name], after[name]


def _ratios(results: Results) -> dict[str, float]:
    ratios: dict[str, float] = {}
    for size, costs in results.costs.items():
        base = costs[DUCKDB]
        for name, cost in costs.items():
            if name != DUCKDB:
                ratios[f"{size}, {name}: wall"] = cost.wall_seconds / base.wall_seconds
                ratios[f"{size}, {name}: CPU"] = cost.cpu_seconds / base.cpu_seconds
                ratios[f"{size}, {name}: memory"] = cost.peak_bytes / base.peak_bytes
    return ratios


def _measured() -> Results:
    with tempfile.TemporaryDirectory(prefix="cskpi-bench-") as folder:
        file = Path(folder) / "results.json"
        command = [sys.executable, "-m", "benchmarks.pipeline", "--size", "S", "--results", str(file)]
        subprocess.run(command, check=True)
        return Results.read(file)


if __name__ == "__main__":
    main()
