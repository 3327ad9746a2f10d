"""Raw rows that are too old go with their files; accounts, open contacts and reference data stay."""

import datetime as dt
import os
import signal
import sqlite3

import pytest

from orchestration.errors import WrongUse
from orchestration.ingest import ledger_schema
from orchestration.ingest.ledger import open_ledger
from orchestration.ingest.raw_retention import raw_kept_from, remove_retired, retire_raw
from tests.ingest.exports import MESSAGES, ROSTER, csv, message
from tests.ingest.test_supersession import current_rows

KEPT_FROM = dt.date(2026, 3, 10)


def retire(installation, before: dt.date = KEPT_FROM) -> tuple[int, int]:
    with installation.warehouse() as connection, open_ledger(installation.home) as ledger:
        return retire_raw(installation.home, connection, ledger, before)


def packages(installation) -> dict[str, list[tuple[str, str, int]]]:
    """Kind, day and rows of every package of events that the ledger has, by data set."""
    with sqlite3.connect(installation.home.ledger) as database:
        rows = database.execute(
            "select data_set, kind, day, row_count from packages where day <> '' "
            "order by data_set, kind, day, load_number"
        ).fetchall()
    database.close()
    found: dict[str, list[tuple[str, str, int]]] = {}
    for data_set, *package in rows:
        found.setdefault(data_set, []).append(tuple(package))
    return found


def files(installation) -> set[str]:
    return {file.parent.name for file in (installation.home.raw / "messages").rglob("*.parquet")}


@pytest.fixture
def march(installation):
    """A chat of a day each on 2, 5, 9 and 10 March, and one that begins on the 3rd and goes on the 12th."""
    installation.drop("generic/roster/r.csv", csv(ROSTER, "p1,Ann,A,2026-01-01,"))
    chats = [(2, "c2"), (5, "c5"), (9, "c9"), (10, "c10"), (3, "long"), (12, "long")]
    lines = [message(f"m{day}", day, chat) for day, chat in chats]
    installation.drop("generic/messages/march.csv", csv(MESSAGES, *lines))
    installation.take_in()
    return installation


def test_old_days_go_but_for_the_day_before_and_what_a_later_day_still_reads(march):
    assert retire(march) == (2, 2)
    assert packages(march)["messages"] == [
        ("rows", "2026-03-03", 1),
        ("rows", "2026-03-09", 1),
        ("rows", "2026-03-10", 1),
        ("rows", "2026-03-12", 1),
        ("rows_retired", "2026-03-02", 1),
        ("rows_retired", "2026-03-05", 1),
    ]
    assert files(march) == {f"day=2026-03-{day}" for day in ("03", "09", "10", "12")}
    assert march.current("select count(*) from raw.roster") == [(1,)]


def test_every_row_is_accounted_for_after_it_is_gone(march):
    before = march.counts()
    retire(march)
    assert march.counts() == before
    accepted = sum(row[4] for row in before if row[2] == "messages")
    assert accepted == 6 == sum(rows for *_, rows in packages(march)["messages"])


def test_what_a_contact_held_back_goes_once_the_contact_is_over(march):
    retire(march)
    assert retire(march, dt.date(2026, 3, 14)) == (4, 4)
    assert files(march) == set()
    assert retire(march, dt.date(2026, 3, 20)) == (0, 0)


def test_a_late_row_of_a_closed_day_is_taken_in_and_goes_with_the_next_retirement(march):
    retire(march)
    march.drop("generic/messages/late.csv", csv(MESSAGES, message("late", 2, "c2"), message("m2", 2, "c2")))
    (load,) = march.take_in().loads
    assert [feed.accepted for feed in load.feeds] == [2]
    # The row of that key is gone, so nothing that could be read again has lost.
    assert load.superseded == {}
    assert retire(march, dt.date(2026, 3, 11)) == (2, 3)
    assert files(march) == {"day=2026-03-03", "day=2026-03-10", "day=2026-03-12"}


def test_the_rows_that_count_are_those_of_the_kept_days_whatever_the_warehouse(march):
    retire(march)
    kept = current_rows(march)
    march.home.warehouse.unlink()
    march.take_in()
    assert current_rows(march) == kept


def test_killed_between_the_note_and_the_files_the_next_retirement_removes_them(march, monkeypatch):
    child = os.fork()
    if not child:
        monkeypatch.setattr(
            "orchestration.ingest.raw_retention._forget", lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        )
        retire(march)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert len(files(march)) == 6
    with open_ledger(march.home) as ledger:
        assert raw_kept_from(ledger) == KEPT_FROM
        remove_retired(march.home, ledger)
    assert len(files(march)) == 4
    assert retire(march, dt.date(2026, 3, 14)) == (4, 4)


def test_an_older_release_refuses_a_ledger_whose_packages_are_gone(march, monkeypatch):
    with sqlite3.connect(march.home.ledger) as database:
        assert database.execute("pragma user_version").fetchone() == (1,)
    database.close()
    retire(march)
    monkeypatch.setattr(ledger_schema, "RETIRED_VERSION", 1)
    with pytest.raises(WrongUse, match="has ledger version 2; this release knows up to 1"):
        march.take_in()
