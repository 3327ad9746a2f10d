"""The compiled dbt project: every statement a build runs, kept beside the manifest until a file changes."""

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from orchestration.transform.failures import CompileFailed
from orchestration.transform.graph import DATED
from orchestration.transform.project import PARSED, TARGET, locations, parse_project, project_checksum
from orchestration.transform.statements import comments_of, relation_of

COMPILED = TARGET / "compiled.json"
# dbt writes the database's name into every statement, so it must be that of a home's warehouse.
SEEDED = TARGET / "seeded" / "warehouse.duckdb"
FACTS = "compiled_facts"
KINDS = ("seed", "model", "test")


@dataclass(frozen=True)
class CompiledNode:
    """This class is one seed, model or test as SQL.

    replaced: the condition of the rows that an incremental model replaces. adds_only: it replaces none, but
    adds what is not there yet. follows: the ids of what comes before, tests of single parents included.
    comments: statements that describe the relation. is_registry: only the project's files change it.
    """

    unique_id: str
    name: str
    kind: str
    schema: str
    materialized: str
    sql: str
    replaced: str
    adds_only: bool
    follows: tuple[str, ...]
    comments: tuple[str, ...]
    tested: str | None
    is_warning: bool
    is_registry: bool

    @property
    def relation(self) -> str:
        return relation_of(self.schema, self.name)


def read_compiled(say: Callable[[str], None] = lambda sentence: None) -> tuple[CompiledNode, ...]:
    """This function returns the seeds, models and data tests, compiled again first if a file changed.

    Errors: CompileFailed with dbt's own first sentence.
    """
    compile_project(say)
    kept = json.loads(COMPILED.read_text(encoding="utf-8"))
    return tuple(
        CompiledNode(**{**node, "follows": tuple(node["follows"]), "comments": tuple(node["comments"])})
        for node in kept["nodes"]
    )


def is_compiled() -> bool:
    """This function tells whether the kept statements belong to the project's files as they are now."""
    return _is_compiled(project_checksum())


def compile_project(say: Callable[[str], None]) -> None:
    """This function compiles the dbt project if what is kept of it is missing or stale.

    Errors: CompileFailed with dbt's own first sentence.
    """
    parse_project(say)
    checksum = project_checksum()
    if _is_compiled(checksum):
        return
    with (TARGET / "compile.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _is_compiled(checksum):
            say("transform: compiling the dbt project, its files have changed since the last time")
            nodes = [asdict(node) for node in _compile()]
            unfinished = COMPILED.with_suffix(".unfinished")
            unfinished.write_text(json.dumps({"checksum": checksum, "nodes": nodes}), encoding="utf-8")
            unfinished.replace(COMPILED)


def _is_compiled(checksum: str) -> bool:
    if not (COMPILED.exists() and SEEDED.exists()):
        return False
    with COMPILED.open(encoding="utf-8") as file:
        return file.read(len(checksum) + 20).startswith(f'{{"checksum": "{checksum}"')


def _compile() -> list[CompiledNode]:
    """The seeds are loaded first: what is compiled may ask them, and their types are dbt's to choose."""
    unfinished = TARGET / "seeding" / SEEDED.name
    shutil.rmtree(unfinished.parent, ignore_errors=True)
    unfinished.parent.mkdir(parents=True)
    with _warehouse_at(unfinished):
        _invoke("seed")
        results = _invoke("compile", "--select", "resource_type:model", "resource_type:test", FACTS)
    shutil.rmtree(SEEDED.parent, ignore_errors=True)
    unfinished.parent.rename(SEEDED.parent)
    manifest = _read_parsed()
    sql = {result.node.unique_id: str(getattr(result.node, "compiled_code", "")) for result in results}
    facts = next((text for key, text in sql.items() if key.endswith(f".{FACTS}")), "{}")
    return _nodes(manifest.nodes, sql, json.loads(facts))


def _nodes(known, sql: dict[str, str], facts: dict[str, dict]) -> list[CompiledNode]:
    nodes = {key: node for key, node in known.items() if str(node.resource_type) in KINDS}
    parents = {key: [one for one in _parents(node) if one in nodes] for key, node in nodes.items()}
    # As `dbt build` does: who reads a relation waits for the tests of it alone.
    tests: dict[str, list[str]] = {}
    for key, node in nodes.items():
        if str(node.resource_type) == "test" and len(parents[key]) == 1:
            tests.setdefault(parents[key][0], []).append(key)
    found = []
    for key, node in sorted(nodes.items()):
        is_test = str(node.resource_type) == "test"
        fact = facts.get(node.name, {})
        adds_only = node.config.get("incremental_strategy") == "add_rows"
        waited_for = [] if is_test else [test for parent in parents[key] for test in tests.get(parent, ())]
        found.append(
            CompiledNode(
                unique_id=key,
                name=node.name,
                kind=str(node.resource_type),
                schema=node.schema,
                materialized=node.config.materialized,
                sql=sql.get(key, "") if is_test or adds_only else _by_day(node, sql.get(key, "")),
                replaced=fact.get("replaced", ""),
                adds_only=adds_only,
                follows=tuple(sorted({*parents[key], *waited_for})),
                comments=() if is_test else (*comments_of(node), *fact.get("comments", ())),
                tested=getattr(node, "attached_node", None),
                is_warning=is_test and str(node.config.severity).lower() == "warn",
                is_registry="registry" in node.config.tags,
            )
        )
    return found


def _by_day(node, sql: str) -> str:
    """What is stored for later runs lies by day: who replaces or reads days finds them together.

    An aggregate of many days gives its rows in the order of a hash, and each later day would touch them all.
    """
    if node.config.materialized != "incremental":
        return sql
    columns = node.config.meta.get("replaces", {}).get("columns", ["day"])
    return f"from (\n{sql}\n)\norder by {next(column for column in columns if column in DATED)}"


def _parents(node) -> list[str]:
    return list(getattr(node.depends_on, "nodes", ()))


def _invoke(*command: str):
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.artifacts.schemas.run import RunExecutionResult
    from dbt.cli.main import dbtRunner

    manifest = _read_parsed()
    # What `graph` is in Jinja; dbt makes it only of a manifest that it parsed itself.
    manifest.build_flat_graph()
    try:
        outcome = dbtRunner(manifest=manifest).invoke(
            [*command, *locations(TARGET), "--quiet", "--no-write-json"]
        )
    finally:
        DuckDBConnectionManager.close_all_connections()
    if not outcome.success or not isinstance(outcome.result, RunExecutionResult):
        failed = [result.message for result in getattr(outcome.result, "results", ()) if result.message]
        raise CompileFailed.of(outcome.exception or ValueError(" ".join(failed)))
    return outcome.result.results


def _read_parsed():
    from dbt.contracts.graph.manifest import Manifest

    return Manifest.from_msgpack(PARSED.read_bytes())


@contextmanager
def _warehouse_at(file: Path) -> Iterator[None]:
    """dbt's profile reads the variable; the process gets its own value back."""
    before = os.environ.get("CSKPI_WAREHOUSE")
    os.environ["CSKPI_WAREHOUSE"] = str(file)
    try:
        yield
    finally:
        if before is None:
            del os.environ["CSKPI_WAREHOUSE"]
        else:
            os.environ["CSKPI_WAREHOUSE"] = before
