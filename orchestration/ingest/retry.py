"""Taking in again what was refused, after a mapping was mended: whole files, and quarantined rows."""

import dataclasses
import datetime as dt
from dataclasses import dataclass

import duckdb

from orchestration.ingest.changes import Desk, entry_for
from orchestration.ingest.forgotten import set_forgotten_aside
from orchestration.ingest.hash_key import settle_hash_key
from orchestration.ingest.landing import LandedFile, content_sha256, scan_landing
from orchestration.ingest.ledger_records import RETRY, Load
from orchestration.ingest.loading import Surroundings, fingerprint
from orchestration.ingest.map_landed import map_landed
from orchestration.ingest.mapping.map_file import MappedFile, discard
from orchestration.ingest.mapping.recipe import Report
from orchestration.ingest.news import NO_MAPPING, mapping_for
from orchestration.ingest.reading.source import Refused
from orchestration.ingest.resources import bounded_memory, resources_named
from orchestration.ingest.retried_rows import Again, rows_again
from orchestration.ingest.same_bytes import first_load_of
from orchestration.ingest.shop_zones import declared_zones


@dataclass(frozen=True)
class Retried:
    """This class is what became of one load; entry None: nothing changed, and `said` is why."""

    load_number: int
    file_name: str
    entry: int | None
    accepted: int
    still_quarantined: int
    said: str


def retry(
    desk: Desk, *, report: str = "", is_all: bool = False
) -> tuple[tuple[Retried, ...], tuple[dt.date, ...]]:
    """This function takes in again what was refused, in order of arrival; it returns the days touched too.

    What is tried: refused files and quarantined rows of files whose mapping has changed since, or of all
    files. report: `platform` or `platform/report`, the only one to try. A row keeps the arrival number of
    its file, so a newer row of its key still wins. Errors: WrongUse for a wrong mapping or hash key.
    """
    ledger = desk.ledger
    key = settle_hash_key(desk.home, ledger)
    files = {file.path: file for file in scan_landing(desk.home) if not file.refusal}
    done = []
    with bounded_memory(desk.connection, desk.settings):
        for load in ledger.loads():
            if not _is_wanted(load, report):
                continue
            zones = declared_zones(desk.home, desk.connection, ledger, desk.contracts["shops"])
            around = Surroundings(
                desk.home, desk.settings, desk.connection, ledger, desk.contracts, key, zones
            )
            done += _retried(desk, around, load, _bytes_of(desk, load, files), is_all=is_all)
    return tuple(done), desk.touched_days()


def _is_wanted(load: Load, report: str) -> bool:
    is_refused = load.status == "refused" and load.file_sha256 and load.refusal_code not in NO_MAPPING
    has_rows = load.status == "loaded" and any(feed.quarantined for feed in load.feeds)
    return bool(is_refused or has_rows) and report in ("", load.platform, f"{load.platform}/{load.report}")


def _bytes_of(desk: Desk, load: Load, files: dict[bytes, LandedFile]) -> LandedFile | None:
    """The file of landing that holds the load's bytes now: its own, or another one like it."""
    by_number = {other.load_number: other for other in desk.ledger.loads()}
    alike = [
        files[path]
        for path, (_, number, _) in sorted(desk.ledger.seen_files().items())
        if path in files and by_number[number].file_sha256 == load.file_sha256
    ]
    return next((file for file in alike if file.name == load.file_name), alike[0] if alike else None)


def _retried(
    desk: Desk, around: Surroundings, load: Load, file: LandedFile | None, *, is_all: bool
) -> list[Retried]:
    waiting = sum(feed.quarantined for feed in load.feeds)
    left = Retried(load.load_number, load.file_name, None, 0, waiting, "")
    if file is None:
        return [dataclasses.replace(left, said="its bytes are no longer in landing; drop the file again.")]
    if content_sha256(file, desk.home) != load.file_sha256:
        return [dataclasses.replace(left, said="it changed in landing; the next run takes it in.")]
    report, refusal = mapping_for(desk.home, file)
    if report is None:
        return [dataclasses.replace(left, said=refusal[1] if refusal else "it has no mapping.")]
    if load.mapping == fingerprint(report) and not is_all:
        return []
    first = first_load_of(desk.ledger, load, report)
    if first and first.load_number != load.load_number:
        return [dataclasses.replace(left, said=f"load {first.load_number} has its bytes already.")]
    with resources_named(load.file_name):
        mapped = _mapped(around, load, file, report)
        if isinstance(mapped, str):
            return [dataclasses.replace(left, said=mapped)]
        try:
            again = rows_again(around, load, mapped, report)
        finally:
            discard(desk.connection, mapped)
    if isinstance(again, str):
        return [dataclasses.replace(left, said=again)]
    return [_committed(desk, load, fingerprint(report), again, left)]


def _mapped(around: Surroundings, load: Load, file: LandedFile, report: Report) -> MappedFile | str:
    """The file as its mapping reads it now, or why it is refused still."""
    try:
        mapped = map_landed(around, file, report, load.arrived_at)
    except Refused as refused:
        return f"it is refused still: {refused.sentence}"
    except (duckdb.DataError, duckdb.ProgrammingError) as error:
        return f"reading it failed with {type(error).__name__}."
    if mapped.refusal:
        discard(around.connection, mapped)
        return f"it is refused still: {mapped.refusal.sentence}"
    return set_forgotten_aside(around.connection, around.ledger, around.contracts, mapped, around.hash_key)


def _committed(desk: Desk, load: Load, mapping: str, again: Again, left: Retried) -> Retried:
    counts = {
        "accepted": sum(feed.accepted for feed in again.feeds),
        "still_quarantined": left.still_quarantined + sum(feed.quarantined for feed in again.feeds),
    }
    said = (
        f"of load {load.load_number} it takes in {counts['accepted']} rows that were refused; "
        f"{counts['still_quarantined']} stay quarantined."
    )
    if not again.has_changed and load.status == "loaded":
        return dataclasses.replace(left, said="its rows are quarantined still, for the same reasons.")
    entry = dataclasses.replace(
        entry_for(desk, load, RETRY, said),
        mapping=mapping,
        feeds=again.feeds,
        packages=again.packages,
        superseded=again.superseded,
        shop_zones=again.shop_zones,
    )
    desk.ledger.commit(entry, None, "")
    return Retried(load.load_number, load.file_name, entry.load_number, said=said, **counts)
