"""Which tables are published and by which keys they are replaced: read from dbt's manifest, never typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from orchestration.errors import WrongUse

SCHEMA = "marts"


@dataclass(frozen=True)
class PublishedTable:
    """This class is one table to publish; `planned` selects the keys that this run replaced.

    `replaced_by` is empty for a table that every run writes anew.
    """

    name: str
    key: tuple[str, ...]
    replaced_by: tuple[str, ...]
    planned: str


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
        found.append(PublishedTable(node["name"], keys[unique_id], replaced_by, planned))
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
    """The same rule as the macro `planned_keys` of the incremental strategy replace_days."""
    if node["config"]["materialized"] != "incremental":
        return (), ""
    replaces = node["config"]["meta"].get("replaces", {"unit": node["name"]})
    if "planned_in" in replaces:
        columns = tuple(replaces["columns"])
        model = next(
            other
            for other in manifest["nodes"].values()
            if other["resource_type"] == "model" and other["name"] == replaces["planned_in"]
        )
        return columns, f"select distinct {', '.join(columns)} from {model['schema']}.{model['name']}"
    return ("day",), f"select day from run.plan where unit in ('{replaces['unit']}', '*')"
