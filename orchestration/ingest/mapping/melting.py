"""One row of an export that reports several figures becomes one row a figure; SQL for feeds that melt."""

from dataclasses import dataclass

from orchestration.ingest.mapping import reasons
from orchestration.ingest.mapping import sql_text as sql
from orchestration.ingest.mapping.headers import position
from orchestration.ingest.mapping.kpi_names import position_of_kpi, unit_of_kpi
from orchestration.ingest.mapping.recipe import Feed
from orchestration.ingest.mapping.typed import Layers

KPI, VALUE = "kpi_id", "value"
# A row number says the KPI's place in the registry, times this, plus the record's number in the file: unique
# in the load, the same after a mapping was mended, and the record is one division away. The places are below
# 256, so that row numbers stay below the 2^40 of a load.
RECORDS_OF_A_FIGURE = 1 << 32
LIMITS = {"rate": (0, 1), "points": (-100, 100), "score": (1, 5)}
NO_FIGURE = "no_figure: the row has none of the figures that the mapping reads"
FIGURE = f"struct(place bigint, {KPI} varchar, {VALUE} double, reason varchar)"


@dataclass(frozen=True)
class Melted:
    """This class is the SQL of a feed's figures: a list per row, and what is wrong with any of them."""

    figures: str
    faults: tuple[reasons.Fault, ...]


def file_row(row_number: str) -> str:
    """This function returns SQL for the record's number in its file, of a row that may be melted."""
    return f"({row_number} % {RECORDS_OF_A_FIGURE})"


def melted(feed: Feed, layers: Layers) -> Melted | None:
    """This function adds the layers of a feed's figures, None for a feed that does not melt.

    A figure whose cell is empty gives no row; a KPI without its column in the file none at all.
    """
    if not feed.melt:
        return None
    listed, all_faults = [], []
    places = position_of_kpi()
    for recipe in feed.melt:
        if position(layers.folded, recipe.headers) is None:
            continue
        key = f"figure {recipe.name}"
        layers.add(key, recipe)
        label = f"{recipe.name} ({recipe.headers[0]})"
        faults = [*reasons.of_value(key, label, recipe, None), _limit(key, label, recipe.name)]
        all_faults += faults
        wrong = " ".join(f"when {fault.holds} then {fault.says}" for fault in faults)
        listed.append(
            f"case when {sql.name(f'text {key}')} is not null then cast(row({places[recipe.name]}, "
            f"{sql.text(recipe.name)}, {sql.name(key)}, case {wrong} end) as {FIGURE}) end"
        )
    there = f"list_filter([{', '.join(listed)}], lambda figure: figure is not null)" if listed else "[]"
    none = f"[cast(null as {FIGURE})]"
    return Melted(f"case when len({there}) = 0 then {none} else {there} end", tuple(all_faults))


def _limit(key: str, label: str, kpi_id: str) -> reasons.Fault:
    """A rate above 1 is most often a percentage that nobody declared; only points fall below 0."""
    unit = unit_of_kpi()[kpi_id]
    lowest, highest = LIMITS.get(unit, (0, None))
    figure = sql.name(key)
    over = f" or {figure} > {highest}" if highest is not None else ""
    bounds = f"at least {lowest}" + (f" and at most {highest}" if highest is not None else "")
    hint = "; does the mapping declare `unit: percent`?" if unit == "rate" else ""
    return reasons.Fault(
        f"coalesce({figure} < {lowest}{over}, false)",
        f"concat({sql.text(f'out_of_range: {label} ')}, {figure}, {sql.text(f'; expected {bounds}{hint}')})",
    )


def unnested(made: Melted, source: str, is_one_row: str) -> str:
    """This function returns the SELECT that gives one row a figure; `figure` is NULL for a row kept whole."""
    return (
        f"select *, unnest(case when {is_one_row} then [cast(null as {FIGURE})] else {made.figures} end) "
        f"as figure from {source}"
    )
