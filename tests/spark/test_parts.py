"""The materialization on Spark: planned parts are replaced whole, and nothing else moves."""

import datetime as dt
from collections.abc import Callable

import pytest

from orchestration.home import DBT_PROJECT
from tests.spark.tables import make_table

FIRST, SECOND, THIRD = (dt.date(2026, 3, day) for day in (1, 2, 3))

PROJECT = f"""
name: cskpi
profile: cskpi
macro-paths: ["{DBT_PROJECT}/macros/spark", "{DBT_PROJECT}/macros/keys"]
models:
  +materialized: incremental
  +incremental_strategy: replace_days
flags: {{send_anonymous_usage_stats: false}}
"""
SOURCES = """
version: 2
sources:
  - {name: run, schema: run, tables: [{name: plan}]}
  - {name: raw, schema: raw, tables: [{name: amounts}]}
"""
MODELS = {
    "by_day": """
        select unit, day, amount from {{ source('raw', 'amounts') }} where day in {{ planned_days() }}
    """,
    "by_pair": """
        {{ config(meta={'replaces': {'columns': ['unit', 'day']}}) }}
        select day, unit, amount from {{ source('raw', 'amounts') }} as amounts
        left semi join {{ source('run', 'plan') }} as plan
            on amounts.unit = plan.unit and amounts.day = plan.day
    """,
    "by_adding": """
        {{ config(incremental_strategy='add_rows') }}
        select distinct unit, day from {{ source('raw', 'amounts') }}
    """,
}


@pytest.fixture(scope="module")
def build(spark, tmp_path_factory) -> Callable[..., None]:
    """This fixture returns a function that builds the models from amounts and a plan."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "models").mkdir()
    (folder / "dbt_project.yml").write_text(PROJECT)
    (folder / "models" / "sources.yml").write_text(SOURCES)
    for name, sql in MODELS.items():
        (folder / "models" / f"{name}.sql").write_text(sql)

    def run(amounts: list[tuple], plan: list[tuple], *options: str) -> None:
        from dbt.cli.main import dbtRunner

        make_table(spark, "raw.amounts", "unit string, day date, amount bigint", amounts)
        make_table(spark, "run.plan", "unit string, day date", plan)
        folders = ["--project-dir", str(folder), "--profiles-dir", str(DBT_PROJECT), "--target", "spark"]
        quietly = ["--quiet", "--log-level-file", "none", "--log-path", str(folder / "target")]
        outcome = dbtRunner().invoke(["run", *folders, *quietly, *options])
        assert outcome.success, outcome.exception or [result.message for result in outcome.result.results]

    return run


def _rows(spark, model: str) -> list[tuple]:
    return sorted(tuple(row) for row in spark.table(f"default.{model}").collect())


def test_planned_parts_are_replaced_whole_and_nothing_else(spark, build):
    everything = [(unit, day) for unit in ("*", "call", "chat") for day in (FIRST, SECOND)]
    amounts = [("call", FIRST, 1), ("chat", FIRST, 2), ("call", SECOND, 3), ("chat", SECOND, 4)]
    build(amounts, everything, "--full-refresh")
    assert _rows(spark, "by_day") == sorted(amounts)
    assert spark.table("default.by_day").columns == ["unit", "day", "amount"]

    # Of the second day everything goes, of the first nobody asks, the third comes.
    build([("call", FIRST, 99), ("chat", THIRD, 5)], [("*", SECOND), ("*", THIRD)])
    assert _rows(spark, "by_day") == [("call", FIRST, 1), ("chat", FIRST, 2), ("chat", THIRD, 5)]


def test_of_a_part_that_is_planned_in_part_the_rest_stays(spark, build):
    everything = [(unit, day) for unit in ("call", "chat") for day in (FIRST, SECOND)]
    amounts = [("call", FIRST, 1), ("chat", FIRST, 2), ("call", SECOND, 3)]
    build(amounts, everything, "--full-refresh")

    build([("call", FIRST, 7)], [("call", FIRST), ("call", SECOND)])
    assert _rows(spark, "by_pair") == [(FIRST, "call", 7), (FIRST, "chat", 2)]


def test_what_only_adds_keeps_what_it_has_and_has_nothing_twice(spark, build):
    build([("call", FIRST, 1)], [("*", FIRST)], "--full-refresh")
    build([("call", FIRST, 1), ("chat", SECOND, 1)], [("*", SECOND)])
    build([("chat", SECOND, 1)], [("*", SECOND)])
    assert _rows(spark, "by_adding") == [("call", FIRST), ("chat", SECOND)]
