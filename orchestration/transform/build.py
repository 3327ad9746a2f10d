"""Runs dbt in this process over the planned days."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from orchestration.home import Home
from orchestration.settings import Settings
from orchestration.transform.failures import CompileFailed, ModelFailed, TestsFailed
from orchestration.transform.project import PARSED, locations

BAD_TEST = ("fail", "error", "runtime error")


@dataclass(frozen=True)
class NodeResult:
    """This class is how one dbt node ended: a model, a seed, or a test and the node that it tested."""

    unique_id: str
    name: str
    kind: str
    status: str
    message: str
    seconds: float
    tested: str | None

    @property
    def is_failed_test(self) -> bool:
        return self.kind == "test" and self.status in BAD_TEST


@dataclass(frozen=True)
class Build:
    """This class is what one dbt build did."""

    nodes: tuple[NodeResult, ...]

    def raise_failure(self) -> None:
        """This method does nothing after a good build. Errors: ModelFailed, TestsFailed."""
        for node in self.nodes:
            if node.kind != "test" and node.status == "error":
                raise ModelFailed.of(node.name, node.message)
        failed = tuple(node.name for node in self.nodes if node.is_failed_test)
        if failed:
            raise TestsFailed.of(failed)


def build(
    home: Home,
    settings: Settings,
    *,
    with_seeds: bool,
    is_full_refresh: bool,
    select: tuple[str, ...] = (),
    step: Callable[[str], None],
) -> Build:
    """This function builds and tests the dbt models and returns how every node ended.

    Nobody else in this process may hold the warehouse meanwhile; it is closed again afterwards. `step`
    is told the name of each node that finished. Errors: CompileFailed; a failed model or test is a result.
    """
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.artifacts.schemas.run import RunExecutionResult
    from dbt.cli.main import dbtRunner

    target = home.scratch / "dbt"
    target.mkdir(parents=True, exist_ok=True)
    command = ["build", *locations(target), "--quiet", "--no-write-json", "--no-print"]
    command += ["--exclude-resource-type", "unit_test"]
    if not with_seeds:
        command += ["--exclude-resource-type", "seed"]
    if is_full_refresh:
        command += ["--full-refresh"]
    if select:
        command += ["--indirect-selection", "empty", "--select", *select]
    with _environment(home, settings):
        try:
            outcome = dbtRunner(manifest=_read_parsed(), callbacks=[_reporter(step)]).invoke(command)
        finally:
            DuckDBConnectionManager.close_all_connections()
    if not isinstance(outcome.result, RunExecutionResult):
        raise CompileFailed.of(outcome.exception)
    return Build(tuple(_as_result(result) for result in outcome.result.results))


def _read_parsed():
    from dbt.contracts.graph.manifest import Manifest

    return Manifest.from_msgpack(PARSED.read_bytes())


def _reporter(step: Callable[[str], None]) -> Callable:
    def report(event) -> None:
        if event.info.name == "NodeFinished":
            step(event.data.node_info.node_name)

    return report


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


@contextmanager
def _environment(home: Home, settings: Settings) -> Iterator[None]:
    """dbt's profile reads these; the process gets its own values back."""
    wanted = {
        "CSKPI_WAREHOUSE": str(home.warehouse.resolve()),
        "CSKPI_SPILL": str(home.scratch / "spill"),
        "CSKPI_MEMORY_LIMIT": settings.memory_limit,
    }
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
