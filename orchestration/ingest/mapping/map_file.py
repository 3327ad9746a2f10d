"""From one file to typed, judged rows in temporary tables: the whole of reading and mapping."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from expectations.contract import Contract
from orchestration.ingest.mapping import sql_text as sql
from orchestration.ingest.mapping.feed_sql import judge
from orchestration.ingest.mapping.file_names import refuse_by_name
from orchestration.ingest.mapping.headers import doubled, folded, position
from orchestration.ingest.mapping.kpi_names import doubtful_rates, unknown_kpis
from orchestration.ingest.mapping.load_feed import MappedFeed, load_feed
from orchestration.ingest.mapping.recipe import Feed, Report
from orchestration.ingest.mapping.typed import Layers
from orchestration.ingest.mapping.wanted import expected_of, headers_of, needed_by, wanted_by
from orchestration.ingest.mapping.zones import Zones
from orchestration.ingest.reading.source import Cells, NotPlain, Refused
from orchestration.settings import Settings

__all__ = ["MappedFeed", "MappedFile", "Refusal", "discard", "map_file"]


@dataclass(frozen=True)
class Refusal:
    """This class says why a whole file is refused: a code for machines, a sentence for people."""

    code: str
    sentence: str


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
    file_name: str | None = None,
) -> MappedFile:
    """This function reads, types and judges one file; drop its relations with `discard`.

    scratch: a folder for decoded or inflated copies, removed before it returns. file_name: the name that the
    file was delivered under, where the path is that of a copy.
    Errors: none for a bad file (see `refusal`); WrongUse for a mapping that contradicts its contract.
    """
    # Reading takes Arrow with it, a quarter of a second that a run without a new file need not spend.
    from orchestration.ingest.reading.readers import read_cells

    wanted = wanted_by(report, contracts)
    name = file_name or path.name
    zones = Zones(settings.timezone, dict(shop_zones))
    for is_careful in (False, True):
        try:
            with read_cells(connection, path, report.shape, wanted, scratch, is_careful=is_careful) as cells:
                _refuse_doubled(cells, wanted.known)
                refuse_by_name(report, contracts, name, cells.headers)
                shared = _shared(connection, cells, report)
                loaded = []
                left_out = []
                for number, feed in enumerate(report.feeds):
                    contract = contracts[feed.data_set]
                    if lacking := _lacking(report, feed, contract, cells):
                        left_out.append(f"{feed.data_set} left out: the file has no column {lacking}.")
                        continue
                    layers = Layers(report, cells.headers, zones, name, cells.has_edges)
                    judged = judge(
                        report, feed, contract, shared, layers, settings=settings, arrived_at=arrived_at
                    )
                    target = f"mapped_{number}_{feed.data_set}"
                    loaded.append(
                        load_feed(connection, feed, shared, judged, target=target, hash_key=hash_key)
                    )
                named = [
                    warning
                    for feed, _ in loaded
                    for doubts in (unknown_kpis, doubtful_rates)
                    for warning in doubts(connection, contracts[feed.data_set], feed.table)
                ]
                return MappedFile(
                    refusal=None,
                    feeds=tuple(feed for feed, _ in loaded),
                    warnings=(*cells.warnings, *_warnings(cells, report), *left_out, *named),
                    relations=tuple(relation for _, relations in loaded for relation in relations),
                )
        except Refused as refused:
            return MappedFile(Refusal(refused.code, refused.sentence))
        except (NotPlain, duckdb.InvalidInputException) as error:
            if is_careful:
                return MappedFile(Refusal("unreadable", f"{str(error).splitlines()[0]}."))
        finally:
            connection.execute("drop table if exists shared_cells; drop table if exists careful_cells")
    raise AssertionError("the careful reader answers for every file")


def discard(connection: duckdb.DuckDBPyConnection, mapped: MappedFile) -> None:
    """This function drops all temporary relations of a mapped file."""
    for kind, relation in mapped.relations:
        connection.execute(f"drop {kind} if exists {sql.name(relation)}")


def _shared(connection: duckdb.DuckDBPyConnection, cells: Cells, report: Report) -> Cells:
    """A file is parsed once: the cells of one that feeds several data sets, or melts, are kept in a table."""
    is_used_once = len(report.feeds) < 2 and not any(feed.melt for feed in report.feeds)
    if cells.is_numbered or is_used_once:
        return cells
    connection.execute(f"create or replace temp table shared_cells as from {cells.relation}")
    numbered = (
        f"(select rowid + {cells.first_row} as source_row, null::varchar as flaw, null::varchar as line, * "
        "from shared_cells)"
    )
    return Cells(
        numbered, cells.headers, cells.first_row, cells.records, is_numbered=True, has_edges=cells.has_edges
    )


def _lacking(report: Report, feed: Feed, contract: Contract, cells: Cells) -> str | None:
    """The first header that a feed needs and the file lacks; only an optional feed can come to lack one."""
    headers = [folded(header) for header in cells.headers]
    missing = (names[0] for names in needed_by(report, feed, contract) if position(headers, names) is None)
    return next(missing, None)


def _refuse_doubled(cells: Cells, known: frozenset[str]) -> None:
    twice = doubled([folded(header) for header in cells.headers]) & known
    if twice:
        raise Refused(
            "duplicate_header",
            f"two columns are headed {', '.join(sorted(twice))}; which one is meant is not known.",
        )


def _warnings(cells: Cells, report: Report) -> list[str]:
    headers = [folded(header) for header in cells.headers]
    known = {folded(name) for names in (*headers_of(report), report.left_out) for name in names}
    unknown = [
        header.strip()
        for header, plain in zip(cells.headers, headers, strict=True)
        if plain and plain not in known
    ]
    warnings = [f"unknown columns left out: {', '.join(unknown)}."] if unknown else []
    if report.platform != "generic":
        absent = [names[0] for names in expected_of(report) if position(headers, names) is None]
        warnings += [f"columns of the mapping that the file lacks: {', '.join(absent)}."] if absent else []
    return warnings
