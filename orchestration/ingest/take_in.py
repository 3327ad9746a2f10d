"""Taking in what is new in landing: the one entry of the ingest stage."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import duckdb

from expectations.contract import read_contracts
from orchestration.home import Home
from orchestration.ingest import packages
from orchestration.ingest.contact_index import catch_up_contacts
from orchestration.ingest.forgotten import set_forgotten_aside
from orchestration.ingest.hash_key import settle_hash_key
from orchestration.ingest.key_index import make_index, note_arrived
from orchestration.ingest.landing import LandedFile, content_sha256, is_unchanged
from orchestration.ingest.ledger import UNFINISHED, arrival_instant, open_ledger
from orchestration.ingest.ledger_records import Load
from orchestration.ingest.loading import Surroundings, fingerprint, write_load
from orchestration.ingest.map_landed import map_landed
from orchestration.ingest.mapping.map_file import discard
from orchestration.ingest.mapping.recipe import Report
from orchestration.ingest.masking import mask_header
from orchestration.ingest.news import Arrival, arrivals, check_home, new_files
from orchestration.ingest.reading.source import Refused
from orchestration.ingest.resources import bounded_memory, resources_named
from orchestration.ingest.retention import remove_old_cells
from orchestration.ingest.same_bytes import first_load_of
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
        make_index(home, connection, ledger)
        zones = declared_zones(home, connection, ledger, contracts["shops"])
        judge_settings(home, settings, ledger, zones)
        if found or ledger.fact(UNFINISHED):
            packages.begin(home, ledger)
        around = Surroundings(home, settings, connection, ledger, contracts, hash_key, zones)
        instant = arrival_instant(arrived_at)
        loads, warnings = [], []
        with bounded_memory(connection, settings):
            for done, arrival in enumerate(found):
                progress(done, len(found), arrival.file.name)
                load, said = _take_in_file(around, arrival, instant)
                warnings += said
                loads += [load] if load else []
                if load and any(feed.data_set == "shops" for feed in load.feeds):
                    zones = declared_zones(home, connection, ledger, contracts["shops"])
                    around = dataclasses.replace(around, shop_zones=zones)
            if loads:
                remove_old_cells(home, settings, connection, ledger)
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
    if arrival.report is None:
        return _commit(around, arrival, _refused(load, arrival.refusal or ("", "")))
    try:
        load = dataclasses.replace(load, file_sha256=content_sha256(file, home))
    except PermissionError:
        return _commit(around, arrival, _refused(load, ("unreadable", "this user may not read it.")))
    except OSError as error:
        return None, [
            f"{file.name}: it could not be read ({error.strerror or error}); the next run tries again."
        ]
    first = first_load_of(ledger, load, arrival.report)
    is_taken_back = first is not None and first.load_number in ledger.retracted()
    if first and ledger.known_sha256(file.path) == load.file_sha256 and not is_taken_back:
        ledger.remember_file(file.path, file.identity, first.load_number)
        return None, []
    if first:
        return _commit(
            around, arrival, dataclasses.replace(load, status="duplicate", same_as=first.load_number)
        )
    with resources_named(file.name):
        load = _mapped(around, file, arrival.report, load)
    if not is_unchanged(file, home):
        packages.remove_uncommitted(home, list(load.packages))
        return None, [f"{file.name}: it changed while it was read; the next run takes it in."]
    return _commit(around, arrival, load)


def _mapped(around: Surroundings, file: LandedFile, report: Report, load: Load) -> Load:
    try:
        mapped = map_landed(around, file, report, load.arrived_at)
    except Refused as refused:
        return _refused(load, (refused.code, refused.sentence))
    except (duckdb.DataError, duckdb.ProgrammingError) as error:
        # One file must not stop the others for ever. The text may hold cells, so only its kind is told.
        return _refused(load, ("unreadable", f"reading it failed with {type(error).__name__}."))
    mapped = set_forgotten_aside(around.connection, around.ledger, around.contracts, mapped, around.hash_key)
    load = dataclasses.replace(load, warnings=tuple(mapped.warnings), mapping=fingerprint(report))
    try:
        if mapped.refusal:
            return _refused(load, (mapped.refusal.code, mapped.refusal.sentence))
        return write_load(around, load, mapped)
    finally:
        discard(around.connection, mapped)


def _refused(load: Load, refusal: tuple[str, str]) -> Load:
    code, sentence = refusal
    return dataclasses.replace(load, status="refused", refusal_code=code, refusal_sentence=sentence)


def _commit(around: Surroundings, arrival: Arrival, load: Load) -> tuple[Load, list[str]]:
    load = dataclasses.replace(
        load,
        refusal_sentence=load.refusal_sentence and mask_header(load.refusal_sentence),
        warnings=tuple(mask_header(warning) for warning in load.warnings),
    )
    around.ledger.commit(load, arrival.file.path, arrival.file.identity)
    for feed in load.feeds:
        if feed.accepted and around.contracts[feed.data_set].is_event:
            note_arrived(around.connection, around.contracts[feed.data_set], load.load_number)
    said = list(load.warnings)
    if load.status == "refused":
        said.append(f"refused: {load.refusal_sentence}")
    if load.status == "duplicate":
        same = f"it has the bytes of load {load.same_as}, so nothing was loaded"
        if load.same_as in around.ledger.retracted():
            same = f"it has the bytes of load {load.same_as}, which was retracted, so nothing was loaded"
            said.append(f"{same}; cskpi retract --undo {load.same_as} brings its rows back.")
        else:
            said.append(f"{same}; what later files replaced stays replaced.")
    for feed in load.feeds:
        if feed.quarantined:
            said.append(f"{feed.quarantined} of {feed.rows_read} rows of {feed.data_set} are quarantined.")
    return load, [f"{load.file_name}: {sentence}" for sentence in said]
