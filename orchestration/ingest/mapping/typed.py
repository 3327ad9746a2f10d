"""From the recipes of a feed to the SQL of its typed columns, layer by layer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from orchestration.ingest.mapping import instants, values, zones
from orchestration.ingest.mapping import sql_text as sql
from orchestration.ingest.mapping.cells import clean
from orchestration.ingest.mapping.headers import folded, position
from orchestration.ingest.mapping.recipe import Recipe, Report

PLACE = re.compile(r"\{([^{}]+)\}")


@dataclass
class Layers:
    """This class gathers the SQL of one feed: clean cells, texts, local times, typed values."""

    report: Report
    headers: Sequence[str]
    zones: zones.Zones
    file_name: str
    has_edges: bool
    clean_cells: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    quicks: dict[str, str] = field(default_factory=dict)
    locals: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.folded = [folded(header) for header in self.headers]

    def cell(self, names: Sequence[str], empties: Sequence[str] = ()) -> str:
        """This function returns the column of a clean cell, NULL if the file lacks its header."""
        place = position(self.folded, names)
        if place is None:
            return sql.NO_TEXT
        self.used.add(place)
        words = (*self.report.empties, *empties)
        made = clean(f"c{place}", words, has_edges=self.has_edges)
        for known, expression in self.clean_cells.items():
            if expression == made:
                return known
        column = f"s{len(self.clean_cells)}"
        self.clean_cells[column] = made
        return column

    def add(self, key: str, recipe: Recipe, words: Sequence[str] = (), *, is_id: bool = False) -> None:
        """This function adds the layers of one recipe whose value comes from cells."""
        self.texts[f"text {key}"] = self._text(recipe)
        cell = sql.name(f"text {key}")
        if recipe.type != "instant":
            self.typed[key] = cast(recipe, cell, words, self.report, is_id=is_id)
            return
        unix = instants.epoch(cell, recipe.formats)
        self.quicks[f"quick {key}"] = instants.quick(cell)
        quickly = sql.name(f"quick {key}")
        self.locals[f"local {key}"] = unix or instants.local(
            cell, quickly, recipe.formats, midnight=recipe.midnight
        )
        self.locals[f"offset {key}"] = instants.offset(cell, recipe.formats)
        local, offset = sql.name(f"local {key}"), sql.name(f"offset {key}")
        written = zones.Zones(self.report.timezone, {}) if self.report.timezone else self.zones
        local_zone = written.instant(local, "zone")
        stated = zones.utc(local, offset)
        self.typed[key] = f"case when {offset} is null then {local_zone} else {stated} end"

    def _text(self, recipe: Recipe) -> str:
        if recipe.constant is not None:
            return sql.text(recipe.constant)
        if recipe.can_do_without_headers and position(self.folded, recipe.headers) is None:
            found = re.search(recipe.file_name, self.file_name) if recipe.file_name else None
            said = found.group(1) if found else recipe.otherwise
            return sql.NO_TEXT if said is None else sql.text(said)
        if recipe.template is not None:
            pieces = PLACE.split(recipe.template)
            parts = [
                self.cell([piece]) if number % 2 else sql.text(piece) for number, piece in enumerate(pieces)
            ]
            return "(" + " || ".join(parts) + ")"
        if recipe.joined:
            return (
                "("
                + " || ' ' || ".join(self.cell([header], recipe.empties) for header in recipe.joined)
                + ")"
            )
        found = self.cell(recipe.headers, recipe.empties)
        if not recipe.words:
            return found
        whens = " ".join(f"when {sql.text(word)} then {sql.text(meaning)}" for word, meaning in recipe.words)
        return f"case {found} {whens} else {found} end"


def cast(recipe: Recipe, cell: str, words: Sequence[str], report: Report, *, is_id: bool) -> str:
    """This function returns SQL for the typed value of a text, NULL if it cannot be read as the type."""
    if recipe.type == "word":
        return values.word(cell, words)
    if recipe.type == "text":
        return values.identifier(cell) if is_id else cell
    if recipe.type == "date":
        return instants.day(cell, recipe.formats)
    if recipe.type == "boolean":
        return values.boolean(cell, report.true_words, report.false_words)
    if recipe.type == "seconds":
        return values.seconds(cell, recipe.unit)
    if recipe.type == "number":
        return values.number(cell, recipe.unit)
    simple = {"integer": values.integer, "money": values.money, "clock": values.clock}
    return simple[recipe.type](cell)


def derived(recipe: Recipe, named: dict[str, Recipe], layers: Layers) -> str:
    """This function returns SQL, over the typed layer, for a value made from other values of the row."""

    def amount(name: str) -> str:
        return _named(name, named, layers)

    if recipe.day_of is not None:
        moment = amount(recipe.day_of)
        is_day = named[recipe.day_of].type == "date"
        local_day = moment if is_day else f"cast({layers.zones.local(moment, 'zone')} as date)"
        return f"({local_day} + {recipe.plus_days})"
    made = amount(recipe.value or "")
    if recipe.plus:
        total = " + ".join(amount(name) for name in recipe.plus)
        return f"({made} + to_microseconds(cast(({total}) * 1000000 as bigint)))"
    return made


def _named(name: str, named: dict[str, Recipe], layers: Layers) -> str:
    recipe = named[name]
    return derived(recipe, named, layers) if recipe.is_derived else sql.name(f"value {name}")
