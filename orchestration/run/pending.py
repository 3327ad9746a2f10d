"""Tells, without Dagster or dbt, whether a run would change anything."""

import datetime as dt

from orchestration.home import Home
from orchestration.ingest.ledger import open_ledger
from orchestration.ingest.news import is_anything_new
from orchestration.run.due import published_load
from orchestration.run.order import Order
from orchestration.run.plan import known_things, plan_base_days
from orchestration.run.state import make_state, project_of, read_built_days
from orchestration.settings import Settings
from orchestration.transform.project import builder_checksum
from orchestration.warehouse import has_table, open_warehouse, scalar


def is_all_published(home: Home, settings: Settings, asked: tuple[dt.date, ...]) -> bool:
    """This function tells whether the published generation knows every load and a run would change nothing.

    Whoever calls it holds the home's lock. Errors: those of `is_anything_to_do`.
    """
    if is_anything_to_do(home, settings, asked):
        return False
    with open_ledger(home) as ledger:
        return published_load(home, settings) == ledger.last_load_number()


def is_anything_to_do(home: Home, settings: Settings, asked: tuple[dt.date, ...]) -> bool:
    """This function tells whether landing holds news or any day is unpublished, touched or provisional.

    Whoever calls it holds the home's lock. Errors: those of `check_home` and `open_warehouse`.
    """
    if is_anything_new(home) or not home.warehouse.exists() or not home.marts_database.exists():
        return True
    with open_warehouse(home, settings) as connection:
        make_state(connection)
        if project_of(connection) != builder_checksum(settings.target) or not has_table(
            connection, "index", "touched_days"
        ):
            return True
        plan_base_days(connection, Order(asked), known_things(), settings)
        is_published = set(asked) <= {day.day for day in read_built_days(connection)}
        return not is_published or scalar(connection, "select count(*) from run.wanted where is_needed") > 0
