"""The layers of a long run: every node is built, and never before what it reads of other days is stored."""

import pytest

from orchestration.transform.graph import GraphNode, Lineage, read_graph, read_lineage
from orchestration.transform.layers import layers_of

FIGURES = {"columns": ["kpi_id", "day"]}


def node(name: str, materialized: str, *parents: str) -> GraphNode:
    return GraphNode(
        unique_id=f"model.cskpi.{name}",
        schema="intermediate",
        name=name,
        kind="seed" if materialized == "seed" else "model",
        materialized=materialized,
        description="",
        group="",
        owners=(),
        parents=tuple(("intermediate", parent) for parent in parents),
        tests=(),
        is_registry=False,
    )


def lineage(node: GraphNode, *stored: Lineage, replaces: dict | None = None) -> Lineage:
    return Lineage(
        name=node.name,
        is_incremental=node.materialized == "incremental",
        replaces=replaces or {},
        units=(),
        placed_by=frozenset(),
        moves_while_open=False,
        look_back_days=0,
        sources=frozenset(),
        reads=frozenset(),
        stored_parents=stored,
    )


def names(layers: tuple[tuple[GraphNode, ...], ...]) -> list[list[str]]:
    return [[node.name for node in layer] for layer in layers]


def test_stored_events_come_first_by_what_they_read_and_figures_last():
    platforms = node("platforms", "seed")
    typed = node("stg_messages", "view", "platforms")
    rounds = node("int_rounds", "incremental", "stg_messages")
    replies = node("int_replies", "table", "int_rounds", "platforms")
    norms = node("int_norms", "incremental", "int_replies")
    daily = node("fct_daily", "incremental", "int_replies", "int_norms")
    gaps = node("fct_gaps", "incremental", "fct_daily")
    unread = node("dim_people", "table", "platforms")
    stored_rounds = lineage(rounds)
    stored_norms = lineage(norms, stored_rounds)
    stored_daily = lineage(daily, stored_rounds, stored_norms, replaces=FIGURES)
    known = [
        *(lineage(one) for one in (typed, replies, unread)),
        *(stored_rounds, stored_norms, stored_daily),
        lineage(gaps, stored_rounds, stored_norms, stored_daily, replaces=FIGURES),
    ]
    nodes = (platforms, typed, rounds, replies, norms, daily, gaps, unread)
    assert names(layers_of(nodes, {model.name: model for model in known})) == [
        ["platforms", "stg_messages", "int_rounds"],
        ["int_replies", "int_norms"],
        # A table is laid anew for its own layer's readers; a seed is loaded once.
        ["int_replies", "fct_daily", "fct_gaps", "dim_people"],
    ]


@pytest.fixture(scope="module")
def layers() -> tuple[tuple[GraphNode, ...], ...]:
    return layers_of(read_graph(), read_lineage())


def test_every_node_of_the_project_is_in_a_layer_and_what_stores_rows_in_one(layers):
    nodes = read_graph()
    assert {node for layer in layers for node in layer} == set(nodes)
    for node in nodes:
        if node.kind == "seed" or node.materialized == "incremental":
            assert sum(node in layer for layer in layers) == 1, node.name


def test_what_a_layer_reads_of_stored_events_is_stored_before(layers):
    models = read_lineage()
    layer_of = {
        node.name: number
        for number, layer in enumerate(layers)
        for node in layer
        if node.materialized == "incremental"
    }
    events = {
        name for name, model in models.items() if model.is_incremental and "columns" not in model.replaces
    }
    assert {"int_rounds", "int_sessions", "int_consults"} <= events
    for number, layer in enumerate(layers):
        for node in layer:
            above = (
                {parent.name for parent in models[node.name].stored_parents} if node.name in models else set()
            )
            for parent in above & events:
                assert layer_of[parent] < number, (node.name, parent)


def test_a_layer_builds_what_its_nodes_read_of_tables_made_anew(layers):
    loaded: set[tuple[str, str]] = set()
    stored = {(node.schema, node.name) for node in read_graph() if node.materialized == "incremental"}
    known = {(node.schema, node.name) for node in read_graph()}
    for layer in layers:
        for node in layer:
            missing = {*node.parents} & known - stored - loaded - {(one.schema, one.name) for one in layer}
            assert not missing, (node.name, missing)
        loaded |= {(node.schema, node.name) for node in layer if node.kind == "seed"}
