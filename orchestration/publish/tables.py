"""Which tables are published and by which keys they are replaced: read from dbt's manifest, never typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from orchestration.errors import WrongUse
from orchestration.transform.graph import DATED

SCHEMA = "marts"
# Tables replaced by periods of several kinds, the kind and its first day.
PERIOD = ("period_kind", "period_start")
# Before this day a warehouse made again has not all that figures look back on; what is published stays.
PUBLISHED_FROM = "(select coalesce(max(published_from), date '0001-01-01') from run.raw_kept)"


@dataclass(frozen=True)
class PublishedTable:
    """This class is one table to publish; `planned` selects the keys that this run replaced.

    `replaced_by` is empty for a table that every run writes anew. `is_planned` is False where nothing is
    known to be replaced. What `is_view` is stored nowhere but where it is published.
    """

    name: str
    key: tuple[str, ...]
    replaced_by: tuple[str, ...]
    planned: str
    is_planned: bool = True
    is_view: bool = False

    @property
    def dated(self) -> str:
        """The column that says which day or period a row is about, '' for a table without one."""
        return next((column for column in self.replaced_by if column in DATED), "")

    @property
    def period(self) -> tuple[str, ...]:
        """The columns that say which day or period a row is about, kind and all; empty without one."""
        if set(PERIOD) <= set(self.replaced_by):
            return PERIOD
        return (self.dated,) if self.dated else ()

    @property
    def where_planned(self) -> str:
        """The condition on a row of the table that it is replaced; empty if every row is."""
        if not self.replaced_by:
            return ""
        keys = f"where ({', '.join(self.replaced_by)}) in ({self.planned})"
        if not self.is_view:
            return keys
        # DuckDB tells what lies below a view's joins the limits of one column, not those of several at once:
        # without them each publish would read all history.
        return f"{keys} and {self.dated} in (select {self.dated} from ({self.planned}))"


def read_published_tables(manifest: Mapping) -> tuple[PublishedTable, ...]:
    """This function lists the models of schema marts in name order.

    Errors: WrongUse for a model without a key, that is without a `unique_combination` test.
    """
    keys = _tested_keys(manifest)
    found = []
    for unique_id, node in sorted(manifest["nodes"].items()):
        if node["resource_type"] != "model" or node["schema"] != SCHEMA:
            continue
        if unique_id not in keys:
            raise WrongUse(
                f"dbt model {node['name']} has no unique_combination test; a published table needs its key."
            )
        replaced_by, planned = _replaced(node, manifest)
        config = node["config"]
        found.append(
            PublishedTable(
                node["name"],
                keys[unique_id],
                replaced_by,
                planned,
                is_view=config["materialized"] == "view",
            )
        )
    return tuple(found)


def _tested_keys(manifest: Mapping) -> dict[str, tuple[str, ...]]:
    keys = {}
    for node in manifest["nodes"].values():
        test = node.get("test_metadata") or {}
        if test.get("name") == "unique_combination":
            keys[node["attached_node"]] = tuple(test["kwargs"]["columns"])
        if test.get("name") == "unique":
            keys.setdefault(node["attached_node"], (test["kwargs"]["column_name"],))
    return keys


def _replaced(node: Mapping, manifest: Mapping) -> tuple[tuple[str, ...], str]:
    """The same rule as the macro `planned_keys` of the incremental strategy replace_days.

    A table with `keeps_days` is written anew, but of days that its warehouse may not have seen. A view says
    what is replaced in what is published of it.
    """
    meta = node["config"]["meta"]
    if meta.get("keeps_days"):
        return ("day",), f"select day from {SCHEMA}.dim_days where day >= {PUBLISHED_FROM}"
    if node["config"]["materialized"] != "incremental" and "replaces" not in meta:
        return (), ""
    replaces = meta.get("replaces", {"unit": node["name"]})
    if "planned_in" in replaces:
        columns = tuple(replaces["columns"])
        model = next(
            other
            for other in manifest["nodes"].values()
            if other["resource_type"] == "model" and other["name"] == replaces["planned_in"]
        )
        planned = f"select distinct {', '.join(columns)} from {model['schema']}.{model['name']}"
        dated = next(column for column in columns if column in DATED)
        return columns, f"{planned} where {dated} >= {PUBLISHED_FROM}"
    planned = f"select day from run.plan where unit in ('{replaces['unit']}', '*')"
    return ("day",), f"{planned} and day >= {PUBLISHED_FROM}"
