"""Reading `<platform>.yml`: every key is known, every name it uses exists, or the line is named."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from zoneinfo import available_timezones

from expectations.contract import Contract, read_contracts
from expectations.marked_yaml import Marked, read_marked
from expectations.parts import DUCKDB_TYPES
from orchestration.ingest.mapping.left_out import with_left_out
from orchestration.ingest.mapping.melt_reader import melt_from
from orchestration.ingest.mapping.melting import KPI, VALUE
from orchestration.ingest.mapping.recipe import Feed, Recipe, Report, Shape, When
from orchestration.ingest.mapping.recipe_reader import recipe_from

WORD_KEYS = ("timezone", "empties", "true_words", "false_words")
PLATFORM_KEYS = ("platform", "description", *WORD_KEYS, "reports")
REPORT_KEYS = ("description", "file", *WORD_KEYS, "summary", "left_out", "values", "feeds")
FILE_KEYS = ("encoding", "delimiter", "sheets", "header_rows", "records")
FEED_KEYS = ("data_set", "when", "merge", "optional", "columns", "melt")


def read_platform(file: Path) -> dict[str, Report]:
    """This function reads the reports of one platform by name.

    Errors: WrongUse with file and line for bad YAML or an unknown key, data set, column, value, zone.
    """
    return _read_version(file, file.stat().st_mtime_ns)


@cache
def _read_version(file: Path, _version: int) -> dict[str, Report]:
    marked = read_marked(file)
    marked.mapping(PLATFORM_KEYS, ("platform", "reports"))
    if marked.text("platform") != file.stem:
        raise marked.wrong(f"platform must be the file's name, {file.stem!r}.", "platform")
    reports = marked.at("reports")
    if not isinstance(reports.value, dict) or not reports.value:
        raise reports.wrong("expected at least one report, by the name of its landing folder.")
    return {str(name): _report(file.stem, str(name), marked, reports.at(name)) for name in reports.value}


def _report(platform: str, name: str, whole: Marked, marked: Marked) -> Report:
    marked.mapping(REPORT_KEYS, ("feeds",))
    values = tuple(_values(marked))
    summary = marked.at("summary") if "summary" in marked.value else None
    if summary is not None:
        summary.mapping(("headers", "words", "prefixes", "parts"))
    feeds = marked.at("feeds")
    if not isinstance(feeds.value, list) or not feeds.value:
        raise feeds.wrong("expected a list of feeds.")
    report = Report(
        platform=platform,
        report=name,
        values=values,
        feeds=tuple(_feeds(feeds, platform, {value.name: value for value in values})),
        shape=_shape(marked.at("file")) if "file" in marked.value else Shape(),
        timezone=_zone(marked) or _zone(whole),
        empties=whole.texts("empties") + marked.texts("empties"),
        true_words=whole.texts("true_words") + marked.texts("true_words"),
        false_words=whole.texts("false_words") + marked.texts("false_words"),
        summary_words=summary.texts("words") if summary else (),
        summary_prefixes=summary.texts("prefixes") if summary else (),
        summary_parts=summary.texts("parts") if summary else (),
        summary_headers=summary.texts("headers") if summary else (),
    )
    return with_left_out(report, marked)


def _zone(marked: Marked) -> str | None:
    if "timezone" not in marked.value:
        return None
    zone = marked.text("timezone")
    if zone not in available_timezones():
        raise marked.wrong(f"{zone!r} is not an IANA time zone.", "timezone")
    return zone


def _shape(marked: Marked) -> Shape:
    marked.mapping(FILE_KEYS)
    sheets = marked.text("sheets") if "sheets" in marked.value else None
    header_rows = marked.number("header_rows") if "header_rows" in marked.value else 1
    if header_rows not in (1, 2):
        raise marked.wrong(f"header_rows must be 1 or 2, found {header_rows!r}.", "header_rows")
    return Shape(
        encoding=marked.one_of("encoding", ENCODINGS) if "encoding" in marked.value else None,
        delimiter=marked.one_of("delimiter", (",", ";", "\t", "|")) if "delimiter" in marked.value else None,
        sheets=_pattern(marked, "sheets", sheets),
        header_rows=int(header_rows),
        records=marked.text("records") if "records" in marked.value else None,
    )


ENCODINGS = ("utf-8", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "big5", "shift_jis", "latin-1")


def _pattern(marked: Marked, key: str, pattern: str | None) -> str | None:
    if pattern is not None:
        try:
            re.compile(pattern)
        except re.error as error:
            raise marked.wrong(f"{key} is not a pattern: {error}.", key) from error
    return pattern


def _values(marked: Marked) -> Iterator[Recipe]:
    if "values" not in marked.value:
        return
    values = marked.at("values")
    if not isinstance(values.value, dict):
        raise values.wrong("expected named values.")
    known: set[str] = set()
    for name in values.value:
        entry = values.at(name)
        type_ = entry.one_of("type", DUCKDB_TYPES) if isinstance(entry.value, dict) else ""
        recipe = recipe_from(entry, str(name), type_, known_values=known, is_value=True)
        known.add(recipe.name)
        yield recipe


def _feeds(marked: Marked, platform: str, values: dict[str, Recipe]) -> Iterator[Feed]:
    fed: set[str] = set()
    for number in range(len(marked.value)):
        feed = _feed(marked.at(number), platform, values)
        if feed.data_set in fed:
            # Two rows made of one record would share its number, by which a later row replaces an earlier.
            raise marked.wrong(
                f"the report feeds a data set twice: {feed.data_set}; several figures of a row are a `melt`, "
                "several kinds of rows a report each.",
                number,
            )
        fed.add(feed.data_set)
        yield feed


def _feed(marked: Marked, platform: str, values: dict[str, Recipe]) -> Feed:
    marked.mapping(FEED_KEYS, ("data_set", "columns"))
    contracts = read_contracts()
    contract = contracts[marked.one_of("data_set", contracts)]
    columns = marked.at("columns")
    columns.mapping([column.name for column in contract.columns])
    recipes = [
        recipe_from(columns.at(name), name, contract.column(name).type, known_values=set(values))
        for name in columns.value
    ]
    if "platform" not in columns.value and _has_platform(contract):
        recipes.insert(0, Recipe("platform", "text", constant=platform))
    for recipe in recipes:
        _judge_types(columns, recipe, values)
    melt = melt_from(marked, contract)
    given = {recipe.name for recipe in recipes} | ({KPI, VALUE} if melt else set())
    missing = [column.name for column in contract.columns if column.required and column.name not in given]
    if missing:
        raise columns.wrong(f"{contract.data_set} needs {', '.join(missing)}.")
    return Feed(
        data_set=contract.data_set,
        columns=tuple(recipes),
        melt=melt,
        when=_when(marked.at("when")) if "when" in marked.value else When(),
        merge=marked.flag("merge"),
        is_optional=marked.flag("optional"),
    )


def _has_platform(contract: Contract) -> bool:
    return any(column.name == "platform" for column in contract.columns)


def _judge_types(columns: Marked, recipe: Recipe, values: dict[str, Recipe]) -> None:
    if recipe.day_of is not None:
        found, expected = values[recipe.day_of].type, ("instant", "date")
    elif recipe.value is not None:
        found, expected = values[recipe.value].type, (recipe.type,)
    else:
        return
    if found not in expected:
        raise columns.wrong(
            f"{recipe.name} needs a value of type {' or '.join(expected)}, found {found}.", recipe.name
        )


def _when(marked: Marked) -> When:
    marked.mapping(("present", "cells"))
    cells = marked.at("cells") if "cells" in marked.value else None
    if cells is not None and not isinstance(cells.value, dict):
        raise cells.wrong("expected headers, each with its list of words.")
    listed = tuple((str(header), cells.texts(header)) for header in cells.value) if cells else ()
    return When(marked.texts("present"), listed)
