"""Runs the stage transform for one run and gathers, per relation, what dbt did to it."""

from dataclasses import dataclass

import duckdb

from orchestration.run.preview import preview
from orchestration.run.state import project_of
from orchestration.run.workplace import Workplace
from orchestration.transform.build import Build, build
from orchestration.transform.graph import GraphNode
from orchestration.transform.project import project_checksum

# Names and identifiers of people and of their contacts; a preview only shows that they are there.
HIDDEN = ("person_id", "subject_id", "customer_id", "contact_id", "name", "source_file", "file_name", "scope")


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

    def metadata(self) -> dict[str, object]:
        """This method returns what the catalogue shows of the relation."""
        shown: dict[str, object] = {"seconds": round(self.seconds, 3)}
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


def transform(workplace: Workplace, nodes: list[GraphNode], select: tuple[str, ...]) -> Transformation:
    """This function builds the selected dbt nodes, or all without a selection, over run.plan.

    Seeds are loaded, and tables made anew, only when the project changed. Errors: CompileFailed.
    """
    workplace.progress.begin("transform")
    with workplace.warehouse() as connection:
        known = project_of(connection)
    is_changed = known != project_checksum()
    done: list[str] = []

    def step(name: str) -> None:
        done.append(name)
        workplace.progress.step(len(done), len(nodes) + sum(node.tests for node in nodes), name)

    built = build(
        workplace.home,
        workplace.settings,
        with_seeds=is_changed,
        is_full_refresh=is_changed,
        select=select,
        step=step,
    )
    with workplace.warehouse() as connection:
        return Transformation(built, tuple(_outcome(connection, node, built) for node in nodes))


def _outcome(connection: duckdb.DuckDBPyConnection, node: GraphNode, built: Build) -> RelationOutcome:
    own = [
        result for result in built.nodes if result.unique_id == node.unique_id and result.status == "success"
    ]
    tests = [
        result for result in built.nodes if result.tested == node.unique_id and result.status != "skipped"
    ]
    relation = f"{node.schema}.{node.name}"
    has_rows = bool(own) and node.materialized != "view"
    return RelationOutcome(
        node,
        bool(own),
        sum(result.seconds for result in own),
        connection.execute(f"select count(*) from {relation}").fetchone()[0] if has_rows else None,
        preview(connection, relation, HIDDEN) if has_rows and node.schema == "marts" else "",
        len(tests),
        tuple(result.name for result in tests if result.is_failed_test),
    )
