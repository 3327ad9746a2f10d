"""Runs dbt in this process over the planned days, on the Spark session that is open in it."""

from collections.abc import Callable

from orchestration.home import Home
from orchestration.spark.project import OPTIONS, PARSED
from orchestration.transform.build import Build
from orchestration.transform.failures import CompileFailed
from orchestration.transform.node_result import NodeResult
from orchestration.transform.project import locations

# Nodes at a time: while one is planned, which one thread does, the cluster runs the others.
THREADS = 3


def build_on_spark(
    home: Home, *, is_full_refresh: bool, select: tuple[str, ...] = (), step: Callable[[str], None]
) -> Build:
    """This function builds and tests the dbt models on Spark and returns how every node ended.

    Seeds are not loaded: they come with the other inputs, as DuckDB typed them. Errors: CompileFailed; a
    failed model or test is a result.
    """
    from dbt.artifacts.schemas.run import RunExecutionResult
    from dbt.cli.main import dbtRunner
    from dbt.contracts.graph.manifest import Manifest

    target = home.scratch / "dbt-spark"
    target.mkdir(parents=True, exist_ok=True)
    command = ["build", *locations(target), *OPTIONS, "--quiet", "--no-write-json", "--no-print"]
    command += ["--threads", str(THREADS)]
    command += ["--exclude-resource-type", "unit_test", "--exclude-resource-type", "seed"]
    if is_full_refresh:
        command += ["--full-refresh"]
    if select:
        command += ["--indirect-selection", "empty", "--select", *select]

    def report(event) -> None:
        if event.info.name == "NodeFinished":
            step(event.data.node_info.node_name)

    manifest = Manifest.from_msgpack(PARSED.read_bytes())
    outcome = dbtRunner(manifest=manifest, callbacks=[report]).invoke(command)
    if not isinstance(outcome.result, RunExecutionResult):
        raise CompileFailed.of(outcome.exception)
    return Build(tuple(_as_result(result) for result in outcome.result.results))


def _as_result(result) -> NodeResult:
    return NodeResult(
        unique_id=result.node.unique_id,
        name=result.node.name,
        kind=str(result.node.resource_type),
        status=str(result.status),
        message=result.message or "",
        seconds=result.execution_time,
        tested=getattr(result.node, "attached_node", None),
    )
