"""A dry run of one export: what the pipeline would make of it. Nothing is written under the home."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import duckdb

from expectations.contract import Contract, read_contracts
from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.ingest.forgotten import set_forgotten_aside
from orchestration.ingest.hash_key import read_hash_key
from orchestration.ingest.landing import refusal_of_ending
from orchestration.ingest.ledger import arrival_instant, open_ledger
from orchestration.ingest.mapping.map_file import MappedFeed, MappedFile, discard, map_file
from orchestration.ingest.mapping.platforms import GENERIC, find_report, reports_of
from orchestration.ingest.masking import MASK, mask_header, mask_text
from orchestration.ingest.overlaps import quarantine_overlaps
from orchestration.ingest.reading.archives import inflated
from orchestration.ingest.reading.content import content_type
from orchestration.ingest.reading.encodings import find_encoding
from orchestration.ingest.reading.source import Refused
from orchestration.ingest.shop_zones import Shop, declared_zones
from orchestration.settings import Settings

FIRST_ROWS = 5
MEMORY = "512MB"


@dataclass(frozen=True)
class Reason:
    """This class is one reason for quarantine: its code, the rows that have it, and one case in words."""

    code: str
    row_count: int
    example: str


@dataclass(frozen=True)
class CheckedFeed:
    """This class is what a file gives one data set; first_rows: the first accepted ones, masked."""

    data_set: str
    rows_read: int
    accepted: int
    quarantined: int
    summary: int
    blank: int
    reasons: tuple[Reason, ...]
    first_rows: tuple[dict[str, str | None], ...]


@dataclass(frozen=True)
class CheckOutcome:
    """This class is the outcome of a dry run; refusal is (code, sentence) for a file refused whole."""

    file: Path
    platform: str
    report: str
    encoding: str | None
    refusal: tuple[str, str] | None
    warnings: tuple[str, ...]
    feeds: tuple[CheckedFeed, ...]


def check_file(
    home: Home, settings: Settings, path: Path, platform: str, report: str | None = None
) -> CheckOutcome:
    """This function maps one file as an intake would, in a database in memory, and keeps nothing.

    Without a report every report of the platform is tried, and the one that accepts most rows is told.
    Errors: WrongUse for no such file, an unknown platform or report, or a wrong mapping.
    """
    if not path.is_file():
        raise WrongUse(f"{path} is not a file.")
    if refusal := refusal_of_ending(os.fsencode(path.name)):
        return CheckOutcome(path, platform, report or "", None, refusal, (), ())
    names = (
        [report]
        if report
        else sorted(read_contracts() if platform == GENERIC else reports_of(home, platform))
    )
    with tempfile.TemporaryDirectory(prefix="cskpi-check-") as folder:
        outcomes = [_check(home, settings, path, (platform, name), Path(folder)) for name in names]
    best = max(outcomes, key=lambda outcome: (outcome.refusal is None, _accepted(outcome)))
    if best.refusal is None or len(names) == 1:
        return best
    if len({outcome.refusal for outcome in outcomes}) == 1:
        return CheckOutcome(path, platform, "", None, best.refusal, (), ())
    sentence = (
        f"no report of {platform} fits; tried {', '.join(names)}. Name one with --report to see why, "
        "or let --suggest propose a mapping."
    )
    return CheckOutcome(path, platform, "", None, ("no_report_fits", sentence), (), ())


def _accepted(outcome: CheckOutcome) -> int:
    return sum(feed.accepted for feed in outcome.feeds)


def _check(home: Home, settings: Settings, path: Path, named: tuple[str, str], scratch: Path) -> CheckOutcome:
    contracts, report = read_contracts(), find_report(home, *named)
    config: dict[str, str | bool | int | float | list[str]] = {
        "temp_directory": str(scratch / "spill"),
        "memory_limit": settings.memory_limit or MEMORY,
    }
    with duckdb.connect(config=config) as connection:
        connection.execute("set TimeZone = 'UTC'")
        mapped = map_file(
            connection,
            path,
            report=report,
            contracts=contracts,
            settings=settings,
            hash_key=read_hash_key(home),
            arrived_at=arrival_instant(),
            shop_zones=_zones(home, connection, contracts["shops"]),
            scratch=scratch,
        )
        mapped = _without_forgotten(home, connection, contracts, mapped)
        feeds = tuple(_checked(connection, contracts[feed.data_set], feed) for feed in mapped.feeds)
        discard(connection, mapped)
    refusal = (mapped.refusal.code, mask_header(mapped.refusal.sentence)) if mapped.refusal else None
    warnings = tuple(mask_header(warning) for warning in mapped.warnings)
    encoding = _encoding(path, report.shape.encoding, scratch)
    return CheckOutcome(path, *named, encoding, refusal, warnings, feeds)


def _without_forgotten(
    home: Home, connection: duckdb.DuckDBPyConnection, contracts: dict[str, Contract], mapped: MappedFile
) -> MappedFile:
    """What a run would do with the rows of erased customers; a home without a ledger has erased nobody."""
    if not home.ledger.exists():
        return mapped
    with open_ledger(home) as ledger:
        return set_forgotten_aside(connection, ledger, contracts, mapped, read_hash_key(home))


def _zones(home: Home, connection: duckdb.DuckDBPyConnection, shops: Contract) -> dict[Shop, str]:
    if not home.ledger.exists():
        return {}
    with open_ledger(home) as ledger:
        return declared_zones(home, connection, ledger, shops)


def _encoding(path: Path, declared: str | None, scratch: Path) -> str | None:
    """The encoding of a text file, packed or not; None for what is no text or cannot be decoded."""
    kind = content_type(path)
    try:
        if kind in ("gzip", "zip"):
            with inflated(path, kind, scratch) as inner:
                return _encoding(inner, declared, scratch)
        return find_encoding(path, declared) if kind in ("text", "json") else None
    except Refused:
        return None


def _checked(connection: duckdb.DuckDBPyConnection, contract: Contract, feed: MappedFeed) -> CheckedFeed:
    connection.execute(f"create or replace temp table judged as from {feed.table}")
    clashing = 0
    if not contract.is_event:
        clashing = quarantine_overlaps(connection, contract, "judged", is_merge=feed.merge)
    reasons = connection.execute(
        """
        select
            split_part(reason, ':', 1) as code,
            count(distinct source_row) as row_count,
            arg_min(reason, source_row)
        from (select source_row, unnest(reasons) as reason from judged where verdict = 'quarantined')
        group by code order by row_count desc, code
        """
    ).fetchall()
    return CheckedFeed(
        feed.data_set,
        rows_read=feed.rows_read,
        accepted=feed.accepted - clashing,
        quarantined=feed.quarantined + clashing,
        summary=feed.summary,
        blank=feed.blank,
        reasons=tuple(Reason(code, rows, mask_text(example)) for code, rows, example in reasons),
        first_rows=_first_rows(connection, contract),
    )


def _first_rows(
    connection: duckdb.DuckDBPyConnection, contract: Contract
) -> tuple[dict[str, str | None], ...]:
    names = [column.name for column in contract.stored_columns()]
    cells = ", ".join(
        f"""case when "{c.name}" is not null then '{MASK}' end""" if c.personal else f'"{c.name}"::varchar'
        for c in contract.stored_columns()
    )
    rows = connection.execute(
        f"select {cells} from judged where verdict = 'accepted' order by source_row limit {FIRST_ROWS}"
    ).fetchall()
    return tuple(
        {name: cell and mask_text(cell) for name, cell in zip(names, row, strict=True)} for row in rows
    )
