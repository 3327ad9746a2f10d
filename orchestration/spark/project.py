"""The dbt project as parsed for Spark: which macros it calls differs, so it has a manifest of its own."""

import fcntl
import json
from collections.abc import Callable, Iterable, Mapping

from orchestration.transform.failures import CompileFailed
from orchestration.transform.graph import GraphNode, read_graph
from orchestration.transform.project import TARGET, locations, project_checksum

FOLDER = TARGET / "spark"
MANIFEST = FOLDER / "manifest.json"
PARSED = FOLDER / "partial_parse.msgpack"
STAMP = FOLDER / "parsed_from.sha256"
# dbt-spark and PySpark warn of pandas versions and of clusters that are not there yet.
OPTIONS = ("--target", "spark")


def parse_for_spark(say: Callable[[str], None]) -> None:
    """This function parses the dbt project for Spark if its kept manifest is missing or stale.

    Errors: CompileFailed with dbt's own first sentence.
    """
    if _is_parsed():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "parse.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _is_parsed():
            say("transform: parsing the dbt project for Spark, its files have changed since the last time")
            _parse()


def nodes_on_spark(nodes: Iterable[GraphNode], say: Callable[[str], None]) -> list[GraphNode]:
    """This function returns the nodes as Spark has them: a view on one engine may be a table on the other."""
    parse_for_spark(say)
    on_spark = {node.unique_id: node for node in read_graph(read_spark_manifest())}
    return [on_spark[node.unique_id] for node in nodes]


def read_spark_manifest() -> Mapping:
    """This function reads the manifest as plain data; it must have been parsed."""
    return json.loads(MANIFEST.read_text(encoding="utf-8"))


def _is_parsed() -> bool:
    return (
        all(path.exists() for path in (MANIFEST, PARSED, STAMP)) and STAMP.read_text() == project_checksum()
    )


def _parse() -> None:
    from dbt.cli.main import dbtRunner

    checksum = project_checksum()
    STAMP.unlink(missing_ok=True)
    outcome = dbtRunner().invoke(["parse", *locations(FOLDER), *OPTIONS, "--quiet"])
    if not outcome.success:
        raise CompileFailed.of(outcome.exception)
    STAMP.write_text(checksum)
