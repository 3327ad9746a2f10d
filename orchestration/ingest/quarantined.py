"""What was refused and why, read back for people: personal cells masked, nothing written."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from expectations.contract import Contract, read_contracts
from orchestration.errors import CskpiError
from orchestration.home import Home
from orchestration.ingest.ledger import Ledger
from orchestration.ingest.ledger_records import Load
from orchestration.ingest.mapping.headers import folded
from orchestration.ingest.mapping.platforms import find_report
from orchestration.ingest.mapping.recipe import Report
from orchestration.ingest.mapping.typed import PLACE
from orchestration.ingest.masking import MASK, mask_text, names_a_person
from orchestration.ingest.quarantine import latest_quarantine
from orchestration.settings import Settings

ROWS_NAMED = 10


@dataclass(frozen=True)
class QuarantinedRow:
    """This class is one row that was not accepted; reasons and cells are masked.

    cells: None when the retention has removed them, or the customer was forgotten.
    """

    load_number: int
    file: str
    data_set: str
    source_row: int
    reasons: tuple[str, ...]
    cells: dict[str, str] | None


@dataclass(frozen=True)
class QuarantinedReason:
    """This class is one reason in one file and data set: how many rows, the first of them, one case."""

    load_number: int
    file: str
    data_set: str
    code: str
    rows: int
    first_rows: tuple[int, ...]
    example: str


@dataclass(frozen=True)
class RefusedFile:
    """This class is a file that was refused whole."""

    load_number: int
    file: str
    code: str
    sentence: str


def refused_files(
    ledger: Ledger, settings: Settings, *, day: dt.date | None = None
) -> tuple[RefusedFile, ...]:
    """This function returns the files refused whole, of all days or those that arrived on a local day."""
    return tuple(
        RefusedFile(
            load.load_number, load.file_name, load.refusal_code or "", mask_text(load.refusal_sentence or "")
        )
        for load in _loads(ledger, settings, day)
        if load.status == "refused"
    )


def quarantined_rows(
    home: Home, ledger: Ledger, settings: Settings, *, day: dt.date | None = None
) -> Iterator[QuarantinedRow]:
    """This function yields every quarantined row of loads that count, by load, data set and row."""
    contracts = read_contracts()
    wanted = {load.load_number: load for load in _loads(ledger, settings, day) if load.status == "loaded"}
    files = {data_set: latest_quarantine(ledger, data_set) for data_set in contracts}
    with duckdb.connect() as connection:
        for number, load in wanted.items():
            for data_set in sorted(contracts):
                package = files[data_set].get(number)
                if package is None:
                    continue
                hidden = _hidden_headers(home, load, contracts[data_set])
                cursor = connection.execute(
                    "select source_row, reasons, cells from read_parquet(?) "
                    "where verdict = 'quarantined' order by source_row, cells",
                    [str(home.root / package.path)],
                )
                while rows := cursor.fetchmany(1000):
                    for source_row, reasons, cells in rows:
                        said = tuple(mask_text(reason) for reason in reasons)
                        shown = None if cells is None else _masked(cells, hidden)
                        yield QuarantinedRow(number, load.file_name, data_set, source_row, said, shown)


def quarantined_reasons(rows: Iterator[QuarantinedRow]) -> tuple[QuarantinedReason, ...]:
    """This function sums rows up by file, data set and reason, the commonest reason of a file first."""
    found: dict[tuple[int, str, str, str], list[tuple[int, str]]] = {}
    counts: dict[tuple[int, str, str, str], int] = {}
    for row in rows:
        # A row with two empty cells has one reason twice; it is one row.
        firsts = {reason.split(":")[0]: reason for reason in reversed(row.reasons)}
        for code, reason in firsts.items():
            place = (row.load_number, row.file, row.data_set, code)
            counts[place] = counts.get(place, 0) + 1
            cases = found.setdefault(place, [])
            if len(cases) < ROWS_NAMED:
                cases.append((row.source_row, reason))
    order = sorted(counts, key=lambda place: (place[0], place[2], -counts[place], place[3]))
    return tuple(
        QuarantinedReason(
            *place, counts[place], tuple(number for number, _ in found[place]), found[place][0][1]
        )
        for place in order
    )


def _loads(ledger: Ledger, settings: Settings, day: dt.date | None) -> list[Load]:
    return [
        load
        for load in ledger.loads()
        if day is None or load.arrived_at.astimezone(settings.zone).date() == day
    ]


def _hidden_headers(home: Home, load: Load, contract: Contract) -> frozenset[str] | None:
    """The folded headers that personal columns are read from; None if the mapping is gone: hide all."""
    try:
        report = find_report(home, load.platform, load.report)
    except CskpiError:
        return None
    return frozenset(folded(header) for header in _personal_headers(report, contract))


def _personal_headers(report: Report, contract: Contract) -> Iterator[str]:
    personal = {column.name for column in contract.columns if column.personal}
    named = {recipe.name: recipe for recipe in report.values}
    for feed in report.feeds:
        for recipe in feed.columns:
            if recipe.name not in personal:
                continue
            for source in (recipe, named.get(recipe.value or "")):
                if source:
                    yield from (*source.headers, *source.joined, *PLACE.findall(source.template or ""))


def _masked(cells: str, hidden: frozenset[str] | None) -> dict[str, str]:
    named = json.loads(cells)
    if not isinstance(named, dict):
        return {"": MASK}
    shown = {}
    for header, cell in named.items():
        if cell is None or cell == "":
            continue
        is_personal = hidden is None or folded(header) in hidden or names_a_person(header)
        shown[header] = MASK if is_personal else mask_text(str(cell))
    return shown
