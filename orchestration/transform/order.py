"""The order in which nodes are built: parents first, and among what is ready what most others wait for."""

import heapq
from collections.abc import Collection, Mapping
from graphlib import TopologicalSorter

from orchestration.transform.compiled import CompiledNode
from orchestration.transform.node_result import NodeResult


class Order:
    """This class hands out the wanted nodes of a graph; whatever is not wanted only passes the order on."""

    def __init__(self, nodes: Mapping[str, CompiledNode], wanted: Collection[str]) -> None:
        self.nodes = nodes
        self.wanted = set(wanted)
        self.skipped: list[str] = []
        self._blocked: set[str] = set()
        self._waiting_for = _waiting_for(nodes)
        self._ready: list[tuple[int, str]] = []
        self._sorter = TopologicalSorter({key: node.follows for key, node in nodes.items()})
        self._sorter.prepare()
        self._look()

    @property
    def is_active(self) -> bool:
        """This property tells whether a node is left that is ready or waits for one that is at work."""
        return self._sorter.is_active()

    def next(self) -> str | None:
        """This method returns a node whose parents are done, None if all that are left wait for others."""
        return heapq.heappop(self._ready)[1] if self._ready else None

    def end(self, result: NodeResult) -> None:
        """This method notes how a node ended, so that those below it are ready or skipped."""
        if result.is_in_the_way:
            self._blocked.add(result.unique_id)
        self._sorter.done(result.unique_id)
        self._look()

    def _look(self) -> None:
        while ready := self._sorter.get_ready():
            for key in ready:
                is_blocked = not self._blocked.isdisjoint(self.nodes[key].follows)
                if key in self.wanted and not is_blocked:
                    heapq.heappush(self._ready, (-self._waiting_for[key], key))
                    continue
                if is_blocked:
                    self._blocked.add(key)
                    self.skipped += [key] if key in self.wanted else []
                self._sorter.done(key)


def _waiting_for(nodes: Mapping[str, CompiledNode]) -> dict[str, int]:
    """The length of the longest chain below each node."""
    longest = dict.fromkeys(nodes, 0)
    order = TopologicalSorter({key: node.follows for key, node in nodes.items()}).static_order()
    for key in reversed(tuple(order)):
        for parent in nodes[key].follows:
            longest[parent] = max(longest[parent], longest[key] + 1)
    return longest
