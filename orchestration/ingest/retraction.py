"""Taking a wrongly delivered file back, and taking that back: its rows leave the numbers, the trail stays."""

import dataclasses
import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.ingest.changes import Desk, entry_for, no_rows
from orchestration.ingest.landed_names import printable_name
from orchestration.ingest.ledger_records import RETRACTION, RETRACTION_UNDONE, Load
from orchestration.ingest.packages import PackageWriter
from orchestration.ingest.raw_rows import current_reference_rows
from orchestration.ingest.row_changes import KEYS, Move, lost_more, relink
from orchestration.ingest.shop_zones import judge_settings, zones_of


@dataclass(frozen=True)
class Retraction:
    """This class is what a retraction did: entry None means that nothing was left to do."""

    load_number: int
    file_name: str
    entry: int | None
    rows: int
    touched_days: tuple[dt.date, ...]


def find_load(desk: Desk, named: str) -> Load:
    """This function returns the load that a number or a path names, the path's last one that has rows.

    Errors: WrongUse if there is none, or if it never gave a row.
    """
    loads = desk.ledger.loads()
    if named.isdecimal():
        found = [load for load in loads if load.load_number == int(named)]
    else:
        names = _names(desk.home, named)
        found = [load for load in loads if load.file_name in names and load.status in ("loaded", "retracted")]
        found = found or [load for load in loads if load.file_name in names and load.status == "duplicate"]
    if not found:
        raise WrongUse(
            f"{named}: no load has this number or this path below {desk.home.landing}; fct_loads lists them."
        )
    load = found[-1]
    if load.status == "duplicate":
        load = next(other for other in loads if other.load_number == load.same_as)
    if load.status not in ("loaded", "retracted"):
        raise WrongUse(f"{named}: load {load.load_number} is {load.status}, so no row of it counts.")
    return load


def retract(desk: Desk, load: Load, *, is_undone: bool = False) -> Retraction:
    """This function takes the rows of a load out of the numbers, or brings them back; the next run shows it.

    Rows that had lost to the load's rows lose to the next row of their key instead, or are current again.
    A reference data set becomes what it would be without the file. Doing it twice does nothing.
    Errors: WrongUse if events would lie in days of another zone without a shops file.
    """
    is_retracted = load.status == "retracted"
    accepted = sum(feed.accepted for feed in load.feeds)
    if is_retracted != is_undone:
        return Retraction(load.load_number, load.file_name, None, accepted, ())
    said = f"it {'brings back' if is_undone else 'takes back'} load {load.load_number}."
    entry = entry_for(desk, load, RETRACTION_UNDONE if is_undone else RETRACTION, said)
    retracted = desk.ledger.retracted() ^ {load.load_number}
    if any(feed.data_set == "shops" for feed in load.feeds):
        _judge_zones(desk, retracted)
    writer = PackageWriter(desk.home, desk.connection, entry.load_number)
    superseded: dict[tuple[str, int], int] = {}
    for feed in load.feeds:
        contract = desk.contracts[feed.data_set]
        if contract.is_event:
            rows = (
                "select key_digest, day, load_number, source_row, "
                f"{is_undone} as is_coming from {KEYS} where load_number = {load.load_number}"
            )
            move = Move(entry.load_number, rows, retracted)
            relink(desk.home, desk.connection, desk.ledger, contract, writer, move)
            more = lost_more(desk.connection)
            if is_undone:
                known = desk.ledger.superseded().get((load.load_number, feed.data_set), 0)
                more[load.load_number] = more.get(load.load_number, 0) - known
            superseded |= {(feed.data_set, number): rows for number, rows in more.items()}
    entry = dataclasses.replace(
        entry,
        feeds=tuple(no_rows(feed.data_set) for feed in load.feeds),
        packages=tuple(writer.packages),
        superseded=superseded,
    )
    desk.ledger.commit(entry, None, "")
    return Retraction(load.load_number, load.file_name, entry.load_number, accepted, desk.touched_days())


def _names(home: Home, named: str) -> set[str]:
    """The names in the ledger that a path may mean: as given, or below landing."""
    path = Path(named)
    found = {printable_name(os.fsencode(named))}
    absolute = path.resolve()
    if absolute.is_relative_to(home.landing.resolve()):
        found.add(printable_name(os.fsencode(absolute.relative_to(home.landing.resolve()))))
    return found


def _judge_zones(desk: Desk, retracted: frozenset[int]) -> None:
    shops = desk.contracts["shops"]
    query = current_reference_rows(desk.home, desk.ledger, shops, retracted=retracted)
    try:
        judge_settings(desk.home, desk.settings, desk.ledger, zones_of(desk.connection, query))
    except WrongUse as error:
        raise WrongUse(
            "Without this shops file events would lie in days of another time zone. Drop a shops file that "
            f"gives these shops their zone first. {error}"
        ) from error
