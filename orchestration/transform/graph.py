"""The dbt graph as plain facts: every model and seed with its relation, its parents and its tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

from orchestration.transform.project import read_manifest

RAW, LOADS = "raw", "loads"
REGISTRY, MARTS = "registry", "marts"
# By one of these a replaced key says which day, or period from which day on, its rows are about.
DATED = ("day", "period_start", "month", "opened_on")


@dataclass(frozen=True)
class GraphNode:
    """This class is one seed or model; `parents` are relations (schema, name), of sources too."""

    unique_id: str
    schema: str
    name: str
    kind: str
    materialized: str
    description: str
    group: str
    owners: tuple[str, ...]
    parents: tuple[tuple[str, str], ...]
    tests: tuple[str, ...]
    is_registry: bool

    @property
    def changes_with_the_project_only(self) -> bool:
        """A view, a seed, or a table of the registry: no day and no file changes what it is.

        Marts do not count: Dagster would skip the stage publish, which waits for each of them.
        """
        return self.schema != MARTS and (self.materialized in ("view", "seed") or self.is_registry)


def read_graph(manifest: Mapping | None = None) -> tuple[GraphNode, ...]:
    """This function lists the seeds and models of the parsed project, parents before children."""
    manifest = manifest or read_manifest()
    known = {**manifest["nodes"], **manifest["sources"]}
    tests = read_tests(manifest)
    nodes = {
        unique_id: GraphNode(
            unique_id=unique_id,
            schema=node["schema"],
            name=node["name"],
            kind=node["resource_type"],
            materialized=node["config"]["materialized"],
            description=node["description"].strip(),
            group=node["config"]["meta"]["dagster"]["group"],
            owners=tuple(node["config"]["meta"]["dagster"]["owners"]),
            parents=tuple(
                (known[parent]["schema"], known[parent]["name"])
                for parent in node["depends_on"].get("nodes", ())
            ),
            tests=tests.get(unique_id, ()),
            is_registry=REGISTRY in node["config"]["tags"],
        )
        for unique_id, node in sorted(manifest["nodes"].items())
        if node["resource_type"] in ("seed", "model")
    }
    parents = {unique_id: manifest["nodes"][unique_id]["depends_on"].get("nodes", ()) for unique_id in nodes}
    return tuple(
        nodes[unique_id] for unique_id in TopologicalSorter(parents).static_order() if unique_id in nodes
    )


def read_tests(manifest: Mapping | None = None) -> dict[str, tuple[str, ...]]:
    """This function returns the names of the data tests by the id of the node they test.

    Tests of no single node are under the empty id.
    """
    manifest = manifest or read_manifest()
    tests: dict[str, list[str]] = {}
    for node in manifest["nodes"].values():
        if node["resource_type"] == "test":
            tests.setdefault(node.get("attached_node") or "", []).append(node["name"])
    return {unique_id: tuple(sorted(names)) for unique_id, names in tests.items()}


@dataclass(frozen=True)
class Lineage:
    """This class is where one model's rows come from.

    sources: the raw data sets anywhere above it. reads: those it reaches without passing an incremental
    model, whose stored rows outlive a run. stored_parents: the incremental models anywhere above it.
    moves_while_open: an event may go to a later day before the day is final, when a chat goes on.
    look_back_days: a row of a day depends on what lies up to so many days before it.
    """

    name: str
    is_incremental: bool
    replaces: Mapping
    units: tuple[str, ...]
    placed_by: frozenset[str]
    moves_while_open: bool
    look_back_days: int
    sources: frozenset[str]
    reads: frozenset[str]
    stored_parents: tuple["Lineage", ...]


def read_lineage(manifest: Mapping | None = None) -> dict[str, Lineage]:
    """This function returns the lineage of every model, by its name, parents before children."""
    manifest = manifest or read_manifest()
    models = {key: node for key, node in manifest["nodes"].items() if node["resource_type"] == "model"}
    parents = {key: sorted(node["depends_on"].get("nodes", ())) for key, node in sorted(models.items())}
    found: dict[str, Lineage] = {}
    for key in TopologicalSorter(parents).static_order():
        if key not in models:
            continue
        config = models[key]["config"]
        above = [found[models[parent]["name"]] for parent in parents[key] if parent in models]
        own = frozenset(
            source["name"].removeprefix("superseded_")
            for source in (manifest["sources"].get(parent) for parent in parents[key])
            if source and source["schema"] == RAW and source["name"] != LOADS
        )
        stored = {
            node.name: node for one in above for node in (*one.stored_parents, one) if node.is_incremental
        }
        found[models[key]["name"]] = Lineage(
            name=models[key]["name"],
            is_incremental=config["materialized"] == "incremental",
            replaces=config["meta"].get("replaces", {}),
            units=tuple(config["meta"].get("units", ())),
            placed_by=frozenset(config["meta"].get("placed_by", ())),
            moves_while_open=config["meta"].get("moves_while_open", False),
            look_back_days=config["meta"].get("look_back_days", 0),
            sources=own.union(*(node.sources for node in above)),
            reads=own.union(*(node.reads for node in above if not node.is_incremental)),
            stored_parents=tuple(stored.values()),
        )
    return found
