"""The stage transform on Spark: inputs out, dbt on the cluster, the marts back."""

from collections.abc import Callable

from orchestration.publish.tables import SCHEMA
from orchestration.run.plan import readings
from orchestration.run.reading import reading_days
from orchestration.run.workplace import Workplace
from orchestration.spark.bring_home import bring_home
from orchestration.spark.build import build_on_spark
from orchestration.spark.inputs import (
    RAW,
    SEEDS,
    offer_packages,
    offer_tables,
    read_tables,
    withdraw_inputs,
)
from orchestration.spark.leftovers import clear_leftovers
from orchestration.spark.project import parse_for_spark, read_spark_manifest
from orchestration.spark.session import open_session, warehouse_of
from orchestration.transform.build import Build, build
from orchestration.transform.compiled import read_compiled


def build_models(
    workplace: Workplace,
    *,
    with_seeds: bool,
    is_full_refresh: bool,
    select: tuple[str, ...] = (),
    step: Callable[[str], None],
) -> Build:
    """This function builds the selected dbt nodes on Spark and, if all went well, brings the marts home.

    Nobody else in this process may hold the warehouse meanwhile. Errors: CompileFailed, WrongUse if Spark
    does not start; a failed model or test is a result.
    """
    home, settings, say = workplace.home, workplace.settings, workplace.progress.say
    parse_for_spark(say)
    manifest = read_spark_manifest()
    if with_seeds:
        seeds = _load_seeds(workplace, manifest, step)
        if any(node.status != "success" for node in seeds.nodes):
            return seeds
    withdraw_inputs(home)
    with open_session(home, settings) as session:
        try:
            for name in clear_leftovers(session, warehouse_of(home, settings)):
                say(f"transform: {name} was left unfinished in Spark's warehouse and is made again")
            with workplace.warehouse() as connection:
                days = reading_days(connection, readings(connection, workplace.things))
                offer_packages(session, home, workplace.contracts, days)
                events = {(RAW, name) for name, contract in workplace.contracts.items() if contract.is_event}
                others = [table for table in read_tables(manifest) if table not in events]
                offer_tables(session, connection, home, others)
            built = build_on_spark(home, is_full_refresh=is_full_refresh, select=select, step=step)
            if not any(node.is_failed_test or node.status == "error" for node in built.nodes):
                comments = {node.name: node.comments for node in read_compiled(say) if node.schema == SCHEMA}
                with workplace.warehouse() as connection:
                    bring_home(session, connection, manifest, comments, is_whole=is_full_refresh)
        finally:
            withdraw_inputs(home)
    return built


def _load_seeds(workplace: Workplace, manifest, step: Callable[[str], None]) -> Build:
    """By DuckDB, so that both engines read the same cells as the same types."""
    names = [node["name"] for node in manifest["nodes"].values() if node["schema"] == SEEDS]
    return build(
        workplace.home,
        workplace.settings,
        with_seeds=True,
        is_full_refresh=True,
        select=tuple(sorted(names)),
        step=step,
    )
