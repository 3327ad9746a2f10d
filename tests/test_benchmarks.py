"""What the benchmark says of what it measured."""

from pathlib import Path

import pytest

from benchmarks.bars import BARS
from benchmarks.check import moves
from benchmarks.growth import exponent
from benchmarks.measure import Cost
from benchmarks.names import DUCKDB, OURS, PANDAS
from benchmarks.results import Results


def _cost(wall_seconds: float) -> Cost:
    return Cost(wall_seconds, wall_seconds, 100_000_000, 0)


def _results(ours_seconds: float) -> Results:
    return Results({"M": {OURS: _cost(ours_seconds), DUCKDB: _cost(10.0), PANDAS: _cost(30.0)}})


@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        ((110.0, 120.0, 140.0, 180.0), 1.0),
        ((101.0, 104.0, 116.0, 164.0), 2.0),
        ((100.0, 101.0, 102.0, 103.0), None),
    ],
)
def test_the_exponent_is_that_of_what_comes_on_top_of_the_fixed_cost(
    costs: tuple[float, ...], expected: float | None
) -> None:
    assert exponent(costs) == expected


@pytest.mark.parametrize(("ours_seconds", "verdict"), [(29.0, "met"), (30.0, "met"), (31.0, "missed")])
def test_a_bar_is_missed_above_its_limit(ours_seconds: float, verdict: str) -> None:
    assert BARS[0].line(_results(ours_seconds)).endswith(f"| {verdict} |")


def test_a_bar_that_was_not_measured_says_so() -> None:
    assert BARS[0].line(Results()).endswith("| – | not measured |")


def test_only_ratios_that_moved_are_told(tmp_path: Path) -> None:
    _results(20.0).write(tmp_path / "baseline.json")
    baseline = Results.read(tmp_path / "baseline.json")

    assert list(moves(baseline, _results(22.0))) == []
    assert list(moves(baseline, _results(24.0))) == [
        ("M, cskpi run: CPU", 2.0, 2.4),
        ("M, cskpi run: wall", 2.0, 2.4),
    ]


def test_results_with_nothing_in_common_are_refused() -> None:
    with pytest.raises(SystemExit, match="no measurement in common"):
        list(moves(Results({"S": {DUCKDB: _cost(1.0), OURS: _cost(2.0)}}), _results(20.0)))
