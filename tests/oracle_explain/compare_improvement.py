"""Sets penalties, effects, interviews, the plan and suggested targets beside the oracle's."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import astuple
from fractions import Fraction
from pathlib import Path

import duckdb

from tests.oracle_explain.compare_gaps import KEY, is_same
from tests.oracle_explain.effects import Effect
from tests.oracle_explain.interviews import Interview, are_chosen
from tests.oracle_explain.penalties import PenaltyKey, Risk
from tests.oracle_explain.plan import answer_of, due_on
from tests.oracle_explain.published import Published
from tests.oracle_explain.suggestions import share_reaching, values_of_people

LEVELS = ("own_median", "own_top_quartile", "peer_mean", "peer_top10", "current_target", "suggested_target")


def rows_of(path: Path, columns: str, table: str) -> list[tuple]:
    """Reads columns of a table in a fixed order."""
    with duckdb.connect(str(path), read_only=True) as marts:
        return marts.execute(f"select {columns} from {table} order by all").fetchall()


def risk_differences(expected: dict[PenaltyKey, Risk], path: Path) -> list[str]:
    """Lists shops and days judged in another way."""
    columns = 'day, platform, shop_id, rule_id, status, measured, "limit", sample, events_left'
    found = {row[:4]: row[4:] for row in rows_of(path, columns, "fct_penalty_risks_daily")}
    return _unlike({key: astuple(risk) for key, risk in expected.items()}, found)


def effect_differences(expected: dict[str, Effect], path: Path) -> list[str]:
    """Lists measures of which something else is said."""
    columns = (
        "action_id, status, before_from, before_to, after_from, after_to, value_before, value_after, change"
    )
    found = {row[0]: row[1:] for row in rows_of(path, columns, "fct_action_effects")}
    return _unlike({key: astuple(effect) for key, effect in expected.items()}, found)


def _unlike(expected: Mapping, found: Mapping) -> list[str]:
    return [
        f"{key}: {expected.get(key)} is expected, {found.get(key)} is found"
        for key in sorted(expected.keys() | found.keys(), key=str)
        if key not in expected
        or key not in found
        or not all(_is_same_cell(*cells) for cells in zip(expected[key], found[key], strict=True))
    ]


def _is_same_cell(expected: object, found: object) -> bool:
    return expected == found if isinstance(expected, dt.date) else is_same(expected, found)


def interview_differences(
    candidates: dict[tuple[dt.date, str, str], list[tuple[str, Interview]]], path: Path
) -> list[str]:
    """Lists shops and months where others are chosen; customers with equal claims are interchangeable."""
    found: dict[tuple, list[tuple]] = defaultdict(list)
    columns = "month, platform, shop_id, rank, reasons, events, last_person_id"
    for month, platform, shop_id, _, reasons, events, person in rows_of(
        path, columns, "customers_to_interview"
    ):
        found[month, platform, shop_id].append((tuple(reasons), events, person))
    lines = [f"{key}: nobody is expected" for key in found.keys() - candidates.keys()]
    for key, people in candidates.items():
        ranked = sorted((row for _, row in people), key=lambda row: (-len(row.reasons), -row.events))
        chosen = [row for place, row in enumerate(ranked) if are_chosen(place, row)]
        claims = [(len(row.reasons), row.events) for row in chosen]
        if claims != [(len(reasons), events) for reasons, events, _ in found[key]] or not set(
            found[key]
        ) <= set(map(tuple, ranked)):
            lines.append(f"{key}: {chosen} are expected, {found[key]} are found")
    return lines


def plan_differences(
    planned: Mapping, days: Mapping[str, int], actions: list[dict[str, str]], published: Published, path: Path
) -> list[str]:
    """Lists rows of the plan that are missing, too many, or answered by another measure."""
    columns = f"{', '.join(KEY)}, cause_id, rank, misses, share, due_on, status, action_id"
    found = {row[:6]: row[6:] for row in rows_of(path, columns, "improvement_plan")}
    expected = {}
    for key, cause in planned.items():
        due = due_on(key[:5], days[cause.cause_id])
        answer = answer_of(key[:5], cause.cause_id, due, actions, published.as_of)
        expected[key] = (cause.rank, cause.misses, cause.share, due, answer.status, answer.action_id)
    return _unlike(expected, found)


def suggestion_differences(published: Published, path: Path) -> list[str]:
    """Lists suggestions drawn from other people, and shares that other people reach."""
    shares = ", ".join(f"{name}, share_reaching_{name}" for name in LEVELS)
    lines = []
    by_kpi = {kpi_id: values_of_people(published, kpi) for kpi_id, kpi in published.kpis.items()}
    for kpi_id, scope_kind, scope, people, *cells in rows_of(
        path, f"kpi_id, scope_kind, scope, people, {shares}", "target_suggestions where basis = 'people'"
    ):
        values = by_kpi[kpi_id][scope_kind, scope]
        if people != len(values):
            lines.append(f"{kpi_id} of {scope}: {people} people instead of {len(values)}")
            continue
        for name, level, share in zip(LEVELS, cells[::2], cells[1::2], strict=True):
            if level is None:
                continue
            expected = share_reaching(values, Fraction(level), published.kpis[kpi_id].direction)
            if not is_same(expected, share):
                lines.append(f"{kpi_id} of {scope}: {share} reach the {name} {level} instead of {expected}")
    return lines
