"""Which KPIs a file speaks of that the registry does not know."""

import csv
from functools import cache

import duckdb

from expectations.contract import Contract
from orchestration.home import SEEDS
from orchestration.ingest.mapping import sql_text as sql

COLUMN = "kpi_id"
MOST_NAMED = 5


@cache
def _registry() -> tuple[dict[str, str], ...]:
    with (SEEDS / "kpis.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def unit_of_kpi() -> dict[str, str]:
    """This function returns the unit of every KPI of the registry."""
    return {row[COLUMN]: row["unit"] for row in _registry()}


def position_of_kpi() -> dict[str, int]:
    """This function returns the place of every KPI in the registry, from 1."""
    return {row[COLUMN]: int(row["position"]) for row in _registry()}


def known_kpis() -> frozenset[str]:
    """This function returns the ids of the registry's KPIs."""
    return frozenset(unit_of_kpi())


def unknown_kpis(connection: duckdb.DuckDBPyConnection, contract: Contract, table: str) -> list[str]:
    """This function returns the warning about ids that no KPI has, if any.

    A warning and no reason for quarantine: the id may be that of a KPI which a later release knows.
    """
    if COLUMN not in {column.name for column in contract.columns}:
        return []
    found = connection.execute(
        f"select distinct {COLUMN} from {sql.name(table)} where verdict = 'accepted' order by 1"
    ).fetchall()
    unknown = [kpi_id for (kpi_id,) in found if kpi_id not in known_kpis()]
    if not unknown:
        return []
    more = f" and {len(unknown) - MOST_NAMED} more" if len(unknown) > MOST_NAMED else ""
    names = ", ".join(unknown[:MOST_NAMED])
    return [f"{contract.data_set}: no KPI is called {names}{more}; docs/kpis.md lists them."]
