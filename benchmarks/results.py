"""What one run of the benchmark measured, as a table and as a file that a later run is compared with."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.measure import Cost

HEADER = """| size | messages | who | wall | CPU | peak memory | written | wall to DuckDB | CPU to DuckDB |
|---|---|---|---|---|---|---|---|---|"""


@dataclass
class Results:
    """This class is the costs measured and the seconds of stages, by size and name."""

    costs: dict[str, dict[str, Cost]] = field(default_factory=dict)
    seconds: dict[str, dict[str, float]] = field(default_factory=dict)

    def cost(self, size: str, name: str) -> Cost | None:
        """This method returns a cost, or None if it was not measured."""
        return self.costs.get(size, {}).get(name)

    def second(self, size: str, name: str) -> float | None:
        """This method returns the seconds of something timed, or None if it was not."""
        return self.seconds.get(size, {}).get(name)

    def keep_seconds(self, size: str, name: str, seconds: float) -> None:
        """This method keeps and prints something timed."""
        self.seconds.setdefault(size, {})[name] = seconds
        print(f"| {size} | | {name} | {seconds:.2f} s | | | | | |", flush=True)

    def keep(self, size: str, messages: int, name: str, cost: Cost, base: Cost | None) -> None:
        """This method keeps a cost and prints its line of the table, with its ratio to the base."""
        self.costs.setdefault(size, {})[name] = cost
        ratios = (
            f"{cost.wall_seconds / base.wall_seconds:.2f} | {cost.cpu_seconds / base.cpu_seconds:.2f}"
            if base
            else " | "
        )
        print(
            f"| {size} | {messages:,} | {name} | {cost.wall_seconds:.2f} s | {cost.cpu_seconds:.2f} s "
            f"| {cost.peak_bytes / 1e6:.0f} MB | {cost.written_bytes / 1e6:.0f} MB | {ratios} |",
            flush=True,
        )

    def write(self, file: Path) -> None:
        """This method writes everything as JSON."""
        file.write_text(json.dumps(asdict(self), indent=1, sort_keys=True) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, file: Path) -> "Results":
        """This method reads what `write` wrote."""
        found = json.loads(file.read_text(encoding="utf-8"))
        costs = {
            size: {name: Cost(**cost) for name, cost in named.items()}
            for size, named in found["costs"].items()
        }
        return cls(costs, found["seconds"])
