"""The compiled project leaves what `dbt build` leaves: every table, row, type, comment and view."""

import shutil

import pytest
from registry import Warehouse
from unit_rows import round_of

from orchestration.transform.compiled import SEEDED, read_compiled
from orchestration.transform.execute import RELATIONS, Execution

MADE_BY_HAND = {"int_units", "int_contacts"}
DESCRIBED = """
    select schema_name, view_name, '', sql, comment from duckdb_views()
    where database_name = current_database() and not internal
    union all
    select schema_name, table_name, '', '', comment from duckdb_tables()
    where database_name = current_database()
    union all
    select schema_name, table_name, column_name, data_type, comment from duckdb_columns()
    where database_name = current_database() and not internal
"""


def copied(built, folder):
    folder.mkdir()
    shutil.copy(built.path, folder)
    return Warehouse(folder)


def wanted_in(connection):
    """This function returns the compiled nodes whose relations the warehouse has."""
    there = {(schema, name) for schema, name, _ in connection.execute(RELATIONS).fetchall()}
    return {
        node.unique_id: node
        for node in read_compiled()
        if node.kind != "test" and (node.schema, node.name) in there and node.name not in MADE_BY_HAND
    }


def build(warehouse, *, is_first):
    """This function builds by the compiled statements what dbt built there."""
    with warehouse.open() as connection:
        nodes = wanted_in(connection)
        if is_first:
            connection.execute(f"attach '{SEEDED}' as seeded (read_only)")
            for node in nodes.values():
                made = "view" if node.materialized == "view" else "table"
                connection.execute(f"drop {made} {node.relation}")
        known = {node.unique_id: node for node in read_compiled()}
        wanted = [key for key, node in nodes.items() if is_first or node.kind != "seed"]
        execution = Execution(connection, is_remade=False, is_changed=is_first, at_once=2)
        results = execution.run(known, wanted, lambda name: None)
        assert {result.status for result in results} == {"success"}
        assert len(results) == len(wanted) > 60


def differences(one, other):
    """This function lists the relations whose rows or descriptions two warehouses do not share."""
    with one.open() as connection:
        connection.execute(f"attach '{other.path}' as other (read_only)")
        here = set(connection.execute(DESCRIBED).fetchall())
        nodes = wanted_in(connection)
        different = []
        for node in nodes.values():
            if node.materialized != "view":
                both = [f"from {node.relation}", f"from other.{node.relation}"]
                for left, right in (both, both[::-1]):
                    if connection.execute(f"{left} except all {right}").fetchall():
                        different.append(node.name)
    with other.open() as connection:
        return sorted(set(different)), here ^ set(connection.execute(DESCRIBED).fetchall())


@pytest.fixture(scope="module")
def compiled(built, tmp_path_factory):
    """The warehouse of dbt, with all that dbt made dropped and made by the compiled statements."""
    warehouse = copied(built, tmp_path_factory.mktemp("compiled") / "home")
    build(warehouse, is_first=True)
    return warehouse


def test_made_for_the_first_time(built, compiled):
    assert differences(compiled, built) == ([], set())


def test_one_day_made_again(built, compiled, tmp_path):
    by_dbt, by_us = copied(built, tmp_path / "dbt"), copied(compiled, tmp_path / "compiled")
    for warehouse in (by_dbt, by_us):
        warehouse.insert("intermediate.int_units", [round_of("late", wait_seconds=77, day="2026-03-03")])
        warehouse.plan("2026-03-04T16:00:00Z", ["2026-03-03"])
    by_dbt.build()
    build(by_us, is_first=False)
    assert differences(by_us, by_dbt) == ([], set())
    assert differences(by_us, compiled)[0] != []
