"""One statement per feed: from the text cells of a file to typed, judged rows."""

import datetime as dt
from dataclasses import dataclass

from expectations.contract import Contract, duckdb_type
from orchestration.ingest.mapping import reasons, row_kinds
from orchestration.ingest.mapping import sql_text as sql
from orchestration.ingest.mapping.phrases import candidates, read_phrases
from orchestration.ingest.mapping.recipe import Feed, Recipe, Report
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
        if not recipe.is_derived and name in _needed(feed, named):
            layers.add(f"value {name}", recipe)
            faults.extend(reasons.of_value(f"value {name}", _label(name, recipe), recipe, None))
    late: dict[str, str] = {}
    for column in contract.columns:
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
        faults.extend(reasons.of_value(column.name, _label(column.name, recipe), recipe, column))
    for column in contract.columns:
        if column.required and column.name not in recipes:
            faults.append(
                reasons.Fault("true", sql.text(f"missing_value: the mapping makes no {column.name}"))
            )
    faults.extend(reasons.of_row(contract))
    faults.extend(reasons.of_event_time(contract, settings.earliest_event_on, arrived_at))
    return Judged(
        select=_statement(report, feed, contract, cells, layers, late, faults, settings),
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
    settings: Settings,
) -> str:
    numbering = "source_row, flaw, line, " if cells.is_numbered else ""
    numbered = "source_row, " if cells.is_numbered else ""
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
    stored = [column.name for column in contract.stored_columns(keep_dropped=settings.store_message_text)]
    derived_names = {column.name for column in contract.derived}
    finals = [sql.name(name) for name in stored if name not in derived_names]
    text_columns = _text_columns(derived_names)
    headers = row_kinds.named_cells(cells)
    steps = {
        "raw_cells": f"select {numbering}{raw} from {cells.relation}",
        "clean_cells": _layer("raw_cells", layers.clean_cells),
        "texts": _layer("clean_cells", layers.texts),
        "zoned": f"select *, {zone} as zone from texts",
        "quicks": _layer("zoned", layers.quicks),
        "locals": _layer("quicks", layers.locals),
        "typed": _layer("locals", layers.typed),
        "late": _layer("typed", late),
        "dated": f"select *, {_day(contract, layers)} as day from late",
        "judged": (
            f"select *, {row_kinds.blank(cells, layers, not_met)} as "
            f"is_blank, {row_kinds.repeated(cells, layers)} as is_header, "
            f"{row_kinds.summary(report, contract)} as is_summary, {is_bad} as is_bad from dated"
        ),
        "verdicts": (
            "select *, case when is_blank then 'blank' when is_summary then 'summary' "
            "when is_header or is_bad then 'quarantined' else 'accepted' end as verdict from judged"
        ),
    }
    told_list = f"list_filter([{', '.join(told) or 'null'}], lambda reason: reason is not null)"
    if cells.is_numbered:
        # A line that could not be cut has no cells that could be judged.
        told_list = f"case when starts_with(flaw, 'unbalanced_quote') then [flaw] else {told_list} end"
    blank = (
        "'not_this_feed: the row is for another data set'"
        if not_met != "false"
        else "'blank_row: every cell is empty'"
    )
    final = (
        f"select {numbered}{', '.join([*finals, *text_columns])}, day, verdict, "
        f"case verdict when 'accepted' then null when 'blank' then [{blank}] "
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


def _layer(source: str, columns: dict[str, str]) -> str:
    made = "".join(f", {body} as {sql.name(name)}" for name, body in columns.items())
    return f"select *{made} from {source}"


def _text_columns(derived_names: set[str]) -> list[str]:
    if "has_text" not in derived_names:
        return []
    pattern = sql.text(candidates(read_phrases()))
    return [
        '"text" is not null as has_text',
        f'case when regexp_matches("text", {pattern}) then "text" end as "plain text"',
    ]


def _day(contract: Contract, layers: Layers) -> str:
    if contract.event_time is None:
        return "cast(null as date)"
    event = sql.name(contract.event_time)
    if contract.column(contract.event_time).type == "date":
        return event
    return f"cast({layers.zones.local(event, 'zone')} as date)"


def _needed(feed: Feed, named: dict[str, Recipe]) -> set[str]:
    needed: set[str] = set()
    todo = [name for recipe in feed.columns for name in (recipe.value, recipe.day_of, *recipe.plus) if name]
    while todo:
        name = todo.pop()
        if name not in needed:
            needed.add(name)
            recipe = named[name]
            todo += [other for other in (recipe.value, recipe.day_of, *recipe.plus) if other]
    return needed


def _label(name: str, recipe: Recipe) -> str:
    headers = recipe.headers[:1] or recipe.joined
    same = [header for header in headers if header != name]
    return f"{name} ({', '.join(same)})" if same else name
