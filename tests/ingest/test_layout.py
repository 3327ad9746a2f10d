import datetime as dt

import pytest

from orchestration.run.layout import settle_warehouse
from orchestration.run.state import make_state
from orchestration.settings import Settings
from orchestration.warehouse import open_warehouse
from tests.ingest.exports import MESSAGES, csv, message
from tests.ingest.whole_days import read_whole

OLD = {
    "run.things without may_lose": "alter table run.things drop column may_lose",
    "a type of run.as_of": "alter table run.as_of alter load_number type varchar",
    "index.touched_days without placed_in": "alter table index.touched_days drop column placed_in",
    "an index of keys": "alter table index.keys_messages add column platform varchar",
}


@pytest.fixture
def taken_in(installation):
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2), message("m2", 3)))
    installation.take_in()
    with installation.warehouse() as connection:
        make_state(connection)
    return installation


def settle(installation) -> list[str]:
    said = []
    settle_warehouse(installation.home, Settings(), said.append)
    return said


def test_a_warehouse_of_this_release_stays(taken_in):
    assert settle(taken_in) == []
    assert taken_in.home.warehouse.exists()


def test_no_warehouse_is_no_old_one(installation):
    assert settle(installation) == []


@pytest.mark.parametrize("change", OLD.values(), ids=OLD)
def test_a_warehouse_of_another_release_is_made_again_from_the_packages(taken_in, change):
    with open_warehouse(taken_in.home, taken_in.settings) as connection:
        connection.execute(change)
    [said] = settle(taken_in)
    assert said.startswith(f"run: {taken_in.home.warehouse} was made by another release (")
    assert f"({change.split()[2]}: other columns than expected)" in said
    assert not taken_in.home.warehouse.exists()
    assert [day.day for day in taken_in.take_in().touched_days] == [2, 3]
    with taken_in.warehouse() as connection:
        make_state(connection)
        assert read_whole(connection, [dt.date(2026, 3, 2)])["messages"] == (
            dt.date(2026, 3, 2),
            dt.date(2026, 3, 3),
        )
