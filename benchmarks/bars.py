"""What the pipeline is held to, as ratios and seconds of one run of the benchmark."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.names import (
    DUCKDB,
    NEW_DAY,
    NEW_DAY_WARM,
    NOTHING_NEW,
    NOTHING_NEW_IN_DAGSTER,
    OURS,
    PANDAS,
)
from benchmarks.results import Results

Figure = Callable[[Results], float | None]


@dataclass(frozen=True)
class Bar:
    """This class is one figure with the most that it may be; `figure` is None where it was not measured."""

    promise: str
    most: float
    figure: Figure

    def line(self, results: Results) -> str:
        """This method returns the bar's line of the table."""
        found = self.figure(results)
        verdict = "not measured" if found is None else "met" if found <= self.most else "missed"
        shown = "–" if found is None else f"{found:.2f}"
        return f"| {self.promise} | ≤ {self.most:g} | {shown} | {verdict} |"


def print_bars(results: Results) -> None:
    """This function prints how each bar is met."""
    print("\n| bar | at most | measured | |\n|---|---|---|---|")
    for bar in BARS:
        print(bar.line(results))


def _cost(size: str, name: str, measure: str) -> Figure:
    def figure(results: Results) -> float | None:
        cost = results.cost(size, name)
        return None if cost is None else getattr(cost, measure)

    return figure


def _wall(size: str, name: str) -> Figure:
    return _cost(size, name, "wall_seconds")


def _seconds(size: str, name: str) -> Figure:
    return lambda results: results.second(size, name)


def _ratio(upper: Figure, lower: Figure) -> Figure:
    def figure(results: Results) -> float | None:
        above, below = upper(results), lower(results)
        return None if above is None or not below else above / below

    return figure


def _beyond_a_day(name: str) -> Figure:
    """What M's other 29 days cost beyond S's one."""

    def figure(results: Results) -> float | None:
        month, day = _wall("M", name)(results), _wall("S", name)(results)
        return None if month is None or day is None else month - day

    return figure


BARS = (
    Bar("30 days, wall to the pandas script", 1, _ratio(_wall("M", OURS), _wall("M", PANDAS))),
    Bar("29 days more, wall to the DuckDB script", 1.5, _ratio(_beyond_a_day(OURS), _beyond_a_day(DUCKDB))),
    Bar("nothing new, seconds", 3, _wall("M", NOTHING_NEW)),
    Bar("nothing new, launched by Dagster, seconds", 8, _wall("M", NOTHING_NEW_IN_DAGSTER)),
    Bar("one new day after 29, seconds", 10, _wall("M", NEW_DAY)),
    Bar("the same in a warm process, seconds", 3, _seconds("M", NEW_DAY_WARM)),
    Bar(
        "one new day after 364, CPU to the same after 29",
        1.1,
        _ratio(_cost("year", NEW_DAY, "cpu_seconds"), _cost("month", NEW_DAY, "cpu_seconds")),
    ),
    Bar(
        "validation to load",
        0.5,
        _ratio(_seconds("M", f"{OURS}: validate"), _seconds("M", f"{OURS}: ingest")),
    ),
    Bar("publishing one new day with its reports, seconds", 1, _seconds("M", f"{NEW_DAY}: publish")),
    Bar(
        "peak memory to the DuckDB script",
        1.2,
        _ratio(_cost("M", OURS, "peak_bytes"), _cost("M", DUCKDB, "peak_bytes")),
    ),
    Bar(
        "orchestration of 365 days, share of wall",
        0.2,
        _ratio(_seconds("year", f"{OURS}: orchestration"), _wall("year", OURS)),
    ),
)
