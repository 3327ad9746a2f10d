"""What lies behind each gap row: its misses counted one by one, by their primary cause."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import duckdb

from tests.oracle_explain.compare_gaps import KEY
from tests.oracle_explain.gaps import Gap
from tests.oracle_explain.members import SCOPES
from tests.oracle_explain.periods import days_of
from tests.oracle_explain.published import Fact, Published
from tests.oracle_explain.scopes import PeriodKey

UNLABELLED = "unlabelled"


@dataclass(frozen=True, kw_only=True)
class Miss:
    """`subject` is who counts once (C10), else the event itself."""

    day: dt.date
    subject: tuple
    cause: str
    scopes: tuple[tuple[str, str], ...]


def read_misses(path: Path, published: Published) -> dict[str, list[Miss]]:
    """Reads every failed event with the scopes that it lies in; its person's team and role are the day's."""
    people = {
        (fact.person_id, fact.day): fact for facts in published.facts["person"].values() for fact in facts
    }
    with duckdb.connect(str(path), read_only=True) as marts:
        rows = marts.execute(
            "select kpi_id, day, platform, shop_id, channel, person_id, event_id, subject_id, primary_cause"
            " from fct_misses"
        ).fetchall()
    misses: dict[str, list[Miss]] = defaultdict(list)
    for kpi_id, day, platform, shop_id, channel, person_id, event_id, subject_id, cause in rows:
        person = people[person_id, day]
        place = Fact(
            kpi_id=kpi_id,
            day=day,
            platform=platform,
            shop_id=shop_id,
            channel=channel,
            person_id=person_id,
            team=person.team,
            role=person.role,
            shift=person.shift,
            numerator=0,
            denominator=0,
        )
        scopes = tuple((kind, scope) for kind, of in SCOPES.items() if (scope := of(place)) is not None)
        event = (platform, shop_id, channel, person_id, event_id)
        misses[kpi_id].append(
            Miss(day=day, subject=event if subject_id is None else (subject_id,), cause=cause, scopes=scopes)
        )
    return misses


def read_companions(seed: Path) -> dict[str, str]:
    """Reads which rate's misses explain a KPI that has none."""
    return dict(line.split(",") for line in seed.read_text(encoding="utf-8").splitlines()[1:])


def read_precedence(path: Path) -> dict[str, int]:
    """Reads the precedence of the causes that still hold."""
    with duckdb.connect(str(path), read_only=True) as marts:
        rows = marts.execute("select cause_id, precedence from dim_causes where valid_to is null").fetchall()
    return dict(rows)


def counts_of(
    published: Published,
    gaps: dict[PeriodKey, Gap],
    misses: dict[str, list[Miss]],
    companions: dict[str, str],
    precedence: dict[str, int],
) -> dict[PeriodKey, Counter]:
    """Counts the misses of every gap row with a target by cause; who counts once has the first cause."""
    placed: dict[tuple[str, str, str], dict[dt.date, Counter]] = defaultdict(dict)
    for kpi_id, rows in misses.items():
        once: dict[tuple, list[str]] = defaultdict(list)
        for miss in rows:
            for scope_kind, scope in miss.scopes:
                once[scope_kind, scope, miss.day, miss.subject].append(miss.cause)
        for (scope_kind, scope, day, _), causes in once.items():
            counter = placed[scope_kind, scope, kpi_id].setdefault(day, Counter())
            counter[min(causes, key=lambda cause: precedence[cause])] += 1
    last_day = (published.as_of - dt.timedelta(microseconds=1)).date()
    counts: dict[PeriodKey, Counter] = {}
    for key, gap in gaps.items():
        kind, start, scope_kind, scope, kpi_id = key
        if gap.target is not None:
            missed_kpi = kpi_id if published.kpis[kpi_id].kind == "rate" else companions.get(kpi_id, "")
            by_day = placed.get((scope_kind, scope, missed_kpi), {})
            days = days_of(kind, start)
            if published.kpis[kpi_id].aggregation == "last":
                days = [min(days[-1], last_day)]
            counts[key] = sum((by_day[day] for day in days if day in by_day), Counter())
    return counts


def cause_differences(counts: dict[PeriodKey, Counter], precedence: dict[str, int], path: Path) -> list[str]:
    """Lists gap rows whose causes are not these counts, in order, with shares that add up to exactly 1."""
    with duckdb.connect(str(path), read_only=True) as marts:
        rows = marts.execute(
            f"select {', '.join(KEY)}, cause_id, misses, share, cumulative_share, rank from fct_gap_causes"
            " order by all"
        ).fetchall()
    found: dict[PeriodKey, list[tuple]] = defaultdict(list)
    for row in rows:
        found[row[:5]].append(row[5:])
    lines = [f"{key}: only the marts have causes" for key in found.keys() - counts.keys()]
    for key, counter in counts.items():
        ranked = sorted(found[key], key=lambda row: row[4])
        lines += [f"{key}: {words}" for words in _faults(counter, precedence, ranked)]
    return sorted(lines)


def _faults(counter: Counter, precedence: dict[str, int], ranked: list[tuple]) -> list[str]:
    """Holds the rows of one gap row, in order of rank, against the counted misses."""
    expected = sorted(
        {UNLABELLED: 0, **counter}.items(),
        key=lambda row: (row[0] == UNLABELLED, -row[1], precedence[row[0]]),
    )
    if [row[:2] for row in ranked] != expected:
        return [f"{expected} are expected, {[row[:2] for row in ranked]} are found"]
    faults = []
    total = sum(counter.values())
    running = Fraction(0)
    for place, (cause, misses, share, cumulative, rank) in enumerate(ranked, start=1):
        exact = Fraction(misses, total) if total else Fraction(1)
        running += Fraction(share)
        if (
            rank != place
            or Fraction(cumulative) != running
            or abs(Fraction(share) - exact) >= Fraction(1, 10**4)
        ):
            faults.append(f"{cause} has rank {rank}, share {share}, cumulative {cumulative} of {exact}")
    return faults if running == 1 else [*faults, f"the shares add up to {running}"]
