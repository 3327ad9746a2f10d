"""What a header or a word likely means, by the built-in mappings, the KPIs' labels and a list of synonyms."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from expectations.contract import read_contracts
from expectations.marked_yaml import read_marked
from orchestration.home import BUILT_IN_PLATFORMS, SEEDS
from orchestration.ingest.mapping.headers import folded
from orchestration.ingest.mapping.mapping_file import read_platform
from orchestration.ingest.mapping.recipe import Feed, Report

Key = TypeVar("Key")
SYNONYMS = Path(__file__).with_name("suggest_synonyms.yml")
EVERY = "every_data_set"


@dataclass
class Lexicon:
    """This class holds what headers mean, by data set and column or as a KPI's figure, and what words do."""

    columns: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    figures: dict[str, list[str]] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    empties: tuple[str, ...] = ()
    units: dict[str, list[str]] = field(default_factory=dict)

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header that means something."""
        lists = (*self.columns.values(), *self.figures.values())
        return tuple(dict.fromkeys(header for listed in lists for header in listed))


@cache
def read_lexicon() -> Lexicon:
    """This function reads what is known, the likeliest meanings first. Errors: WrongUse for a wrong list."""
    lexicon = Lexicon()
    marked = read_marked(SYNONYMS)
    given = marked.mapping(("columns", "figures", "words", "empties", "units"))
    for contract in read_contracts().values():
        for column in contract.columns:
            _note(lexicon.columns, (contract.data_set, column.name), [column.name])
    for file in sorted(BUILT_IN_PLATFORMS.glob("*.yml")):
        for report in read_platform(file).values():
            for feed in report.feeds:
                _learn(lexicon, report, feed)
    everywhere = given["columns"].pop(EVERY)
    for contract in read_contracts().values():
        for column, headers in everywhere.items():
            if column in {known.name for known in contract.columns}:
                _note(lexicon.columns, (contract.data_set, column), headers)
    for data_set, columns in given["columns"].items():
        for column, headers in columns.items():
            _note(lexicon.columns, (data_set, column), headers)
    for kpi_id, headers in (*_labels(), *given["figures"].items()):
        _note(lexicon.figures, kpi_id, headers)
    for column, meanings in given["words"].items():
        for meaning, words in meanings.items():
            for word in words:
                lexicon.words.setdefault(column, {})[str(word).casefold()] = meaning
    lexicon.empties = tuple(given["empties"])
    lexicon.units = given["units"]
    return lexicon


def _learn(lexicon: Lexicon, report: Report, feed: Feed) -> None:
    named = {recipe.name: recipe for recipe in report.values}
    for recipe in feed.columns:
        source = named[recipe.value] if recipe.value and not recipe.plus else recipe
        _note(lexicon.columns, (feed.data_set, recipe.name), source.headers)
        for word, meaning in source.words:
            lexicon.words.setdefault(recipe.name, {}).setdefault(word.casefold(), meaning)
    for recipe in feed.melt:
        _note(lexicon.figures, recipe.name, recipe.headers)


def _labels() -> Iterator[tuple[str, list[str]]]:
    with (SEEDS / "kpis.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["kpi_id"], [row["kpi_id"], row["label_zh"], row["label_en"]]


def _note(known: dict[Key, list[str]], key: Key, headers: Sequence[str]) -> None:
    listed = known.setdefault(key, [])
    there = {folded(header) for header in listed}
    listed += [header for header in headers if folded(header) not in there]
