"""The graph in layers: what a layer's models read of stored events, the layers before it have stored."""

from collections.abc import Collection, Mapping, Sequence

from orchestration.transform.graph import GraphNode, Lineage


def layers_of(
    nodes: Sequence[GraphNode], lineage: Mapping[str, Lineage]
) -> tuple[tuple[GraphNode, ...], ...]:
    """This function returns the nodes in layers, each with the views and tables between it and those before.

    First the models that store events as raw rows tell them, then those that store what they read of stored
    events, and last all figures. A contact may lie on days far apart, and what counts on one of them reads
    what is stored of another; figures read those of earlier days at most, or are planned again with those
    of later ones.
    """
    levels: dict[str, int] = {}
    for name, model in lineage.items():
        if _stores_events(model):
            above = [levels[parent.name] for parent in model.stored_parents if parent.name in levels]
            levels[name] = max(above, default=-1) + 1
    stored = [
        [node for node in nodes if levels.get(node.name) == level]
        for level in range(max(levels.values(), default=-1) + 1)
    ]
    found: list[tuple[GraphNode, ...]] = []
    done: set[GraphNode] = set()
    for targets in stored:
        found.append(_with_what_is_between(targets, nodes, levels, done))
        done.update(found[-1])
    others = [node for node in nodes if node not in done]
    return (*found, _with_what_is_between(others, nodes, levels, done))


def _stores_events(model: Lineage) -> bool:
    """Planned by its own name or that of a unit, not by the keys of figures."""
    return model.is_incremental and "columns" not in model.replaces


def _with_what_is_between(
    targets: Collection[GraphNode],
    nodes: Sequence[GraphNode],
    levels: Mapping[str, int],
    done: Collection[GraphNode],
) -> tuple[GraphNode, ...]:
    """The targets and what they read that no layer stores; of seeds, those that no layer has loaded."""
    by_relation = {(node.schema, node.name): node for node in nodes}
    wanted: set[GraphNode] = set()
    open_ends = list(targets)
    while open_ends:
        node = open_ends.pop()
        if node not in wanted:
            wanted.add(node)
            parents = [by_relation[parent] for parent in node.parents if parent in by_relation]
            open_ends += [parent for parent in parents if parent.name not in levels]
    return tuple(node for node in nodes if node in wanted and not (node.kind == "seed" and node in done))
