"""Stages transform and explain: the dbt graph, built in this process.

The graph comes from dbt's manifest as dagster-dbt's would; but dagster-dbt starts dbt's command line for
every call (4-10 s) and makes one check a test, each of which costs about 20 ms of events a run.
"""

from collections.abc import Iterator

import dagster as dg

from expectations.contract import read_contracts
from orchestration.run.workplace import Workplace
from orchestration.transform.graph import GraphNode, read_graph
from orchestration.warehouse import scalar

CHECK = "passes_its_tests"

NODES = {(node.schema, node.name): node for node in read_graph()}
BATCHES = {("raw", data_set) for data_set in read_contracts()}
PLAN = ("run", "plan")
SHOWN = ("fct_gaps", "fct_gap_causes")


def _parents(node: GraphNode) -> list[tuple[str, str]]:
    """A source that is no asset of its own, a view of superseded rows for instance, comes with the plan."""
    found = [parent if parent in NODES or parent in BATCHES else PLAN for parent in node.parents]
    return sorted({*found, PLAN} if node.kind == "seed" else set(found))


def _spec(node: GraphNode) -> dg.AssetSpec:
    return dg.AssetSpec(
        [node.schema, node.name],
        deps=[list(parent) for parent in _parents(node)],
        group_name=node.group,
        owners=list(node.owners),
        description=node.description,
        kinds={"dbt", "duckdb", node.materialized},
        skippable=True,
    )


def _shown(workplace: Workplace) -> dict[str, dict[str, str]]:
    """What a manager asks first, beside the marts that answer it."""
    from orchestration.explain.catalogue.attainment_shown import attainment_shown

    with workplace.warehouse() as connection:
        day = scalar(connection, "select max(day) from run.base_days where not is_blocked")
        return attainment_shown(connection, day, workplace.settings.timezone) if day else {}


@dg.multi_asset(
    name="transform",
    specs=[_spec(node) for node in NODES.values()],
    check_specs=[
        dg.AssetCheckSpec(CHECK, asset=[node.schema, node.name], description="Every dbt test of it holds.")
        for node in NODES.values()
        if node.tests
    ],
    can_subset=True,
    required_resource_keys={"workplace"},
)
def models(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    from orchestration.run.transformation import transform

    selected = {tuple(key.path) for key in context.selected_asset_keys}
    names = () if selected == set(NODES) else tuple(sorted(name for _, name in selected))
    workplace = context.resources.workplace
    outcome = transform(workplace, list(NODES.values()), names)
    shown = (
        _shown(workplace) if any(one.is_built and one.node.name in SHOWN for one in outcome.relations) else {}
    )
    for relation in outcome.relations:
        if relation.is_built:
            key = [relation.node.schema, relation.node.name]
            pictures = {title: dg.MetadataValue.md(text) for title, text in shown.get(key[1], {}).items()}
            if relation.preview:
                pictures["preview"] = dg.MetadataValue.md(relation.preview)
            yield dg.MaterializeResult(key, metadata=relation.metadata() | pictures)
    # After all of them: Dagster looks up what a check is about, and finds all of it at once.
    for relation in outcome.relations:
        if relation.node.tests and relation.tested:
            yield dg.AssetCheckResult(
                asset_key=[relation.node.schema, relation.node.name],
                check_name=CHECK,
                passed=not relation.failed_tests,
                metadata={"tests": relation.tested, "failed": list(relation.failed_tests)},
            )
    outcome.raise_if_incomplete(selected)
