"""What each planned thing is made from: the raw data sets above it in the dbt graph."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from expectations.contract import Contract
from orchestration.transform.graph import Lineage, read_lineage
from orchestration.transform.registry import Row


@dataclass(frozen=True)
class Thing:
    """This class is one thing that is planned day by day: a data set's batch, a model, or a KPI.

    changed_by: (data set that a load brings, data set with the row that lies on the day). A pair in
    `reaching` changes the days around it too, by the thing's own look-ahead and look-back (days).
    may_lose: events of an open day may go to a later one.
    """

    kind: str
    name: str
    changed_by: frozenset[tuple[str, str]]
    reaching: frozenset[tuple[str, str]] = frozenset()
    look_ahead_days: int = 0
    look_back_days: int = 0
    may_lose: bool = False


@dataclass(frozen=True)
class Reader:
    """This class is a model or unit that reads raw rows itself, not what another model has stored.

    reads: the event data sets it reads. placed_by: those whose rows' days are its own days; of the
    others it needs the rows of the same contacts only.
    """

    kind: str
    name: str
    reads: frozenset[str]
    placed_by: frozenset[str]


@dataclass(frozen=True)
class Things:
    """This class is all that is planned, who reads raw rows, and the units that each KPI is counted in."""

    things: tuple[Thing, ...]
    readers: tuple[Reader, ...]
    units: frozenset[tuple[str, str]]


def read_things(manifest: Mapping, contracts: Mapping[str, Contract], definitions: Collection[Row]) -> Things:
    """This function reads what is planned from dbt's manifest, the contracts and the KPI registry.

    A model that looks back says so in its meta, `look_back_days`; it then stores nothing it reads raw. A unit
    that no model is known to make counts as made from everything.
    """
    lineage = read_lineage(manifest)
    events = frozenset(name for name, contract in contracts.items() if contract.is_event)
    of_models = {node.name: _pairs(node, events) for node in lineage.values()}
    makers = _makers(lineage)

    def pairs_of_unit(unit: str) -> frozenset[tuple[str, str]]:
        if unit not in makers:
            return frozenset((one, other) for one in contracts for other in contracts)
        return frozenset().union(*(of_models[maker] for maker in makers[unit]))

    # What is replaced KPI by KPI: whatever reference data it reads changes the KPIs of that day only.
    by_kpi = [node for node in lineage.values() if "planned_in" in node.replaces]
    shared = frozenset((name, name) for node in by_kpi for name in node.sources - events)
    kpis = []
    for kpi_id in sorted({row["kpi_id"] for row in definitions}):
        rows = [row for row in definitions if row["kpi_id"] == kpi_id]
        pairs = frozenset().union(*(pairs_of_unit(row["unit"]) for row in rows))
        ahead, back = (max(int(row[f"look_{way}_days"]) for row in rows) for way in ("ahead", "back"))
        makers_of_kpi = [lineage[name] for row in rows for name in makers.get(row["unit"], ())]
        may_lose = any(maker.moves_while_open for maker in makers_of_kpi)
        kpis.append(Thing("kpi", kpi_id, pairs | shared, pairs, ahead, back, may_lose))
    batches = [Thing("batch", name, frozenset({(name, name)})) for name in sorted(events)]
    planned = [node for node in lineage.values() if node.is_incremental and not node.replaces]
    readers = [
        *(Reader("batch", name, frozenset({name}), frozenset({name})) for name in sorted(events)),
        *(_reader("model", node.name, node, events) for node in planned if node.reads & events),
        *(
            _reader("unit", node.replaces["unit"], node, events)
            for node in lineage.values()
            if "unit" in node.replaces and node.reads & events
        ),
        *(
            _reader("unit", unit, lineage[maker], events)
            for unit, names in makers.items()
            for maker in names
            if lineage[maker].reads & events
        ),
    ]
    # Reference data touch the days that are built; a day first built for its events needs theirs as well.
    every_event = frozenset((name, name) for name in events)
    models = [
        # All that such a model is made from counts on the days around it, reference data too.
        Thing(
            "model",
            node.name,
            pairs if node.sources & events else pairs | every_event,
            pairs if node.look_back_days else frozenset(),
            0,
            node.look_back_days,
        )
        for node in planned
        for pairs in (of_models[node.name],)
    ]
    return Things(
        (*batches, *models, *kpis),
        tuple(readers),
        frozenset((row["kpi_id"], row["unit"]) for row in definitions),
    )


def _makers(lineage: Mapping[str, Lineage]) -> dict[str, list[str]]:
    """The models that make each unit: named after it, or saying so in `meta.units`."""
    makers: dict[str, list[str]] = {}
    for node in lineage.values():
        named = [node.name.removeprefix("int_unit_")] if node.name.startswith("int_unit_") else []
        for unit in node.units or named:
            makers.setdefault(unit, []).append(node.name)
    return makers


def _pairs(node: Lineage, events: frozenset[str]) -> frozenset[tuple[str, str]]:
    """A load changes a model's day if the model is made from it and has rows of that day's data set."""
    pairs = {(name, name) for name in node.sources - events}
    for above in (node, *node.stored_parents):
        has = above.sources if above.is_incremental else above.reads
        placed = above.placed_by or has & events
        pairs |= {(cause, place) for cause in above.sources & events for place in placed}
    return frozenset(pairs)


def _reader(kind: str, name: str, node: Lineage, events: frozenset[str]) -> Reader:
    reads = node.reads & events
    return Reader(kind, name, reads, (node.placed_by & reads) or reads)
