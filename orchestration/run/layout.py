"""Whether the warehouse has its own tables laid out as this release does; else it is made again."""

import os
from collections.abc import Callable

import duckdb

from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.ingest import contact_index, key_index
from orchestration.publish.marts_version import leave_damaged_generations, refuse_newer_marts
from orchestration.run.state import forget_builder, make_state
from orchestration.settings import Settings
from orchestration.validate.tables import make_tables
from orchestration.warehouse import open_warehouse

# The columns themselves are compared: a version would have to be counted up by hand, and once is not.
COLUMNS = """
select schema_name || '.' || table_name, list((column_name, data_type, is_nullable) order by column_index)
from duckdb_columns()
where database_name = current_database() and list_contains(['run', 'index', 'validate'], schema_name)
group by all
order by all
"""


def settle_warehouse(home: Home, settings: Settings, say: Callable[[str], None]) -> None:
    """This function deletes a warehouse whose tables of the pipeline have other columns than this release's.

    All that is in it is made again from the load packages by the next run. Whoever calls it holds the
    home's lock. Errors: Busy if another program has the warehouse open; CskpiError if it is damaged; WrongUse
    if a newer release published last.
    """
    if home.generations.exists() and not os.access(home.generations, os.W_OK | os.X_OK):
        raise WrongUse(f"{home.generations} cannot be written by this user; what is published goes there.")
    refuse_newer_marts(home)
    if not home.warehouse.exists():
        return
    with open_warehouse(home, settings) as connection:
        differing = _differing_tables(connection)
        if settings.target == "spark" and not home.spark.exists():
            # Its tables were erased or never made, so nothing that this file says was built is there.
            forget_builder(connection)
    if differing:
        home.warehouse.unlink()
        say(
            f"run: {home.warehouse} was made by another release ({', '.join(differing)}: other columns than "
            "expected), so it was deleted; the next run makes it again from the load packages."
        )


def forget_warehouse(home: Home, say: Callable[[str], None]) -> None:
    """This function deletes the warehouse, damaged or not.

    Whoever calls it holds the home's lock and runs next, which makes it again from the load packages.
    """
    leave_damaged_generations(home, say)
    for file in (home.warehouse, home.warehouse.with_name(f"{home.warehouse.name}.wal")):
        file.unlink(missing_ok=True)
    say("run: the warehouse is made again from the load packages, every day of it")


def _differing_tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    found = dict(connection.execute(COLUMNS).fetchall())
    with duckdb.connect() as memory:
        memory.execute(key_index.TABLES)
        memory.execute(contact_index.TABLES)
        for table in found:
            if table.startswith(key_index.KEYS):
                memory.execute(key_index.KEY_TABLE.format(table=table))
        make_state(memory)
        make_tables(memory)
        expected = dict(memory.execute(COLUMNS).fetchall())
    return [table for table in found if table in expected and found[table] != expected[table]]
