"""A clock that jumps decides nothing: what counts up counts up, and the last to arrive is the last."""

import datetime as dt

import duckdb
import time_machine

from orchestration.ingest.take_in import take_in
from tests.guarantees.small_publish import make_warehouse, publish_total
from tests.ingest.exports import MESSAGES, csv, message
from tests.ingest.test_supersession import current_rows

AHEAD, BACK = dt.datetime(2031, 7, 1, tzinfo=dt.UTC), dt.datetime(2026, 4, 2, tzinfo=dt.UTC)


def test_a_file_that_arrives_under_a_clock_set_back_still_replaces_the_one_before(installation):
    for clock, chat in ((AHEAD, "first"), (BACK, "second"), (BACK, "third")):
        with time_machine.travel(clock, tick=False), installation.warehouse() as connection:
            installation.drop(f"generic/messages/{chat}.csv", csv(MESSAGES, message("m1", 2, chat)))
            take_in(installation.home, installation.settings, connection)
    rows, accounts = current_rows(installation)
    assert [row[1] for row in rows] == ["third"]
    assert accounts == [(1, 1, 1), (2, 1, 1), (3, 1, 0)]
    with installation.warehouse() as connection:
        arrived = connection.execute("select arrived_at from raw.loads order by load_number").fetchall()
    assert arrived == [(AHEAD,), (BACK,), (BACK,)]


def test_generations_count_up_whatever_the_clock_says(tmp_path):
    make_warehouse(str(tmp_path))
    for number, clock in enumerate((AHEAD, BACK, BACK), start=1):
        with time_machine.travel(clock, tick=False):
            publish_total(str(tmp_path), str(number))
        with duckdb.connect(str(tmp_path / "marts.duckdb"), read_only=True) as marts:
            found = marts.execute("select generation, max(total) from publication, fct_totals group by all")
            assert found.fetchall() == [(number, number)]
