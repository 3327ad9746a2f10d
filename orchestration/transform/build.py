"""Builds the dbt project over the planned days: its compiled statements, run in this process."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from orchestration.home import Home
from orchestration.settings import Settings
from orchestration.transform.compiled import SEEDED, CompiledNode, read_compiled
from orchestration.transform.execute import Execution
from orchestration.transform.failures import ModelFailed, TestsFailed
from orchestration.transform.node_result import NodeResult
from orchestration.transform.statements import SEEDS_CATALOG
from orchestration.warehouse import open_warehouse

# Planning a statement keeps one core busy, and a day's statements are mostly planned.
AT_ONCE = 2


@dataclass(frozen=True)
class Build:
    """This class is what one build did."""

    nodes: tuple[NodeResult, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing failed, so that nothing was skipped."""
        return not any(node.is_in_the_way for node in self.nodes)

    def followed_by(self, later: "Build") -> "Build":
        """This method returns both as one: how a node ended last, and the seconds that it took in both."""
        before = {node.unique_id: node for node in self.nodes}
        seconds = {key: node.seconds for key, node in before.items()}
        after = {
            node.unique_id: replace(node, seconds=node.seconds + seconds.get(node.unique_id, 0.0))
            for node in later.nodes
        }
        return Build(tuple((before | after).values()))

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

    with_seeds: the project changed; its seeds are loaded, and models may have got columns. select: names of
    nodes; none is all. `step` is told the name of each node that finished. Errors: CompileFailed; a failed
    model or test is a result.
    """
    nodes = {node.unique_id: node for node in read_compiled()}
    named = {key: node for key, node in nodes.items() if not select or node.name in select}
    wanted = [key for key, node in named.items() if with_seeds or _moves(node)]
    with open_warehouse(home, settings) as connection:
        if with_seeds:
            seeded = _quoted(str(SEEDED))
            connection.execute(f"attach if not exists '{seeded}' as {SEEDS_CATALOG} (read_only)")
        execution = Execution(connection, is_remade=is_full_refresh, is_changed=with_seeds, at_once=AT_ONCE)
        return Build(tuple(execution.run(nodes, wanted, step)))


def _moves(node: CompiledNode) -> bool:
    """Seeds, and tests of the registry, say the same until the project changes."""
    return node.kind != "seed" and not (node.kind == "test" and node.is_registry)


def _quoted(path: str) -> str:
    return path.replace("'", "''")
