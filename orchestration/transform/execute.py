"""Builds and tests compiled nodes, each in a transaction of its own."""

import time
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass, field

import duckdb

from orchestration.transform.compiled import CompiledNode
from orchestration.transform.node_result import NodeResult
from orchestration.transform.order import Order
from orchestration.transform.statements import missing_columns_of, statements_of, test_of

RELATIONS = """
select schema_name, table_name, 'table' from duckdb_tables() where database_name = current_database()
union all
select schema_name, view_name, 'view' from duckdb_views() where database_name = current_database()
"""

INTERRUPTED_AGAIN_SECONDS = 0.05


@dataclass
class Execution:
    """This class is one build of compiled nodes on an open warehouse.

    is_remade: incremental models are made again whole. is_changed: the project may have given them columns.
    at_once: how many nodes run side by side.
    """

    connection: duckdb.DuckDBPyConnection
    is_remade: bool
    is_changed: bool
    at_once: int
    there: Mapping[tuple[str, str], str] = field(init=False)
    running: set[duckdb.DuckDBPyConnection] = field(default_factory=set)

    def run(
        self, nodes: Mapping[str, CompiledNode], wanted: Collection[str], step: Callable[[str], None]
    ) -> list[NodeResult]:
        """This method builds and tests the wanted nodes, parents first, and returns how each ended.

        A node below one that failed is skipped; one that ran out of memory is built again with nothing
        beside it. `step` is told each name that ended. Errors of SQL are results.
        """
        for schema in sorted({nodes[key].schema for key in wanted if nodes[key].kind != "test"}):
            self.connection.execute(f'create schema if not exists "{schema}"')
        found = self.connection.execute(RELATIONS).fetchall()
        self.there = {(schema, name): kind for schema, name, kind in found}
        order = Order(nodes, wanted)
        results: list[NodeResult] = []
        starved: list[CompiledNode] = []
        at_work: dict[Future[NodeResult | None], CompiledNode] = {}
        with ThreadPoolExecutor(self.at_once, thread_name_prefix="transform") as pool:
            try:
                while order.is_active or at_work or starved:
                    while not starved and len(at_work) < self.at_once and (key := order.next()):
                        at_work[pool.submit(self._end_of, nodes[key])] = nodes[key]
                    if starved and not at_work:
                        # What earlier nodes left in memory goes to the file first.
                        self.connection.execute("checkpoint")
                        alone = starved.pop()
                        at_work[pool.submit(self._end_of, alone, is_alone=True)] = alone
                    for future in wait(at_work, return_when=FIRST_COMPLETED).done:
                        node, result = at_work.pop(future), future.result()
                        if not result:
                            starved.append(node)
                            continue
                        results.append(result)
                        order.end(result)
                        step(result.name)
            except BaseException:
                self._stop(set(at_work))
                raise
        skipped = [_result(nodes[key], "skipped") for key in order.skipped]
        for result in skipped:
            step(result.name)
        return results + skipped

    def _stop(self, at_work: set[Future[NodeResult | None]]) -> None:
        """Whoever stops this thread stops what the others do; what is not committed is undone.

        A cursor between two statements does not hear it: it is told until it has ended.
        """
        while at_work:
            for cursor in tuple(self.running):
                cursor.interrupt()
            at_work = wait(at_work, timeout=INTERRUPTED_AGAIN_SECONDS).not_done

    def _end_of(self, node: CompiledNode, *, is_alone: bool = False) -> NodeResult | None:
        """None says that the memory did not suffice beside another node, and alone it may."""
        began = time.perf_counter()
        try:
            # A cursor that closes without a commit undoes what it did.
            with closing(self.connection.cursor()) as cursor:
                self.running.add(cursor)
                try:
                    cursor.execute("set TimeZone = 'UTC'")
                    status, message = self._work(cursor, node)
                finally:
                    self.running.discard(cursor)
        except duckdb.OutOfMemoryException as error:
            if not is_alone:
                return None
            status, message = "error", f"memory ran out, raise memory_limit in cskpi.yml ({error})"
        except duckdb.Error as error:
            status, message = "error", str(error)
        return _result(node, status, message, time.perf_counter() - began)

    def _work(self, cursor: duckdb.DuckDBPyConnection, node: CompiledNode) -> tuple[str, str]:
        if node.kind == "test":
            ((found,),) = cursor.execute(test_of(node)).fetchall()
            if found:
                said = f"Got {found} results, configured to fail if != 0"
                return "warn" if node.is_warning else "fail", said
            return "pass", ""
        there = self.there.get((node.schema, node.name), "")
        if node.materialized == there == "view" and not self.is_changed:
            return "success", ""
        is_kept = node.materialized == "incremental" and there == "table" and not self.is_remade
        cursor.begin()
        if is_kept and self.is_changed:
            for name, kind in cursor.execute(missing_columns_of(node)).fetchall():
                cursor.execute(f'alter table {node.relation} add column "{name}" {kind}')
        for statement in statements_of(node, there=there, is_kept=is_kept):
            cursor.execute(statement)
        cursor.commit()
        return "success", ""


def _result(node: CompiledNode, status: str, message: str = "", seconds: float = 0.0) -> NodeResult:
    return NodeResult(node.unique_id, node.name, node.kind, status, message, seconds, node.tested)
