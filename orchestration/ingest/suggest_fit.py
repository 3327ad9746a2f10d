"""Which data set a file's headers fit, and which header is which of its columns."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from expectations.contract import Contract, read_contracts
from orchestration.ingest.mapping.headers import folded
from orchestration.ingest.mapping.melting import KPI, VALUE
from orchestration.ingest.suggest_words import Lexicon

CLOSE = 0.75
UNIT = re.compile(r"\s*\([^()]*\)$")
REPORTS = "platform_reports"
# The landing folder says the platform; a shop may stand in the file's name or be the only one.
SAID_ELSEWHERE = {"platform", "shop_id"}
WEIGHT_OF_MISSING = 3


@dataclass
class Fit:
    """This class is one data set as a file fills it: headers by column and by KPI; guessed: by likeness."""

    contract: Contract
    columns: dict[str, str] = field(default_factory=dict)
    figures: dict[str, str] = field(default_factory=dict)
    guessed: set[str] = field(default_factory=set)

    @property
    def missing(self) -> list[str]:
        """Required columns for which no header was found."""
        made = {*self.columns, *SAID_ELSEWHERE, *((KPI, VALUE) if self.figures else ())}
        return [
            column.name for column in self.contract.columns if column.required and column.name not in made
        ]

    @property
    def score(self) -> int:
        return len(self.columns) + len(self.figures) - WEIGHT_OF_MISSING * len(self.missing)


def best_fit(headers: list[str], lexicon: Lexicon, data_set: str | None = None) -> Fit:
    """This function returns the data set that the headers fit best, or how they fit the one that is named."""
    contracts = read_contracts()
    fits = [
        _fit(headers, lexicon, contract)
        for name, contract in contracts.items()
        if (contract.is_event if data_set is None else name == data_set)
    ]
    return max(fits, key=lambda fit: (fit.score, fit.contract.data_set))


def _fit(headers: list[str], lexicon: Lexicon, contract: Contract) -> Fit:
    fit = Fit(contract)
    free = {folded(header): header for header in headers}
    is_wide = contract.data_set == REPORTS
    for column in contract.columns:
        if is_wide and column.name in (KPI, VALUE):
            continue
        if header := _taken(free, lexicon.columns.get((contract.data_set, column.name), ())):
            fit.columns[column.name] = header
    for kpi_id, synonyms in lexicon.figures.items() if is_wide else ():
        if header := _taken(free, synonyms):
            fit.figures[kpi_id] = header
    for name in fit.missing:
        synonyms = [folded(synonym) for synonym in lexicon.columns.get((contract.data_set, name), ())]
        likeness = {
            header: max(
                (difflib.SequenceMatcher(None, header, other).ratio() for other in synonyms), default=0
            )
            for header in free
        }
        closest = max(likeness, key=lambda header: likeness[header], default=None)
        if closest is not None and likeness[closest] >= CLOSE:
            fit.columns[name] = free.pop(closest)
            fit.guessed.add(name)
    return fit


def _taken(free: dict[str, str], synonyms: Sequence[str]) -> str | None:
    """The first header that is one of the synonyms, itself or without the unit in brackets at its end."""
    bare = {UNIT.sub("", header): header for header in reversed(free)}
    for synonym in map(folded, synonyms):
        for known in (synonym, bare.get(UNIT.sub("", synonym), "")):
            if known in free:
                return free.pop(known)
    return None
