"""The two flags of a message's text, by the dated phrase list; the text itself goes no further.

DuckDB first picks, by one pattern, the few texts that could match: a stock phrase standing alone, an abusive
word anywhere, or a character that only NFKC can judge. Only their distinct values are normalised here.
"""

import csv
import datetime as dt
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from orchestration.home import SEEDS
from orchestration.ingest.mapping import sql_text as sql

# White space, punctuation (Unicode P), the ASCII signs that are punctuation on a keyboard, invisible marks.
BLOCK = 128
SKIPPED = r"[\s\pZ\pP$+<=>^`|~\x{200b}-\x{200f}\x{feff}～＋＜＝＞＾｀｜＄]*"


@dataclass(frozen=True)
class Phrase:
    """This class is one row of the seed `phrases`; valid_to is the first day on which it no longer holds."""

    flag: str
    phrase: str
    match: str
    valid_from: dt.date
    valid_to: dt.date | None


@cache
def read_phrases(file: Path = SEEDS / "phrases.csv") -> tuple[Phrase, ...]:
    """This function reads the phrase list."""
    with file.open(encoding="utf-8", newline="") as rows:
        return tuple(
            Phrase(
                flag=row["flag"],
                phrase=folded_text(row["phrase"]),
                match=row["match"],
                valid_from=dt.date.fromisoformat(row["valid_from"]),
                valid_to=dt.date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            )
            for row in csv.DictReader(rows)
        )


def folded_text(text: str) -> str:
    """This function returns a text as phrases are compared: NFKC, case folded."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def bare(text: str) -> str:
    """This function returns a folded text without white space and punctuation."""
    return "".join(letter for letter in text if not _is_skipped(letter))


def _is_skipped(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) in PUNCTUATION or letter in "$+<=>^`|~\ufeff"


PUNCTUATION = frozenset({"Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Cf", "Zs"})


@cache
def _unstable() -> str:
    """All characters that NFKC or case folding changes beyond what RE2's (?i) does, as an RE2 class."""
    odd = [code for code in _possibly_unstable() if _changes(chr(code))]
    ranges: list[list[int]] = []
    for code in odd:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "[" + "".join(f"\\x{{{first:x}}}-\\x{{{last:x}}}" for first, last in ranges) + "]"


def _possibly_unstable() -> Iterator[int]:
    """Characters beyond ASCII without those of whole blocks that folding leaves alone: most of Unicode."""
    for first in range(0x80, sys.maxunicode + 1, BLOCK):
        codes = [code for code in range(first, first + BLOCK) if not 0xD800 <= code < 0xE000]
        block = "".join(map(chr, codes))
        if folded_text(block) != block:
            yield from codes


def _changes(letter: str) -> bool:
    folded = folded_text(letter)
    return folded not in (letter, letter.lower()) and bool(bare(folded))


@cache
def candidates(phrases: tuple[Phrase, ...]) -> str:
    """This function returns the RE2 pattern of every text that could carry a flag, and few others."""
    whole = [
        SKIPPED.join(_escaped(letter) for letter in bare(item.phrase))
        for item in phrases
        if item.match == "whole"
    ]
    pieces = [_escaped(item.phrase) for item in phrases if item.match == "contains"]
    if whole:
        pieces.append(f"^{SKIPPED}(?:{'|'.join(whole)}){SKIPPED}$")
    return "(?is)" + "|".join([*pieces, _unstable()])


def _escaped(text: str) -> str:
    return (
        re.sub(r"([^\w\s])", r"\\\1", text)
        if text.isascii()
        else "".join(f"\\x{{{ord(letter):x}}}" for letter in text)
    )


def flag_texts(
    connection: duckdb.DuckDBPyConnection, source: str, column: str, target: str, phrases: tuple[Phrase, ...]
) -> bool:
    """This function makes the temporary table `target` (plain, day, is_perfunctory, is_abusive).

    Its rows are the candidate texts of `source` by day that carry a flag; a text without a row carries none.
    Returns False, without a table, if no text carries one.
    """
    picked = (
        f"select distinct {sql.name(column)} as plain from "
        f"{sql.name(source)} where {sql.name(column)} is not null"
    )
    texts = connection.sql(picked).to_arrow_table().column(0).to_pylist()
    found = [(text, number) for text in texts for number in _matching(text, phrases)]
    if not found:
        return False
    # Here, so that a run without a new file does not import it.
    import pyarrow as pa

    hits = pa.table(
        {"plain": [text for text, _ in found], "number": [number for _, number in found]},
        schema=pa.schema([("plain", pa.string()), ("number", pa.int64())]),
    )
    listed = pa.Table.from_pylist(
        [
            {"number": n, "flag": p.flag, "valid_from": p.valid_from, "valid_to": p.valid_to}
            for n, p in enumerate(phrases)
        ],
        schema=pa.schema(
            [
                ("number", pa.int64()),
                ("flag", pa.string()),
                ("valid_from", pa.date32()),
                ("valid_to", pa.date32()),
            ]
        ),
    )
    connection.register("phrase_hits", hits)
    connection.register("phrase_list", listed)
    connection.execute(
        f"create or replace temp table {sql.name(target)} as "
        "select days.plain, days.day, "
        "bool_or(flag = 'perfunctory') as is_perfunctory, bool_or(flag = 'abusive') as is_abusive "
        f"from (select distinct {sql.name(column)} as plain, day from {sql.name(source)}) as days "
        "join phrase_hits on phrase_hits.plain = days.plain join phrase_list using (number) "
        "where days.day >= valid_from and (valid_to is null or days.day < valid_to) group by all"
    )
    connection.unregister("phrase_hits")
    connection.unregister("phrase_list")
    return True


def _matching(text: str, phrases: tuple[Phrase, ...]) -> list[int]:
    folded = folded_text(text)
    alone = bare(folded)
    return [
        number
        for number, item in enumerate(phrases)
        if (item.phrase in folded if item.match == "contains" else bare(item.phrase) == alone)
    ]
