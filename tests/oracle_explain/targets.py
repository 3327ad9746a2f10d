"""Which target a figure is held against, and the benchmarks beside it, by the contract's words."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import duckdb

NARROWNESS = ("all", "platform", "shop", "channel", "team", "role", "shift", "person")
SOURCES = ("own", "platform", "industry", "seed")


def written(number: float | None) -> Fraction | None:
    """Reads a number as somebody wrote it: 0.95 is 19/20."""
    return None if number is None else Fraction(repr(number))


@dataclass(frozen=True, kw_only=True)
class Target:
    """`benchmark` names one that stands for a value; such a target holds on its platforms only."""

    kpi_id: str
    scope_kind: str
    scope: str
    value: Fraction | None
    source: str
    valid_from: dt.date
    valid_to: dt.date | None
    is_default: bool
    origin: str

    def holds_on(self, day: dt.date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    @property
    def order(self) -> tuple:
        """The owner's before the registry's, the narrowest scope wins, then who set it."""
        return self.origin != "owner", -NARROWNESS.index(self.scope_kind), SOURCES.index(self.source)


@dataclass(frozen=True, kw_only=True)
class Targets:
    """`rows` by KPI."""

    rows: dict[str, list[Target]]

    def of(self, kpi_id: str, day: dt.date, places: dict[str, str]) -> Target | None:
        """Finds the target in force on a day for what lies in these places, by their scope kind."""
        reaching = [
            row
            for row in self.rows.get(kpi_id, ())
            if row.is_default
            and row.value is not None
            and row.holds_on(day)
            and (row.scope_kind == "all" or places.get(row.scope_kind) is not None)
            and (row.scope_kind == "all" or row.scope in ("*", places[row.scope_kind]))
        ]
        return min(reaching, key=lambda row: row.order, default=None)


def read_targets(path: Path) -> Targets:
    """Reads `dim_targets`, which lists the owner's, the registry's and what benchmarks come to."""
    names = (
        "kpi_id",
        "scope_kind",
        "scope",
        "value",
        "source",
        "valid_from",
        "valid_to",
        "is_default",
        "origin",
    )
    with duckdb.connect(str(path), read_only=True) as marts:
        rows = marts.execute(f"select {', '.join(names)} from dim_targets").fetchall()
    by_kpi: dict[str, list[Target]] = defaultdict(list)
    for row in rows:
        cells = dict(zip(names, row, strict=True))
        by_kpi[cells["kpi_id"]].append(Target(**{**cells, "value": written(cells["value"])}))
    return Targets(rows=by_kpi)


@dataclass(frozen=True, kw_only=True)
class Benchmark:
    platform: str
    kpi_id: str
    kind: str
    valid_from: dt.date
    valid_to: dt.date | None
    value: Fraction

    def holds_on(self, day: dt.date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


def read_benchmarks(text: str) -> tuple[Benchmark, ...]:
    """Reads the file of the data set `benchmarks`."""
    header, *lines = text.strip().splitlines()
    rows = [dict(zip(header.split(","), line.split(","), strict=True)) for line in lines]
    return tuple(
        Benchmark(
            platform=row["platform"],
            kpi_id=row["kpi_id"],
            kind=row["kind"],
            valid_from=dt.date.fromisoformat(row["valid_from"]),
            valid_to=dt.date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            value=Fraction(row["value"]),
        )
        for row in rows
    )


def benchmark_of(
    benchmarks: Iterable[Benchmark], kpi_id: str, platform: str | None, kind: str, day: dt.date
) -> Fraction | None:
    """Finds the benchmark of a platform in force on a day."""
    values = [
        row.value
        for row in benchmarks
        if (row.kpi_id, row.platform, row.kind) == (kpi_id, platform, kind) and row.holds_on(day)
    ]
    return values[0] if values else None
