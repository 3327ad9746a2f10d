"""Compiled nodes are built parents first, each whole or not at all, and a stop reaches those at work."""

import duckdb
import pytest

from orchestration.transform.compiled import CompiledNode
from orchestration.transform.execute import Execution


def node(name, sql="", *, kind="model", materialized="table", follows=(), **facts):
    known = {"replaced": "", "adds_only": False, "comments": (), "is_warning": False, "is_registry": False}
    tested = follows[0] if kind == "test" else None
    return CompiledNode(
        name, name, kind, "main", materialized, sql, follows=follows, tested=tested, **known | facts
    )


@pytest.fixture
def warehouse():
    with duckdb.connect() as connection:
        yield connection


def run(connection, nodes, *, step=lambda name: None, wanted=None, is_remade=False, is_changed=False):
    """This function returns how each node ended, by its name."""
    execution = Execution(connection, is_remade=is_remade, is_changed=is_changed, at_once=2)
    known = {one.unique_id: one for one in nodes}
    return {result.name: result.status for result in execution.run(known, wanted or list(known), step)}


def rows(connection, table):
    return connection.execute(f"from {table} order by all").fetchall()


def test_who_reads_what_failed_is_skipped_and_the_others_are_built(warehouse):
    ended = run(
        warehouse,
        [
            node("broken", "select error('no')"),
            node("below", "from broken", materialized="view", follows=("broken",)),
            node("far_below", "from below", follows=("below",)),
            node("beside", "select 1 as id"),
        ],
    )
    assert ended == {"broken": "error", "beside": "success", "below": "skipped", "far_below": "skipped"}
    assert rows(warehouse, "beside") == [(1,)]


@pytest.mark.parametrize(
    ("is_warning", "said", "below"), [(False, "fail", "skipped"), (True, "warn", "success")]
)
def test_a_failed_test_stops_who_reads_the_relation_and_a_warning_does_not(
    warehouse, is_warning, said, below
):
    nodes = [
        node("tested", "select 1 as id"),
        node(
            "has_no_one", "from tested where id = 1", kind="test", follows=("tested",), is_warning=is_warning
        ),
        node("reader", "from tested", follows=("tested", "has_no_one")),
    ]
    assert run(warehouse, nodes) == {"tested": "success", "has_no_one": said, "reader": below}


def test_a_node_waits_for_a_parent_of_which_only_an_unwanted_view_lies_between(warehouse):
    warehouse.execute("create table source as select 1 as id; create table parent as select 0 as id")
    warehouse.execute("create view between_them as from parent")
    nodes = [
        node("parent", "from source"),
        node("between_them", materialized="view", follows=("parent",)),
        node("child", "from between_them", follows=("between_them",)),
    ]
    assert run(warehouse, nodes, wanted=["child", "parent"]) == {"parent": "success", "child": "success"}
    assert rows(warehouse, "child") == [(1,)]


REPLACING = {"materialized": "incremental", "replaced": "day in (select day from planned)"}


def test_planned_days_are_replaced_an_empty_one_too_and_the_others_stay(warehouse):
    warehouse.execute("create table planned as select unnest([2, 3]) as day")
    warehouse.execute("create table daily as select unnest([1, 2, 3]) as day, 'old' as said")
    assert run(warehouse, [node("daily", "select 3 as day, 'new' as said", **REPLACING)]) == {
        "daily": "success"
    }
    assert rows(warehouse, "daily") == [(1, "old"), (3, "new")]


def test_what_fails_half_way_leaves_the_table_as_it_was(warehouse):
    warehouse.execute("create table planned as select 1 as day; create table daily as select 1 as day")
    assert run(warehouse, [node("daily", "select error('no') as day", **REPLACING)]) == {"daily": "error"}
    assert rows(warehouse, "daily") == [(1,)]


def test_rows_that_are_only_added_are_added_once(warehouse):
    warehouse.execute("create table seen as select unnest([1, 2]) as id")
    seen = node("seen", "select unnest([2, 3]) as id", materialized="incremental", adds_only=True)
    run(warehouse, [seen])
    run(warehouse, [seen])
    assert rows(warehouse, "seen") == [(1,), (2,), (3,)]


def test_a_changed_project_gives_a_kept_table_its_new_columns(warehouse):
    warehouse.execute("create table planned as select 2 as day; create table daily as select 1 as day")
    run(warehouse, [node("daily", "select 2 as day, 'b' as said", **REPLACING)], is_changed=True)
    assert rows(warehouse, "daily") == [(1, None), (2, "b")]


def test_made_again_whole_nothing_old_is_left(warehouse):
    warehouse.execute("create table planned as select 2 as day; create view daily as select 1 as day")
    comments = ("comment on table daily is 'days'",)
    run(warehouse, [node("daily", "select 2 as day", comments=comments, **REPLACING)], is_remade=True)
    assert rows(warehouse, "daily") == [(2,)]
    assert rows(warehouse, "(select comment from duckdb_tables() where table_name = 'daily')") == [("days",)]


def test_what_finds_no_memory_beside_another_is_built_again_alone(warehouse):
    """Half of the memory is held until the slow node has ended; a list of so many numbers wants more."""
    warehouse.execute("set temp_directory = ''; set memory_limit = '200MB'")
    warehouse.execute(
        "create temp table held as select range as id, hash(range) as noise from range(6000000)"
    )
    tried = []

    def give_back(name):
        tried.append(name)
        warehouse.execute("drop table if exists held")

    wide = node("wide", "select list(i) as numbers from range(6000000) as a (i)")
    slow = node("slow", "select count(*) as numbers from range(300000000) as a (i) where i % 7 = 1")
    assert run(warehouse, [wide, slow], step=give_back) == {"slow": "success", "wide": "success"}
    assert tried == ["slow", "wide"]
    assert rows(warehouse, "(select len(numbers) from wide)") == [(6_000_000,)]


def test_what_finds_no_memory_alone_says_which_setting_to_raise(warehouse):
    warehouse.execute("set temp_directory = ''; set memory_limit = '20MB'")
    wide = node("wide", "select list(i) as numbers from range(6000000) as a (i)")
    execution = Execution(warehouse, is_remade=False, is_changed=False, at_once=2)
    (ended,) = execution.run({"wide": wide}, ["wide"], lambda name: None)
    assert ended.status == "error"
    assert ended.message.startswith("memory ran out, raise memory_limit in cskpi.yml (Out of Memory Error")


def test_whoever_stops_the_run_stops_the_nodes_at_work(warehouse):
    def stop(name):
        raise KeyboardInterrupt

    endless = "select count(*) as rows from range(1000000000000) as a (i) where i % 7 = 1"
    with pytest.raises(KeyboardInterrupt):
        run(warehouse, [node("endless", endless), node("quick", "select 1 as id")], step=stop)
    assert rows(warehouse, "(select table_name from duckdb_tables())") == [("quick",)]
