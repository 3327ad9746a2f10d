"""Taking in what is new in landing: the one entry of the ingest stage."""

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import duckdb

from expectations.contract import read_contracts
from orchestration.home import Home
from orchestration.ingest import packages
from orchestration.ingest.contact_index import catch_up_contacts
from orchestration.ingest.hash_key import settle_hash_key
from orchestration.ingest.key_index import make_index
from orchestration.ingest.landing import content_sha256, is_unchanged
from orchestration.ingest.ledger import arrival_instant, open_ledger
from orchestration.ingest.ledger_records import Load
from orchestration.ingest.loading import Surroundings, write_load
from orchestration.ingest.mapping.map_file import map_file
from orchestration.ingest.mapping.recipe import Report
from orchestration.ingest.news import Arrival, arrivals, check_home, new_files
from orchestration.ingest.shop_zones import declared_zones, judge_settings
from orchestration.settings import Settings

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Intake:
    """This class is what one intake did: its loads in order, what to tell the owner, the days touched."""

    loads: tuple[Load, ...]
    warnings: tuple[str, ...]
    touched_days: tuple[dt.date, ...]


def take_in(
    home: Home,
    settings: Settings,
    connection: duckdb.DuckDBPyConnection,
    *,
    arrived_at: dt.datetime | None = None,
    progress: Progress = lambda done, total, file_name: None,
) -> Intake:
    """This function loads every new file of landing, one committed load a file, and catches the index up.

    connection: the warehouse, held by the run that has the lock. arrived_at: the instant of arrival,
    now when it is not given. progress is called with the files done, all files, and the next one's name.
    A refused file or quarantined rows do not stop the others. What a killed run left is removed first.
    Errors: WrongUse before any work, for the home, its key, a mapping or a contract.
    """
    check_home(home)
    contracts = read_contracts()
    with open_ledger(home) as ledger:
        hash_key = settle_hash_key(home, ledger)
        found = arrivals(home, new_files(home, ledger))
        make_index(connection)
        zones = declared_zones(home, connection, ledger, contracts["shops"])
        judge_settings(home, settings, ledger, zones)
        if found or ledger.fact(packages.UNFINISHED):
            packages.begin(home, ledger)
        around = Surroundings(home, settings, connection, ledger, contracts, hash_key, zones)
        instant = arrival_instant(arrived_at)
        loads, warnings = [], []
        for done, arrival in enumerate(found):
            progress(done, len(found), arrival.file.name)
            load, said = _take_in_file(around, arrival, instant)
            warnings += said
            loads += [load] if load else []
            if load and any(feed.data_set == "shops" for feed in load.feeds):
                zones = declared_zones(home, connection, ledger, contracts["shops"])
                around = dataclasses.replace(around, shop_zones=zones)
        packages.end(ledger)
        touched = catch_up_contacts(home, connection, ledger, contracts)
    return Intake(tuple(loads), tuple(warnings), touched)


def _take_in_file(
    around: Surroundings, arrival: Arrival, instant: dt.datetime
) -> tuple[Load | None, list[str]]:
    """One file: its load, None for bytes that are no news, and what to tell the owner."""
    home, ledger, file = around.home, around.ledger, arrival.file
    number = ledger.last_load_number() + 1
    load = Load(number, "loaded", file.platform, file.report, file.name, None, file.size_bytes, instant)
    if arrival.refusal or arrival.report is None:
        load = _refused(load, *(arrival.refusal or ("", "")))
        ledger.commit(load, file.path, file.identity)
        return load, [load.refusal_sentence or ""]
    try:
        digest = content_sha256(file, home)
    except OSError as error:
        return None, [f"{file.name} could not be read ({error.strerror or error}); the next run tries again."]
    first = ledger.first_load_of(digest, file.platform, file.report)
    if first:
        return _duplicate(around, arrival, dataclasses.replace(load, file_sha256=digest), first)
    load = dataclasses.replace(load, file_sha256=digest, mapping=_mapping_identity(arrival.report))
    load = _mapped(around, arrival, load)
    if not is_unchanged(file, home):
        packages.remove_uncommitted(home, list(load.packages))
        return None, [f"{file.name} changed while it was read; the next run takes it in."]
    ledger.commit(load, file.path, file.identity)
    return load, list(load.warnings) + ([load.refusal_sentence] if load.refusal_sentence else _told(load))


def _mapped(around: Surroundings, arrival: Arrival, load: Load) -> Load:
    assert arrival.report is not None
    mapped = map_file(
        around.connection,
        arrival.file.location(around.home),
        report=arrival.report,
        contracts=around.contracts,
        settings=around.settings,
        hash_key=around.hash_key,
        arrived_at=load.arrived_at,
        shop_zones=around.shop_zones,
    )
    load = dataclasses.replace(load, warnings=tuple(mapped.warnings))
    try:
        if mapped.refusal:
            return _refused(load, mapped.refusal.code, mapped.refusal.sentence)
        return write_load(around, load, mapped, arrival.report.timezone or around.settings.timezone)
    finally:
        for feed in mapped.feeds:
            around.connection.execute(f"drop table if exists {feed.table}")


def _duplicate(
    around: Surroundings, arrival: Arrival, load: Load, first: Load
) -> tuple[Load | None, list[str]]:
    file = arrival.file
    if file.name == first.file_name:
        around.ledger.remember_file(file.path, file.identity, first.load_number)
        return None, []
    load = dataclasses.replace(load, status="duplicate", same_as=first.load_number)
    around.ledger.commit(load, file.path, file.identity)
    return load, [
        f"{file.name} has the bytes of {first.file_name} (load {first.load_number}): nothing was loaded."
    ]


def _refused(load: Load, code: str, sentence: str) -> Load:
    return dataclasses.replace(load, status="refused", refusal_code=code, refusal_sentence=sentence)


def _told(load: Load) -> list[str]:
    return [
        f"{load.file_name}: {feed.quarantined} of {feed.rows_read} rows of {feed.data_set} were quarantined."
        for feed in load.feeds
        if feed.quarantined
    ]


def _mapping_identity(report: Report) -> str:
    return hashlib.sha256(repr(report).encode()).hexdigest()[:16]
