import dataclasses
import datetime as dt
import shutil
import sqlite3

import pytest

from expectations.contract import read_contracts
from orchestration.errors import CskpiError, WrongUse
from orchestration.ingest.ledger import arrival_instant, open_ledger
from orchestration.ingest.raw_rows import rows_of
from orchestration.settings import Settings
from tests.ingest.exports import MESSAGES, csv, message


def test_the_arrival_instant_is_the_given_one_in_utc():
    given = dt.datetime(2026, 4, 1, 8, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    assert arrival_instant(given) == dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
    assert arrival_instant().tzinfo is dt.UTC
    with pytest.raises(WrongUse, match="no offset"):
        arrival_instant(dt.datetime(2026, 4, 1))  # noqa: DTZ001


def test_packages_without_their_ledger_are_not_guessed_at(installation):
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2)))
    installation.take_in()
    installation.home.ledger.unlink()
    with pytest.raises(WrongUse, match="is missing although"):
        installation.take_in()
    shutil.rmtree(installation.home.raw)
    with pytest.raises(WrongUse, match="was made from another state"):
        installation.take_in()
    installation.home.warehouse.unlink()
    assert [load.load_number for load in installation.take_in().loads] == [1]


def test_a_ledger_of_a_newer_release_is_refused(installation):
    installation.take_in()
    with sqlite3.connect(installation.home.ledger) as database:
        database.execute("pragma user_version = 99")
    database.close()
    with pytest.raises(WrongUse, match="ledger version 99"):
        installation.take_in()


def test_columns_that_a_contract_gained_or_lost_are_empty_or_left_out(installation):
    installation.drop("generic/messages/a.csv", csv(MESSAGES + ",text", message("m1", 2) + ",hello"))
    installation.settings = Settings(store_message_text=True)
    installation.take_in()
    installation.drop("generic/messages/b.csv", csv(MESSAGES, message("m2", 2)))
    installation.settings = Settings()
    installation.take_in()
    contracts = read_contracts()
    gained = dataclasses.replace(contracts["messages"].column("account"), name="mood")
    messages = dataclasses.replace(contracts["messages"], columns=(*contracts["messages"].columns, gained))
    with installation.warehouse() as connection, open_ledger(installation.home) as ledger:
        query = rows_of(installation.home, ledger, messages, ledger.packages("messages", "rows"))
        rows = connection.execute(f"select message_id, has_text, mood from ({query}) order by 1")
        assert [column[0] for column in rows.description or ()] == ["message_id", "has_text", "mood"]
        assert rows.fetchall() == [("m1", True, None), ("m2", False, None)]


def test_a_damaged_ledger_is_named(installation):
    installation.home.raw.mkdir()
    installation.home.ledger.write_bytes(b"no database" * 100)
    with pytest.raises(CskpiError, match="the ledger cannot be read"), open_ledger(installation.home):
        pass


def test_what_a_load_leaves_is_read_back(installation):
    installation.drop("generic/messages/a.csv", csv(MESSAGES + ",mood", message("m1", 2) + ",good"))
    (taken,) = installation.take_in().loads
    with open_ledger(installation.home) as ledger:
        (load,) = ledger.loads()
    assert (load.feeds, load.warnings) == (taken.feeds, taken.warnings)
    assert load.warnings == ("unknown columns left out: mood.",)
    assert load.arrived_at == dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
