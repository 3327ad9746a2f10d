"""A starter mapping for an export that no mapping fits: headers matched, formats guessed, doubts marked."""

import re
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import duckdb

from expectations.contract import Column
from orchestration.errors import WrongUse
from orchestration.ingest.mapping.cells import EMPTY_WORDS
from orchestration.ingest.mapping.headers import folded
from orchestration.ingest.mapping.kpi_names import unit_of_kpi
from orchestration.ingest.mapping.values import FALSE_WORDS, TRUE_WORDS
from orchestration.ingest.suggest_cells import Sample, read_sample
from orchestration.ingest.suggest_fit import REPORTS, Fit, best_fit
from orchestration.ingest.suggest_formats import Guess, of_amounts, of_times
from orchestration.ingest.suggest_words import Lexicon, read_lexicon
from orchestration.ingest.suggest_yaml import UNKNOWN, Lines, scalar

DAY_IN_NAME = r"(20\d\d-?\d\d-?\d\d)(?:[_~至到-]+(20\d\d-?\d\d-?\d\d))?"
NAME = re.compile(r"[a-z][a-z0-9_]*")
MOST_WORDS = 20
COLUMN_DEPTH = 5


@dataclass(frozen=True)
class Suggestion:
    """This class is a proposed mapping; text: the YAML; doubts: its comments that ask something."""

    platform: str
    report: str
    data_set: str
    text: str
    doubts: tuple[str, ...]


def suggest(path: Path, platform: str, report: str | None = None) -> Suggestion:
    """This function proposes a mapping for one file, from its headers and first 2,000 rows.

    No cell is repeated but words of closed lists and one date. Errors: WrongUse for no such file, one that
    cannot be read or has no header that means anything, or a platform's name that is none.
    """
    if not path.is_file():
        raise WrongUse(f"{path} is not a file.")
    if not NAME.fullmatch(platform):
        raise WrongUse(
            f"a platform's name is made of a-z, 0-9 and _, and begins with a letter; found {platform!r}."
        )
    lexicon = read_lexicon()
    with tempfile.TemporaryDirectory(prefix="cskpi-suggest-") as scratch, duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        sample = read_sample(connection, path, lexicon, Path(scratch))
        fit = best_fit(list(sample.cells), lexicon)
        name = report or fit.contract.data_set
        lines = Lines()
        _head(lines, path.name, platform, name, sample, lexicon)
        _shop(lines, sample, fit)
        for column in fit.contract.columns:
            if column.name in fit.columns and column.name != "shop_id":
                _column(lines, connection, column, sample, fit, lexicon)
            elif column.name in fit.missing:
                _missing(lines, column, path.name, sample, fit)
        if fit.contract.data_set == REPORTS:
            _figures(lines, sample, fit, lexicon)
    return Suggestion(platform, name, fit.contract.data_set, lines.text, tuple(lines.doubts))


def _head(lines: Lines, file: str, platform: str, report: str, sample: Sample, lexicon: Lexicon) -> None:
    lines.say(f"# Proposed from the headers and first rows of {file!r}. Judge every line,")
    lines.say("# above all those below a `doubt:`, which is settled by an edit or by deleting the comment.")
    lines.say(f"platform: {platform}")
    common = {*EMPTY_WORDS, ""}
    known = {word.casefold(): word for word in lexicon.empties}
    seen = Counter(cell for cells in sample.cells.values() for cell in cells if cell.casefold() in known)
    empties = [word for word in seen if word.lower() not in common]
    if empties:
        lines.doubt(f"do {', '.join(empties)} mean that the cell is empty?", 0)
        lines.say(f"empties: {scalar(empties)}")
    lines.say("reports:")
    lines.say(f"{report}:", 1)
    if sample.records:
        lines.say(f"file: {scalar({'records': sample.records})}", 2)


def _shop(lines: Lines, sample: Sample, fit: Fit) -> None:
    lines.say("feeds:", 2)
    lines.say(f"- data_set: {fit.contract.data_set}", 3)
    lines.say("columns:", 4)
    if "shop_id" not in {column.name for column in fit.contract.columns}:
        return
    if "shop_id" in fit.columns:
        lines.say(f"shop_id: {scalar(fit.columns['shop_id'])}", COLUMN_DEPTH)
        return
    lines.doubt("no column names the shop; is it the only one?", COLUMN_DEPTH)
    lines.say("shop_id: {constant: main}", COLUMN_DEPTH)


def _column(
    lines: Lines,
    connection: duckdb.DuckDBPyConnection,
    column: Column,
    sample: Sample,
    fit: Fit,
    lexicon: Lexicon,
) -> None:
    header = fit.columns[column.name]
    empties = {*EMPTY_WORDS, *(word.casefold() for word in lexicon.empties)}
    cells = [cell for cell in sample.cells[header] if cell and cell.casefold() not in empties]
    guess = Guess()
    if column.type in ("instant", "date"):
        guess = of_times(connection, cells, column.type)
    elif column.type == "seconds":
        guess = of_amounts(header, cells, "s", lexicon.units)
    elif column.type == "word":
        guess = _words(column, cells, lexicon)
    elif column.type == "boolean":
        strange = {cell for cell in cells if cell.casefold() not in {*TRUE_WORDS, *FALSE_WORDS}}
        if strange:
            listed = ", ".join(sorted(strange)[:MOST_WORDS])
            guess.doubts.append(f"{listed}: say which is true and which false (words: {{…: true, …: false}})")
    if column.name in fit.guessed:
        guess.doubts.insert(0, f"only a likeness: is {header!r} the {column.name} ({column.description})?")
    for doubt in guess.doubts:
        lines.doubt(doubt, COLUMN_DEPTH)
    made = scalar({"from": header, **guess.entries}) if guess.entries else scalar(header)
    lines.say(f"{column.name}: {made}", COLUMN_DEPTH)


def _words(column: Column, cells: list[str], lexicon: Lexicon) -> Guess:
    found = [word for word, _ in Counter(cells).most_common(MOST_WORDS) if word not in column.words]
    meanings = lexicon.words.get(column.name, {})
    words = {word: meanings.get(word.casefold(), UNKNOWN) for word in found}
    strange = [word for word, meaning in words.items() if meaning == UNKNOWN]
    doubts = [f"{', '.join(strange)}: which of {', '.join(column.words)}?"] if strange else []
    return Guess({"words": words} if words else {}, doubts)


def _missing(lines: Lines, column: Column, file: str, sample: Sample, fit: Fit) -> None:
    if column.type == "date" and re.search(DAY_IN_NAME, file):
        lines.say(f"{column.name}: {scalar({'file_name': DAY_IN_NAME})}", COLUMN_DEPTH)
        return
    if column.name == "account" and fit.contract.data_set == REPORTS:
        lines.doubt("no column names an agent; are these the figures of the whole shop?", COLUMN_DEPTH)
        lines.say('account: {constant: "*"}', COLUMN_DEPTH)
        return
    if column.type == "word":
        lines.doubt(
            f"no column says it; which of {', '.join(column.words)} is right for every row?", COLUMN_DEPTH
        )
        lines.say(f"{column.name}: {scalar({'constant': column.words[0]})}", COLUMN_DEPTH)
        return
    used = {folded(header) for header in fit.columns.values()}
    left = [header for header in sample.cells if folded(header) not in used]
    lines.doubt(
        f"{column.name} is required and no header looks like it; left are {', '.join(left) or 'none'}",
        COLUMN_DEPTH,
    )
    lines.say(f"{column.name}: {scalar(UNKNOWN)}", COLUMN_DEPTH)


def _figures(lines: Lines, sample: Sample, fit: Fit, lexicon: Lexicon) -> None:
    if not fit.figures:
        lines.doubt("no header looks like a KPI of docs/kpis.md; name the columns of the figures", 4)
    lines.say("melt:", 4)
    for kpi_id, header in fit.figures.items():
        others = [
            other
            for other, synonyms in lexicon.figures.items()
            if other != kpi_id and folded(header) in {folded(synonym) for synonym in synonyms}
        ]
        if others:
            lines.doubt(
                f"{header} may also be {' or '.join(others)}; does the platform count night hours?",
                COLUMN_DEPTH,
            )
        guess = of_amounts(header, list(sample.cells[header]), unit_of_kpi()[kpi_id], lexicon.units)
        for doubt in guess.doubts:
            lines.doubt(doubt, COLUMN_DEPTH)
        lines.say(f"{kpi_id}: {scalar({'from': header, **guess.entries})}", COLUMN_DEPTH)
