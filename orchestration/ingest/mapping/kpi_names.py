"""What a file says of KPIs that the registry gives reason to doubt: unknown ids, rates that are none."""

from functools import cache

import duckdb

from expectations.contract import Contract
from orchestration.ingest.mapping import sql_text as sql
from orchestration.transform.registry import read_seed

COLUMN, VALUE = "kpi_id", "value"
MOST_NAMED = 5


@cache
def _registry() -> tuple[dict[str, str], ...]:
    return tuple(read_seed("kpis"))


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


def doubtful_rates(connection: duckdb.DuckDBPyConnection, contract: Contract, table: str) -> list[str]:
    """This function returns the warning about values of rates outside [0, 1], if any: percentages mostly."""
    if not {COLUMN, VALUE} <= {column.name for column in contract.columns}:
        return []
    rates = [kpi_id for kpi_id, unit in unit_of_kpi().items() if unit == "rate"]
    found = connection.execute(
        f"select {COLUMN}, {VALUE} from {sql.name(table)} where verdict = 'accepted' "
        f"and list_contains($rates::varchar[], {COLUMN}) and {VALUE} not between 0 and 1 order by source_row",
        {"rates": rates},
    ).fetchall()
    if not found:
        return []
    kpi_id, value = found[0]
    return [
        f"{contract.data_set}: {value:g} is no rate in [0, 1] for {kpi_id} "
        f"({len(found)} {'row' if len(found) == 1 else 'rows'} alike); 95% is written 95% or 0.95."
    ]
