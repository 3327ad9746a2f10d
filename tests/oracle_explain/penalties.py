"""The platforms' penalty rules on whole numbers and fractions, and what would break them next."""

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from tests.oracle_explain.published import Published
from tests.oracle_explain.targets import Benchmark, benchmark_of

PenaltyKey = tuple[dt.date, str, str, str]  # day, platform, shop_id, rule_id
FAR = 5000


@dataclass(frozen=True, kw_only=True)
class Risk:
    status: str
    measured: Fraction | None
    limit: Fraction | None
    sample: int
    events_left: int | None


def read_rules(seed: Path) -> list[dict[str, str]]:
    """Reads the rules as the manager wrote them."""
    with seed.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def risks_of(
    published: Published, rules: list[dict[str, str]], benchmarks: tuple[Benchmark, ...]
) -> dict[PenaltyKey, Risk]:
    """Judges every shop and day with a figure by every rule in force."""
    found: dict[PenaltyKey, Risk] = {}
    for rule in rules:
        days: dict[tuple[dt.date, str, str], list] = defaultdict(list)
        for fact in published.facts["shop"].get(rule["kpi_id"], ()):
            days[fact.day, fact.platform, fact.shop_id].append(fact)
        for (day, platform, shop_id), facts in days.items():
            if rule["platform"] in ("*", platform) and _is_in_force(rule, day):
                sums = (sum(fact.numerator for fact in facts), sum(fact.denominator for fact in facts))
                limit = _limit(rule, benchmarks, platform, day)
                found[day, platform, shop_id, rule["rule_id"]] = _risk(rule, sums, limit)
    return found


def _is_in_force(rule: dict[str, str], day: dt.date) -> bool:
    return rule["valid_from"] <= str(day) and (not rule["valid_to"] or str(day) < rule["valid_to"])


def _limit(
    rule: dict[str, str], benchmarks: tuple[Benchmark, ...], platform: str, day: dt.date
) -> Fraction | None:
    if rule["limit_value"]:
        return Fraction(rule["limit_value"])
    benchmark = benchmark_of(benchmarks, rule["kpi_id"], platform, rule["benchmark"], day)
    return None if benchmark is None else benchmark * Fraction(rule["benchmark_factor"])


def _risk(rule: dict[str, str], sums: tuple[Fraction | int, int], limit: Fraction | None) -> Risk:
    numerator, sample = sums
    measured = Fraction(numerator) / sample if sample else None
    if measured is None or limit is None:
        return Risk(status="unknown", measured=measured, limit=limit, sample=sample, events_left=None)
    status = "ok"
    if _is_breach(rule, numerator, sample, limit):
        status = "breached"
    elif sample >= int(rule["at_risk_sample"]) and _is_near(rule, measured, limit):
        status = "at_risk"
    left = next((count for count, more in _worse(rule, sums) if _is_breach(rule, *more, limit)), None)
    return Risk(status=status, measured=measured, limit=limit, sample=sample, events_left=left)


def _is_breach(rule: dict[str, str], numerator: Fraction | int, sample: int, limit: Fraction) -> bool:
    if sample < int(rule["min_sample"]) or sample == 0:
        return False
    distance = numerator - limit * sample
    return {"lt": distance < 0, "le": distance <= 0, "gt": distance > 0, "ge": distance >= 0}[
        rule["comparison"]
    ]


def _is_near(rule: dict[str, str], measured: Fraction, limit: Fraction) -> bool:
    """Within the margin of the limit, or beyond it over too small a sample."""
    share = Fraction(rule["at_risk_share"])
    if rule["comparison"] in ("lt", "le"):
        return measured <= limit * (1 + share)
    return measured >= limit * (1 - share)


def _worse(
    rule: dict[str, str], sums: tuple[Fraction | int, int]
) -> Iterator[tuple[int, tuple[Fraction | int, int]]]:
    """Lets one more event fail, and another, and counts them; of means nobody knows how badly one fails."""
    yield 0, sums
    if rule["event_adds_numerator"]:
        above, below = int(rule["event_adds_numerator"]), int(rule["event_adds_denominator"])
        for count in range(1, FAR):
            yield count, (sums[0] + count * above, sums[1] + count * below)
