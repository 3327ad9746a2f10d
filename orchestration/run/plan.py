"""Which days a run replaces: of each model, each KPI and each unit exactly those that may change."""

import datetime as dt
from dataclasses import dataclass

import duckdb

from expectations.contract import read_contracts
from orchestration.run.days import last_day_before
from orchestration.run.lineage import Reader, Things, read_things
from orchestration.run.open_figures import lay_open_figures_aside
from orchestration.run.order import Order, choose_as_of
from orchestration.run.reading import Reading
from orchestration.run.state import latest_as_of, make_state
from orchestration.run.wanted import write_wanted
from orchestration.settings import Settings
from orchestration.transform.project import read_manifest
from orchestration.transform.registry import read_definitions
from orchestration.warehouse import scalar


@dataclass(frozen=True)
class Plan:
    """This class is what one run replaces; blocked days are already left out."""

    as_of: dt.datetime
    base_days: tuple[dt.date, ...]
    planned_days: tuple[dt.date, ...]


def known_things() -> Things:
    """This function reads what is planned from the dbt project, the contracts and the KPI registry."""
    return read_things(read_manifest(), read_contracts(), read_definitions())


def plan_base_days(
    connection: duckdb.DuckDBPyConnection, order: Order, things: Things, settings: Settings
) -> tuple[dt.date, ...]:
    """This function writes run.as_of, run.wanted and run.base_days and returns the base days in order.

    Base days are the days asked for and those of which a batch, a model or a KPI changed by itself, not
    because another day reaches it. Days that begin after the as-of wait for a later run.
    """
    make_state(connection)
    as_of = choose_as_of(connection, order, settings)
    connection.execute("delete from run.as_of")
    connection.execute(
        "insert into run.as_of select ?, ?, coalesce(max(load_number), 0), ? from index.touched_days",
        [as_of, settings.timezone, order.is_rebuild],
    )
    connection.execute("delete from run.asked_days")
    connection.execute("insert into run.asked_days select distinct unnest($1::date[])", [list(order.days)])
    _write(connection, things, (), settings)
    connection.execute("delete from run.base_days")
    connection.execute("insert into run.base_days select distinct day, false from run.wanted where is_own")
    return _days(connection, "run.base_days")


def plan_units(
    connection: duckdb.DuckDBPyConnection,
    things: Things,
    blocked_days: tuple[dt.date, ...],
    settings: Settings,
) -> Plan:
    """This function writes run.plan, one row per model or unit and day to replace, and notes them as dirty.

    A blocked day is in no row: what is published of it stays, and so does what it would have reached. In
    run.kept_kpis are the figures that stay although another KPI of their unit is counted again that day.
    """
    connection.execute("begin")
    connection.execute("create or replace temp table unblocked as select kind, name, day from run.wanted")
    if blocked_days:
        _write(connection, things, blocked_days, settings)
    connection.execute("insert or ignore into run.dirty from unblocked")
    connection.execute(
        "update run.base_days set is_blocked = list_contains($1::date[], day)", [list(blocked_days)]
    )
    write_plan(connection, things)
    lay_open_figures_aside(connection)
    connection.execute("commit")
    return read_plan(connection)


def write_plan(connection: duckdb.DuckDBPyConnection, things: Things, wanted: str = "run.wanted") -> None:
    """This function fills run.plan and run.kept_kpis for what run.wanted, or its like, holds."""
    connection.execute("delete from run.plan")
    connection.execute("delete from run.kept_kpis")
    connection.execute(
        "create or replace temp table units as select unnest($1) as kpi_id, unnest($2) as unit",
        [list(column) for column in zip(*sorted(things.units), strict=True)],
    )
    connection.execute(f"""
        insert into run.plan
        select name, day from {wanted} where kind = 'model'
        union
        select units.unit, wanted.day
        from {wanted} as wanted
        join units on kind = 'kpi' and name = kpi_id
    """)
    connection.execute(f"""
        insert into run.kept_kpis
        select distinct units.kpi_id, plan.day
        from run.plan
        join units using (unit)
        anti join {wanted} as wanted
            on wanted.kind = 'kpi' and wanted.name = units.kpi_id and wanted.day = plan.day
    """)


def readings(
    connection: duckdb.DuckDBPyConnection, things: Things, wanted: str = "run.wanted"
) -> list[Reading]:
    """This function returns what must be read of the raw data sets for what run.wanted, or its like, holds.

    Readers of the same data sets are one reading.
    """
    by_sets: dict[tuple[frozenset[str], frozenset[str]], set[dt.date]] = {}
    for reader in things.readers:
        by_sets.setdefault((reader.reads, reader.placed_by), set()).update(
            _wanted_by(connection, reader, things, wanted)
        )
    return [
        Reading(reads, placed_by, tuple(sorted(days))) for (reads, placed_by), days in by_sets.items() if days
    ]


def read_plan(connection: duckdb.DuckDBPyConnection) -> Plan:
    """This function reads the plan that the warehouse holds."""
    as_of = scalar(connection, "select as_of from run.as_of")
    return Plan(
        as_of.astimezone(dt.UTC),
        _days(connection, "run.base_days where not is_blocked"),
        _days(connection, "run.plan"),
    )


def _write(
    connection: duckdb.DuckDBPyConnection, things: Things, blocked: tuple[dt.date, ...], settings: Settings
) -> None:
    as_of = scalar(connection, "select as_of from run.as_of")
    write_wanted(
        connection,
        things,
        asked=_days(connection, "run.asked_days"),
        blocked=blocked,
        latest=latest_as_of(connection),
        as_of=as_of,
        last_day=last_day_before(as_of, settings.zone),
        timezone=settings.timezone,
        is_rebuild=scalar(connection, "select is_rebuild from run.as_of"),
    )


def _wanted_by(
    connection: duckdb.DuckDBPyConnection, reader: Reader, things: Things, wanted: str
) -> list[dt.date]:
    kind, names = reader.kind, [reader.name]
    if kind == "unit":
        kind, names = "kpi", [kpi_id for kpi_id, unit in things.units if unit == reader.name]
    rows = connection.execute(
        f"select distinct day from {wanted} where kind = ? and list_contains(?::varchar[], name)",
        [kind, names],
    ).fetchall()
    return [day for (day,) in rows]


def _days(connection: duckdb.DuckDBPyConnection, relation: str) -> tuple[dt.date, ...]:
    rows = connection.execute(f"select distinct day from {relation} order by day").fetchall()
    return tuple(day for (day,) in rows)
