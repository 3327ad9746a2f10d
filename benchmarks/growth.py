"""How time and memory grow with days, with people and with messages.

Run as `python -m benchmarks.growth`. Of each, four sizes that double; the rest stays. The exponent is that of
what comes on top of the fixed cost: with costs c1 … c4 it is log2((c4 - c3) / (c2 - c1)) / 2; 1 is linear.
"""

import argparse
import math
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.chat_exports import Size
from benchmarks.homes import BenchHome
from benchmarks.measure import Cost, median

# Less than this of the total is noise.
FLAT = 0.05


@dataclass(frozen=True)
class Growth:
    """This class is one thing that grows, and the sizes at which it is measured."""

    what: str
    sizes: tuple[Size, ...]


GROWTHS = (
    Growth("days", tuple(Size(f"{days} days", days, 20_000, 20) for days in (5, 10, 20, 40))),
    Growth("agents", tuple(Size(f"{agents} agents", 2, 40_000, agents) for agents in (25, 50, 100, 200))),
    Growth(
        "messages a day",
        tuple(Size(f"{count:,} messages", 2, count, 50) for count in (100_000, 200_000, 400_000, 800_000)),
    ),
)


def exponent(costs: Sequence[float]) -> float | None:
    """This function returns the exponent of four costs at doubling sizes, None if they hardly grow."""
    first, second, third, fourth = costs
    if fourth - third <= FLAT * fourth or second <= first:
        return None
    return math.log2((fourth - third) / (second - first)) / 2


def main() -> None:
    """This function measures every growth and prints one table and the exponents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3, help="measurements of each size")
    parser.add_argument("--below", type=Path, help="where the homes are made")
    options = parser.parse_args()
    print("| what grows | size | wall | CPU | peak memory |\n|---|---|---|---|---|")
    exponents = []
    for growth in GROWTHS:
        costs = [_cost(growth, size, options) for size in growth.sizes]
        exponents.append(
            f"| {growth.what} | {_shown([cost.wall_seconds for cost in costs])} "
            f"| {_shown([cost.cpu_seconds for cost in costs])} "
            f"| {_shown([float(cost.peak_bytes) for cost in costs])} |"
        )
    print("\n| what grows | exponent of wall | of CPU | of peak memory |\n|---|---|---|---|")
    print("\n".join(exponents))


def _cost(growth: Growth, size: Size, options: argparse.Namespace) -> Cost:
    with tempfile.TemporaryDirectory(prefix="cskpi-bench-", dir=options.below) as folder:
        home = BenchHome.written(Path(folder), size)
        costs = []
        for _ in range(options.times):
            home.empty()
            costs.append(home.run_all())
    cost = median(costs)
    print(
        f"| {growth.what} | {size.name} | {cost.wall_seconds:.2f} s | {cost.cpu_seconds:.2f} s "
        f"| {cost.peak_bytes / 1e6:.0f} MB |",
        flush=True,
    )
    return cost


def _shown(costs: Sequence[float]) -> str:
    found = exponent(costs)
    return "hardly grows" if found is None else f"{found:.2f}"


if __name__ == "__main__":
    main()
