"""One statement per feed: from the text cells of a file to typed, judged rows."""

import datetime as dt
from dataclasses import dataclass

from expectations.contract import Contract, duckdb_type
from orchestration.ingest.mapping import reasons, row_kinds
from orchestration.ingest.mapping import sql_text as sql
from orchestration.ingest.mapping.feed_parts import day, label, layer, needed_values, text_columns
from orchestration.ingest.mapping.melting import (
    KPI,
    NO_FIGURE,
    RECORDS_OF_A_FIGURE,
    VALUE,
    Melted,
    melted,
    unnested,
)
from orchestration.ingest.mapping.recipe import Feed, Report
from orchestration.ingest.mapping.typed import Layers, derived
from orchestration.ingest.reading.source import Cells
from orchestration.settings import Settings


@dataclass(frozen=True)
class Judged:
    """This class is how a feed is to be made: its SELECT, and the columns that are hashed afterwards."""

    select: str
    hashed: tuple[str, ...]
    has_text: bool


def judge(
    report: Report,
    feed: Feed,
    contract: Contract,
    cells: Cells,
    layers: Layers,
    *,
    settings: Settings,
    arrived_at: dt.datetime,
) -> Judged:
    """This function returns the statement that types and judges the rows of one feed.

    Columns: the contract's stored ones (personal ones still plain), day, verdict, reasons, cells, and
    `source_row` if the reader numbers its rows.
    """
    named = {recipe.name: recipe for recipe in report.values}
    recipes = {recipe.name: recipe for recipe in feed.columns}
    faults: list[reasons.Fault] = []
    for name, recipe in named.items():
        if not recipe.is_derived and name in needed_values(feed, named):
            layers.add(f"value {name}", recipe)
            faults.extend(reasons.of_value(f"value {name}", label(name, recipe), recipe, None))
    late: dict[str, str] = {}
    figures = melted(feed, layers)
    for column in contract.columns:
        if figures and column.name in (KPI, VALUE):
            continue
        recipe = recipes.get(column.name)
        if recipe is None:
            layers.typed[column.name] = f"cast(null as {duckdb_type(column)})"
            layers.texts[f"text {column.name}"] = sql.NO_TEXT
            continue
        if recipe.is_derived:
            late[column.name] = f"cast({derived(recipe, named, layers)} as {duckdb_type(column)})"
            faults.extend(reasons.of_derived(column.name, column))
            continue
        is_id = column.type == "text" and column.name.endswith("_id")
        layers.add(column.name, recipe, column.words, is_id=is_id)
        faults.extend(reasons.of_value(column.name, label(column.name, recipe), recipe, column))
    for column in contract.columns:
        if column.required and column.name not in recipes and not (figures and column.name in (KPI, VALUE)):
            faults.append(
                reasons.Fault("true", sql.text(f"missing_value: the mapping makes no {column.name}"))
            )
    faults.extend(reasons.of_row(contract))
    faults.extend(reasons.of_event_time(contract, settings.earliest_event_on, arrived_at))
    return Judged(
        select=_statement(report, feed, contract, cells, layers, late, faults, figures, settings),
        hashed=tuple(column.name for column in contract.columns if column.personal == "hash"),
        has_text=any(column.name == "has_text" for column in contract.derived),
    )


def _statement(
    report: Report,
    feed: Feed,
    contract: Contract,
    cells: Cells,
    layers: Layers,
    late: dict[str, str],
    faults: list[reasons.Fault],
    figures: Melted | None,
    settings: Settings,
) -> str:
    numbering = "source_row, flaw, line, " if cells.is_numbered else ""
    numbered = "source_row, " if cells.is_numbered else ""
    if figures:
        numbered = f"coalesce(figure.place, 0) * {RECORDS_OF_A_FIGURE} + source_row as source_row, "
    raw = ", ".join(f"c{place}" for place in range(len(cells.headers)))
    not_met = row_kinds.not_met(feed, layers)
    platform, shop = sql.name("text platform"), sql.name("text shop_id")
    has_shop = {"text platform", "text shop_id"} <= set(layers.texts)
    zone = layers.zones.zone_of_row(platform, shop) if has_shop else sql.text(layers.zones.default)
    is_bad = (
        " or ".join(
            [*(["flaw is not null"] if cells.is_numbered else []), *(fault.holds for fault in faults)]
        )
        or "false"
    )
    told = [
        *(["flaw"] if cells.is_numbered else []),
        *(f"case when {fault.holds} then {fault.says} end" for fault in faults),
    ]
    if figures:
        told += [f"case when figure is null and {f.holds} then {f.says} end" for f in figures.faults]
        told.append("figure.reason")
    stored = [column.name for column in contract.stored_columns(keep_dropped=settings.store_message_text)]
    derived_names = {column.name for column in contract.derived}
    of_figure = {KPI: f"figure.{KPI} as {KPI}", VALUE: f"figure.{VALUE} as {VALUE}"} if figures else {}
    finals = [of_figure.get(name, sql.name(name)) for name in stored if name not in derived_names]
    flagged = text_columns(derived_names)
    headers = row_kinds.named_cells(cells)
    summed = row_kinds.summary(report, contract, layers)
    steps = {
        "raw_cells": f"select {numbering}{raw} from {cells.relation}",
        "clean_cells": layer("raw_cells", layers.clean_cells),
        "texts": layer("clean_cells", layers.texts),
        "zoned": f"select *, {zone} as zone from texts",
        "quicks": layer("zoned", layers.quicks),
        "locals": layer("quicks", layers.locals),
        "typed": layer("locals", layers.typed),
        "late": layer("typed", late),
        "dated": f"select *, {day(contract, layers)} as day from late",
        "judged": (
            f"select *, {row_kinds.blank(cells, layers, not_met)} as "
            f"is_blank, {row_kinds.repeated(cells, layers)} as is_header, "
            f"{summed} as is_summary, {is_bad} as is_bad from dated"
        ),
    }
    one_row = "is_blank or is_summary or is_header or is_bad"
    judged, without_figure, wrong_figure = "judged", "", ""
    if figures:
        steps["figured"] = unnested(figures, "judged", one_row)
        judged, without_figure = "figured", "when figure is null then 'blank' "
        wrong_figure = "when figure.reason is not null then 'quarantined' "
    steps["verdicts"] = (
        "select *, case when is_blank then 'blank' when is_summary then 'summary' when is_header or is_bad "
        f"then 'quarantined' {without_figure}{wrong_figure}else 'accepted' end as verdict from {judged}"
    )
    told_list = f"list_filter([{', '.join(told) or 'null'}], lambda reason: reason is not null)"
    if cells.is_numbered:
        # A line that could not be cut has no cells that could be judged.
        told_list = f"case when starts_with(flaw, 'unbalanced_quote') then [flaw] else {told_list} end"
    blank = (
        "'not_this_feed: the row is for another data set'"
        if not_met != "false"
        else "'blank_row: every cell is empty'"
    )
    empty = f"case when is_blank then {blank} else {sql.text(NO_FIGURE)} end" if figures else blank
    final = (
        f"select {numbered}{', '.join([*finals, *flagged])}, day, verdict, "
        f"case verdict when 'accepted' then null when 'blank' then [{empty}] "
        f"when 'summary' then ['summary_row: the row sums up others and is no agent'] "
        "else case when is_header then ['repeated_header: the header "
        f"line once more'] else {told_list} end end as reasons, "
        f"case when verdict <> 'accepted' then {headers} end as cells from verdicts"
    )
    return (
        "with "
        + ", ".join(f"{name} as not materialized ({body})" for name, body in steps.items())
        + " "
        + final
    )
