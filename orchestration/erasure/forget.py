"""Erases one customer from everything but landing, and sees to it that they are never loaded again."""

import datetime as dt
import shutil
from dataclasses import dataclass

from orchestration.erasure.databases import remove_rows, rewrite
from orchestration.erasure.history import clean_history, mask_database, remove_reports
from orchestration.erasure.intent import Intent, read_intent, remove_intent, write_intent
from orchestration.erasure.needle import Needle
from orchestration.erasure.published import publish_without
from orchestration.erasure.refusals import blank_cells, list_erased
from orchestration.erasure.rows import commit_erasure, cut_out, find_rows
from orchestration.erasure.search import files_that_hold, holds, left_in_home
from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.ingest.changes import Desk, open_desk
from orchestration.ingest.forgotten import hash_of, remember_forgotten
from orchestration.ingest.hash_key import settle_hash_key
from orchestration.ingest.key_index import forget_keys
from orchestration.ingest.ledger_records import ERASURE
from orchestration.run.workplace import Workplace
from orchestration.settings import Settings


@dataclass(frozen=True)
class Erasure:
    """This class is what an erasure removed, in rows and files; the id itself is nowhere in it.

    entry: its number in the ledger, None if no row was loaded. landing: the owner's files that still hold
    the id. left: files of ours that do, which must not be.
    """

    entry: int | None
    rows: int
    quarantined_cells: int
    warehouse_rows: int
    published_rows: int
    reports: tuple[str, ...]
    history: tuple[str, ...]
    touched_days: tuple[dt.date, ...]
    landing: tuple[str, ...]
    left: tuple[str, ...]


def forget(home: Home, settings: Settings, customer_id: str) -> Erasure:
    """This function erases a customer; whoever calls it holds the home's lock. Errors: WrongUse for no id."""
    if not customer_id.strip():
        raise WrongUse("The customer id is empty.")
    unfinished = read_intent(home)
    if unfinished and unfinished.customer_id != customer_id.strip():
        finish_forgetting(home, settings)
    if read_intent(home) is None:
        write_intent(home, Intent(customer_id.strip()))
    return _finish(home, settings)


def finish_forgetting(home: Home, settings: Settings) -> None:
    """This function completes an erasure that was killed; whoever calls it holds the home's lock."""
    if read_intent(home) is not None:
        _finish(home, settings)


def _finish(home: Home, settings: Settings) -> Erasure:
    home.scratch.mkdir(mode=0o700, exist_ok=True)
    with Workplace(home, settings).warehouse() as connection, open_desk(home, settings, connection) as desk:
        key = settle_hash_key(home, desk.ledger)
        named = (read_intent(home) or Intent("")).customer_id
        needle = Needle(named, hash_of(named, key))
        remember_forgotten(desk.ledger, needle.hashed, key)
        intent = _cut_out_rows(desk, needle)
        cells = blank_cells(desk, needle)
        in_warehouse = remove_rows(connection, needle, is_contact=intent.is_contact)
        days = desk.connection.execute(
            "select distinct day from index.touched_days where load_number = ? order by day", [intent.entry]
        ).fetchall()
    rewrite(home.warehouse, home.warehouse, home.scratch)
    own = needle.in_own_files()
    if holds(own, home.ledger):
        mask_database(own, home.ledger)
    published = publish_without(home, needle, is_contact=intent.is_contact)
    reports = remove_reports(own, home.reports)
    history = clean_history(own, home.dagster)
    # Spark's tables cannot lose a row; the next run on that target makes them all again.
    shutil.rmtree(home.spark, ignore_errors=True)
    shutil.rmtree(home.scratch)
    home.scratch.mkdir(mode=0o700)
    remove_intent(home)
    return Erasure(
        intent.entry,
        intent.rows,
        cells,
        in_warehouse,
        published,
        reports=tuple(path.relative_to(home.root).as_posix() for path in reports),
        history=tuple(path.relative_to(home.root).as_posix() for path in history),
        touched_days=tuple(day for (day,) in days),
        landing=tuple(
            path.relative_to(home.root).as_posix() for path in files_that_hold(needle, home.landing)
        ),
        left=tuple(path.relative_to(home.root).as_posix() for path in left_in_home(own, home)),
    )


def _cut_out_rows(desk: Desk, needle: Needle) -> Intent:
    """The load packages, the ledger's account and the indexes; done again after a crash it ends the same."""
    intent = read_intent(desk.home) or Intent(needle.customer_id)
    found = find_rows(desk, needle)
    is_committed = intent.entry is not None and any(
        load.load_number == intent.entry and load.status == ERASURE for load in desk.ledger.loads()
    )
    if found.rows and not is_committed:
        number = desk.ledger.last_load_number() + 1
        intent = Intent(needle.customer_id, number, sum(found.rows.values()), found.is_contact)
        write_intent(desk.home, intent)
        commit_erasure(desk, number, found)
    desk.touched_days()
    list_erased(desk)
    cut_out(desk, needle, found, is_contact=intent.is_contact)
    for name in desk.contracts:
        if intent.entry and intent.entry in desk.ledger.entries_of(name, after=intent.entry - 1):
            forget_keys(desk.connection, name)
    return intent
