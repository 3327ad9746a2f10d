"""Runs the stage transform for one run and gathers, per relation, what dbt did to it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import duckdb

from orchestration.errors import CskpiError
from orchestration.publish.copying import begin_copy
from orchestration.run.planning import read_blocks
from orchestration.run.preview import preview
from orchestration.run.spans import build_in_spans, read_spans
from orchestration.run.state import project_of
from orchestration.run.workplace import Workplace
from orchestration.spark.project import nodes_on_spark
from orchestration.transform.build import Build, build
from orchestration.transform.graph import MARTS, GraphNode, read_lineage, read_tests
from orchestration.transform.layers import layers_of
from orchestration.transform.project import builder_checksum

# Names and identifiers of people and of their contacts; a preview only shows that they are there.
HIDDEN = ("person_id", "subject_id", "customer_id", "contact_id", "name", "source_file", "file_name", "scope")

RELATIONS = """
select schema_name, table_name from duckdb_tables()
union all
select schema_name, view_name from duckdb_views()
"""


@dataclass(frozen=True)
class RelationOutcome:
    """This class is what one dbt build did to one relation; rows is None for a view."""

    node: GraphNode
    is_built: bool
    seconds: float
    rows: int | None
    preview: str
    tested: int
    failed_tests: tuple[str, ...]

    def metadata(self) -> dict[str, str | int | float]:
        """This method returns what the catalogue shows of the relation."""
        shown: dict[str, str | int | float] = {"seconds": round(self.seconds, 3)}
        if self.rows is not None:
            shown["dagster/row_count"] = self.rows
        if self.preview:
            shown["preview"] = self.preview
        return shown


@dataclass(frozen=True)
class Transformation:
    """This class is one dbt build, whole and per relation."""

    build: Build
    relations: tuple[RelationOutcome, ...]

    def raise_if_incomplete(self, wanted: Collection[tuple[str, ...]]) -> None:
        """This method does nothing if every wanted mart was built, by schema and name, else raises.

        Dagster skips a step, and calls the run a success, when one before it gave no output; the stage
        publish waits for each mart. Errors: what dbt failed with; CskpiError naming the marts left out.
        """
        self.build.raise_failure()
        built = {(one.node.schema, one.node.name) for one in self.relations if one.is_built}
        missing = sorted(name for schema, name in {*wanted} - built if schema == MARTS)
        if missing:
            raise CskpiError(
                f"transform: dbt ended well but did not build {', '.join(missing)}, so nothing new would be "
                "published and what is published stays. An error of this program."
            )


def transform(workplace: Workplace, nodes: list[GraphNode], select: tuple[str, ...]) -> Transformation:
    """This function builds the selected dbt nodes, or all without a selection, over run.plan.

    Seeds are loaded, and views and tables made anew, only when the project changed. Errors: CompileFailed.
    """
    workplace.progress.begin("transform")
    if not select:
        # All is built, so it will be published.
        begin_copy(workplace.home)
    is_on_spark = workplace.settings.target == "spark"
    if is_on_spark:
        nodes = nodes_on_spark(nodes, workplace.progress.say)
    wanted = [node for node in nodes if not select or node.name in select]
    with workplace.warehouse() as connection:
        known = project_of(connection)
        has_blocks = bool(read_blocks(connection))
        there = set(connection.execute(RELATIONS).fetchall())
    is_changed = known != builder_checksum(workplace.settings.target)
    if not is_changed:
        # Making 100 views anew would cost 5 seconds of every run.
        wanted = [
            node
            for node in wanted
            if not node.changes_with_the_project_only
            or not (is_on_spark or (node.schema, node.name) in there)
        ]
    names = () if is_changed and not select else _names(wanted, is_all=not select)
    # A cluster has the memory for all days at once, or spills.
    spans = () if is_on_spark else read_spans(workplace)
    is_cut = len(spans) > 1
    layers = _layers(nodes, wanted, is_all=not select) if is_cut else (names,)
    steps = sum(map(len, layers)) or len(nodes) + sum(len(node.tests) for node in nodes)
    done: list[str] = []

    def step(name: str) -> None:
        done.append(name)
        workplace.progress.step(len(done), steps * max(1, len(spans)), name)

    def build_names(names: tuple[str, ...], is_first: bool) -> Build:
        return _builder(workplace)(
            with_seeds=is_changed and is_first,
            # Making tables anew would lose the rows of a blocked day, which must stay as they are.
            is_full_refresh=is_changed and is_first and not has_blocks,
            select=names,
            step=step,
        )

    built = build_in_spans(workplace, spans, layers, build_names) if is_cut else build_names(names, True)
    with workplace.warehouse() as connection:
        there = set(connection.execute(RELATIONS).fetchall())
        if is_on_spark:
            # Only the marts come home; another table is what DuckDB once built.
            there = {relation for relation in there if relation[0] == MARTS}
        made = {result.unique_id for result in built.nodes if result.status == "success"}
        stored = [
            node
            for node in nodes
            if node.unique_id in made and node.materialized != "view" and (node.schema, node.name) in there
        ]
        rows = _count_rows(connection, stored)
        return Transformation(built, tuple(_outcome(connection, node, built, rows) for node in nodes))


def _builder(workplace: Workplace) -> Callable[..., Build]:
    if workplace.settings.target == "spark":
        from orchestration.spark.transform import build_models

        return partial(build_models, workplace)
    return partial(build, workplace.home, workplace.settings)


def _layers(
    nodes: Sequence[GraphNode], wanted: Collection[GraphNode], *, is_all: bool
) -> tuple[tuple[str, ...], ...]:
    """The names of each layer's wanted nodes; the tests that belong to no single node are in the last.

    The layers are those of all nodes: what a table reads, it may read through a view that need not be made.
    """
    of_all = layers_of(nodes, read_lineage())
    layers = [layer for layer in ([node for node in one if node in wanted] for one in of_all) if layer]
    return tuple(_names(layer, is_all=is_all and layer is layers[-1]) for layer in layers)


def _names(wanted: Sequence[GraphNode], *, is_all: bool) -> tuple[str, ...]:
    """The nodes, their tests, and for a whole run the tests that belong to no single node."""
    loose = read_tests().get("", ()) if is_all else ()
    return (*(node.name for node in wanted), *(test for node in wanted for test in node.tests), *loose)


def _count_rows(connection: duckdb.DuckDBPyConnection, nodes: list[GraphNode]) -> dict[str, int]:
    """Rows by the id of the node, in one statement: planning is what it costs."""
    counts = " union all ".join(
        f"select '{node.unique_id}', count(*) from {node.schema}.{node.name}" for node in nodes
    )
    return dict(connection.execute(counts).fetchall()) if nodes else {}


def _outcome(
    connection: duckdb.DuckDBPyConnection, node: GraphNode, built: Build, rows: Mapping[str, int]
) -> RelationOutcome:
    own = [
        result for result in built.nodes if result.unique_id == node.unique_id and result.status == "success"
    ]
    tests = [
        result for result in built.nodes if result.tested == node.unique_id and result.status != "skipped"
    ]
    relation = f"{node.schema}.{node.name}"
    is_shown = node.unique_id in rows and node.schema == MARTS
    return RelationOutcome(
        node,
        bool(own),
        sum(result.seconds for result in own),
        rows.get(node.unique_id),
        preview(connection, relation, HIDDEN) if is_shown else "",
        len(tests),
        tuple(result.name for result in tests if result.is_failed_test),
    )
