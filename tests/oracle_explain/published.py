"""What was published about single days, read into plain rows with exact numbers."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import duckdb

GRAINS = {"person": "fct_kpi_person_daily", "team": "fct_kpi_team_daily", "shop": "fct_kpi_shop_daily"}


@dataclass(frozen=True, kw_only=True)
class Kpi:
    """`unit`, `direction`, `kind` and `aggregation` are the catalogue's words."""

    kpi_id: str
    unit: str
    direction: str
    kind: str
    aggregation: str

    @property
    def counts_person_days(self) -> bool:
        """Handled work is counted over person-days, all other distinct KPIs over customers (C10)."""
        return self.unit == "per_person_day"

    @property
    def counts_customers(self) -> bool:
        return self.aggregation == "distinct" and not self.counts_person_days

    @property
    def is_estimate(self) -> bool:
        """A rate, a mean and a net score estimate something; a count and a total are what they are (C11)."""
        return self.kind in ("rate", "mean", "net_score")


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One figure of one day at one grain; what a grain does not know is None."""

    kpi_id: str
    day: dt.date
    platform: str
    shop_id: str
    channel: str
    person_id: str | None = None
    team: str | None = None
    role: str | None = None
    shift: str | None = None
    numerator: Fraction | int
    denominator: int

    @property
    def shop(self) -> str:
        return f"{self.platform}:{self.shop_id}"


@dataclass(frozen=True, kw_only=True)
class Published:
    """`facts` by grain and KPI; `seasons` by day."""

    as_of: dt.datetime
    kpis: dict[str, Kpi]
    facts: dict[str, dict[str, list[Fact]]]
    seasons: dict[dt.date, str]


def read_published(path: Path, timezone: str = "Asia/Shanghai") -> Published:
    """Reads the daily facts of a `marts.duckdb` with the registry of KPIs and the calendar."""
    with duckdb.connect(str(path), read_only=True) as marts:
        marts.execute(f"set TimeZone = '{timezone}'")
        rows = marts.execute("select kpi_id, unit, direction, kind, aggregation from dim_kpis").fetchall()
        kpis = {
            row[0]: Kpi(kpi_id=row[0], unit=row[1], direction=row[2], kind=row[3], aggregation=row[4])
            for row in rows
        }
        ((as_of,),) = marts.execute("select as_of from publication").fetchall()
        return Published(
            as_of=as_of,
            kpis=kpis,
            facts={grain: _facts(marts, grain, kpis) for grain in GRAINS},
            seasons=dict(marts.execute("select day, season from dim_days").fetchall()),
        )


def _facts(marts: duckdb.DuckDBPyConnection, grain: str, kpis: dict[str, Kpi]) -> dict[str, list[Fact]]:
    who = {"person": ["person_id", "team", "role", "shift"], "team": ["team"], "shop": []}[grain]
    names = ["kpi_id", "day", "platform", "shop_id", "channel", *who]
    rows = marts.execute(f"select {', '.join(names)}, numerator, denominator from {GRAINS[grain]}").fetchall()
    facts = defaultdict(list)
    for *keys, numerator, denominator in rows:
        facts[keys[0]].append(
            Fact(
                **dict(zip(names, keys, strict=True)),
                numerator=exact(numerator, kpis[keys[0]]),
                denominator=int(denominator),
            )
        )
    return facts


def exact(numerator: float, kpi: Kpi) -> Fraction | int:
    """Gives back the number that a double was made from: microseconds, millionths, or a whole number."""
    if numerator == int(numerator):
        return int(numerator)
    if kpi.unit == "h":
        return Fraction(round(Fraction(numerator) * 3_600_000_000), 3_600_000_000)
    return Fraction(round(Fraction(numerator) * 1_000_000), 1_000_000)
