"""From one file to typed, judged rows in temporary tables: the whole of reading and mapping."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from expectations.contract import Contract
from orchestration.ingest.mapping import sql_text as sql
from orchestration.ingest.mapping.feed_sql import Judged, judge
from orchestration.ingest.mapping.headers import doubled, folded, position
from orchestration.ingest.mapping.personal import hash_values
from orchestration.ingest.mapping.phrases import flag_texts, read_phrases
from orchestration.ingest.mapping.recipe import Feed, Report
from orchestration.ingest.mapping.typed import Layers
from orchestration.ingest.mapping.wanted import headers_of, wanted_by
from orchestration.ingest.mapping.zones import Zones
from orchestration.ingest.reading.readers import read_cells
from orchestration.ingest.reading.source import Cells, NotPlain, Refused
from orchestration.settings import Settings


@dataclass(frozen=True)
class Refusal:
    """This class says why a whole file is refused: a code for machines, a sentence for people."""

    code: str
    sentence: str


@dataclass(frozen=True)
class MappedFeed:
    """This class is the rows of a file for one data set.

    table: a temporary relation with the contract's stored columns (typed, personal ones hashed), `day`,
    `source_row` (record number, unique in the file), `verdict` (accepted, quarantined, summary, blank),
    `reasons` (`code: sentence`, all of them) and `cells` (JSON of the original cells; NULL if accepted).
    rows_read = accepted + quarantined + summary + blank.
    """

    data_set: str
    table: str
    merge: bool
    rows_read: int
    accepted: int
    quarantined: int
    summary: int
    blank: int


@dataclass(frozen=True)
class MappedFile:
    """This class is a file as mapped: refused whole, or its feeds."""

    refusal: Refusal | None
    feeds: tuple[MappedFeed, ...] = ()
    warnings: tuple[str, ...] = ()
    relations: tuple[tuple[str, str], ...] = ()


def map_file(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    *,
    report: Report,
    contracts: Mapping[str, Contract],
    settings: Settings,
    hash_key: bytes,
    arrived_at: dt.datetime,
    shop_zones: Mapping[tuple[str, str], str],
    scratch: Path,
) -> MappedFile:
    """This function reads, types and judges one file; drop its relations with `discard`.

    scratch: a folder for decoded or inflated copies, removed before it returns.
    Errors: none for a bad file (see `refusal`); WrongUse for a mapping that contradicts its contract.
    """
    wanted = wanted_by(report, contracts)
    zones = Zones(report.timezone or settings.timezone, {} if report.timezone else dict(shop_zones))
    mapped: list[tuple[MappedFeed, list[tuple[str, str]]]] = []
    for is_careful in (False, True):
        try:
            with read_cells(connection, path, report.shape, wanted, scratch, is_careful=is_careful) as cells:
                _refuse_doubled(cells, wanted.known)
                shared = _shared(connection, cells, report)
                for number, feed in enumerate(report.feeds):
                    layers = Layers(report, cells.headers, zones, path.name, cells.has_edges)
                    judged = judge(
                        report,
                        feed,
                        contracts[feed.data_set],
                        shared,
                        layers,
                        settings=settings,
                        arrived_at=arrived_at,
                    )
                    target = f"mapped_{number}_{feed.data_set}"
                    mapped.append(
                        _load(
                            connection,
                            feed,
                            contracts[feed.data_set],
                            shared,
                            judged,
                            target,
                            hash_key,
                            settings,
                        )
                    )
                return MappedFile(
                    refusal=None,
                    feeds=tuple(feed for feed, _ in mapped),
                    warnings=(*cells.warnings, *_warnings(cells, report)),
                    relations=tuple(relation for _, relations in mapped for relation in relations),
                )
        except Refused as refused:
            return MappedFile(Refusal(refused.code, refused.sentence))
        except (NotPlain, duckdb.InvalidInputException):
            if is_careful:
                raise
        finally:
            connection.execute("drop table if exists shared_cells; drop table if exists careful_cells")
    raise AssertionError("the careful reader answers for every file")


def discard(connection: duckdb.DuckDBPyConnection, mapped: MappedFile) -> None:
    """This function drops all temporary relations of a mapped file."""
    for kind, relation in mapped.relations:
        connection.execute(f"drop {kind} if exists {sql.name(relation)}")


def _shared(connection: duckdb.DuckDBPyConnection, cells: Cells, report: Report) -> Cells:
    """A file is parsed once: the cells of one that feeds several data sets are kept in a table."""
    if len(report.feeds) < 2 or cells.is_numbered:
        return cells
    connection.execute(f"create or replace temp table shared_cells as from {cells.relation}")
    numbered = f"(select rowid + {cells.first_row} as source_row, null::varchar as flaw, null::varchar as line, * from shared_cells)"
    return Cells(
        numbered, cells.headers, cells.first_row, cells.records, is_numbered=True, has_edges=cells.has_edges
    )


def _load(
    connection: duckdb.DuckDBPyConnection,
    feed: Feed,
    contract: Contract,
    cells: Cells,
    judged: Judged,
    target: str,
    hash_key: bytes,
    settings: Settings,
) -> tuple[MappedFeed, list[tuple[str, str]]]:
    base = f"{target}_base"
    if not cells.is_numbered and "JOIN" in str(connection.execute(f"explain {judged.select}").fetchall()):
        raise NotPlain("the rows of a join come in no order, and could not be numbered")
    connection.execute(f"create or replace temp table {sql.name(base)} as {judged.select}")
    relations = [("view", target), ("table", base)]
    replaced, joins = [], []
    for column in judged.hashed:
        hashes = f"{target}_{column}"
        hash_values(connection, base, column, hash_key, hashes)
        relations.append(("table", hashes))
        joins.append(f"left join {sql.name(hashes)} on base.{sql.name(column)} = {sql.name(hashes)}.plain")
        replaced.append(f"{sql.name(hashes)}.hashed as {sql.name(column)}")
    flags = ""
    if judged.has_text:
        texts = f"{target}_texts"
        flag_texts(connection, base, "plain text", texts, read_phrases())
        relations.append(("table", texts))
        joins.append(
            f'left join {sql.name(texts)} as texts on base."plain text" = texts.plain and base.day = texts.day'
        )
        flags = "".join(
            f", case when has_text then coalesce(texts.{flag}, false) end as {flag}"
            for flag in ("is_perfunctory", "is_abusive")
        )
    excluded = [
        *(['"plain text"'] if judged.has_text else []),
        *(["source_row"] if cells.is_numbered else []),
    ]
    row = "base.source_row" if cells.is_numbered else f"base.rowid + {cells.first_row}"
    connection.execute(
        f"create or replace temp view {sql.name(target)} as select base.*"
        f"{_clause('exclude', excluded)}{_clause('replace', replaced)}{flags}, cast({row} as bigint) as source_row "
        f"from {sql.name(base)} as base {' '.join(joins)}"
    )
    counts = dict(
        connection.execute(f"select verdict, count(*) from {sql.name(base)} group by all").fetchall()
    )
    rows = sum(counts.values())
    if rows != cells.records:
        raise NotPlain(f"{rows} rows read, {cells.records} records counted")
    return (
        MappedFeed(
            data_set=feed.data_set,
            table=target,
            merge=feed.merge,
            rows_read=rows,
            accepted=counts.get("accepted", 0),
            quarantined=counts.get("quarantined", 0),
            summary=counts.get("summary", 0),
            blank=counts.get("blank", 0),
        ),
        relations,
    )


def _clause(word: str, items: list[str]) -> str:
    return f" {word} ({', '.join(items)})" if items else ""


def _refuse_doubled(cells: Cells, known: frozenset[str]) -> None:
    twice = doubled([folded(header) for header in cells.headers]) & known
    if twice:
        raise Refused(
            "duplicate_header",
            f"two columns are headed {', '.join(sorted(twice))}; which one is meant is not known.",
        )


def _warnings(cells: Cells, report: Report) -> list[str]:
    headers = [folded(header) for header in cells.headers]
    known = {folded(name) for names in headers_of(report) for name in names}
    unknown = [
        header.strip()
        for header, plain in zip(cells.headers, headers, strict=True)
        if plain and plain not in known
    ]
    warnings = [f"unknown columns left out: {', '.join(unknown)}."] if unknown else []
    if report.platform != "generic":
        absent = [names[0] for names in headers_of(report) if position(headers, names) is None]
        warnings += [f"columns of the mapping that the file lacks: {', '.join(absent)}."] if absent else []
    return warnings
