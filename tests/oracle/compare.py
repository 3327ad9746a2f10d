"""Sets the published marts beside the oracle and says in words where they differ."""

import datetime as dt
import math
from collections.abc import Iterable
from pathlib import Path

import duckdb

from tests.oracle.definitions import INEXACT_KPIS, KPI_IDS
from tests.oracle.figures import Figure, Key

# Mart contract: the same table at three grains, with the person, the team, or neither.
TABLES = {
    "person": ("fct_kpi_person_daily", "person_id"),
    "team": ("fct_kpi_team_daily", "team"),
    "shop": ("fct_kpi_shop_daily", "cast(null as varchar)"),
}
RELATIVE_TOLERANCE = 1e-9


def read_marts(path: Path) -> dict[Key, Figure]:
    """Reads every figure of a `marts.duckdb`; two rows of one key are an error."""
    figures: dict[Key, Figure] = {}
    with duckdb.connect(str(path), read_only=True) as marts:
        for grain, (table, who) in TABLES.items():
            rows = marts.execute(
                f"select day, platform, shop_id, channel, {who}, kpi_id, numerator, denominator, status"
                f" from {table}"
            ).fetchall()
            for *names, numerator, denominator, status in rows:
                key = Key(grain, *names)
                if key in figures:
                    raise ValueError(f"{table} holds two rows of {_words(key)}.")
                figures[key] = Figure(numerator, denominator, status)
    return figures


def differences(
    oracle: dict[Key, Figure],
    marts: dict[Key, Figure],
    *,
    days: Iterable[dt.date] | None = None,
    kpi_ids: Iterable[str] = KPI_IDS,
) -> list[str]:
    """Lists where the two disagree on the given days and KPIs, one readable line per figure."""
    wanted_days = None if days is None else set(days)
    wanted_kpis = set(kpi_ids)
    keys = {
        key
        for key in oracle.keys() | marts.keys()
        if key.kpi_id in wanted_kpis and (wanted_days is None or key.day in wanted_days)
    }
    lines = []
    for key in sorted(keys, key=lambda key: tuple(map(str, key))):
        expected, found = oracle.get(key), marts.get(key)
        if expected is None or found is None or not _is_same(expected, found, _tolerance(key)):
            lines.append(
                f"{_words(key)}: the oracle has {_figure(expected)}, the marts have {_figure(found)}"
            )
    return lines


def _tolerance(key: Key) -> float:
    """Counts and scores are exact; sums of lengths, money and decimal scores are doubles in the marts."""
    return RELATIVE_TOLERANCE if key.kpi_id in INEXACT_KPIS else 0.0


def _is_same(expected: Figure, found: Figure, tolerance: float) -> bool:
    return (
        math.isclose(expected.numerator, found.numerator, rel_tol=tolerance)
        and expected.denominator == found.denominator
        and expected.status == found.status
    )


def _words(key: Key) -> str:
    who = "" if key.who is None else f" {key.who}"
    return f"{key.kpi_id} of {key.grain}{who} on {key.day} ({key.platform}/{key.shop_id}, {key.channel})"


def _figure(figure: Figure | None) -> str:
    if figure is None:
        return "no row"
    return f"{float(figure.numerator):.12g}/{float(figure.denominator):g} {figure.status}"
