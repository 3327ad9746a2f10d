"""Everything that the oracle has to say about one published home, worked out once."""

from dataclasses import dataclass
from pathlib import Path

from tests.oracle.nasty import Case
from tests.oracle_explain.compare_gaps import charts_of, expected_columns
from tests.oracle_explain.crowd import BENCHMARKS
from tests.oracle_explain.events import PlacedFact, events_of
from tests.oracle_explain.gaps import Gap, gaps_of
from tests.oracle_explain.published import Fact, Published, read_published
from tests.oracle_explain.scopes import ByScope, PeriodKey, facts_by_scope, period_facts
from tests.oracle_explain.subjects import customers_by_scope
from tests.oracle_explain.targets import read_benchmarks, read_targets


@dataclass(frozen=True, kw_only=True)
class Answers:
    """`gap_columns` are the rows of fct_gaps as the oracle would write them."""

    marts: Path
    published: Published
    events: list[PlacedFact]
    by_scope: ByScope
    periods: dict[PeriodKey, list[Fact]]
    gaps: dict[PeriodKey, Gap]
    gap_columns: dict[PeriodKey, dict[str, object]]


def answers_of(case: Case, marts: Path) -> Answers:
    """Reads the daily figures of a `marts.duckdb` and explains them."""
    published = read_published(marts)
    built = {(fact.kpi_id, fact.day) for facts in published.facts["shop"].values() for fact in facts}
    events = list(events_of(case, built))
    by_scope = facts_by_scope(published) | customers_by_scope(events, published)
    periods = period_facts(published, by_scope)
    gaps = gaps_of(published, periods, read_targets(marts), read_benchmarks(BENCHMARKS))
    charts = charts_of(published, by_scope, periods, gaps)
    return Answers(
        marts=marts,
        published=published,
        events=events,
        by_scope=by_scope,
        periods=periods,
        gaps=gaps,
        gap_columns={key: expected_columns(gaps[key], chart) for key, chart in charts},
    )
