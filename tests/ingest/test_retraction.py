"""A file taken back leaves the numbers as if it had never come, and comes back as if it had never left."""

import random

import pytest

from orchestration.errors import WrongUse
from orchestration.ingest.changes import open_desk
from orchestration.ingest.retraction import Retraction, find_load, retract
from tests.ingest.conftest import ARRIVED_AT
from tests.ingest.exports import MESSAGES, ROSTER, SHOPS, csv, message
from tests.ingest.test_supersession import current_rows


def change(installation, named: str, *, is_undone: bool = False) -> Retraction:
    with (
        installation.warehouse() as connection,
        open_desk(installation.home, installation.settings, connection, arrived_at=ARRIVED_AT) as desk,
    ):
        return retract(desk, find_load(desk, named), is_undone=is_undone)


def expected_rows(files, retracted):
    """The current messages and the accounts by a dictionary over the files that count."""
    current = {}
    for number, rows in files.items():
        if number not in retracted:
            for place, (message_id, day, session_id) in enumerate(rows):
                current[message_id] = (session_id, day, number, 2 + place)
    kept = {number: sum(1 for row in current.values() if row[2] == number) for number in files}
    accounts = {
        number: (len(rows), len(rows) - kept[number])
        for number, rows in files.items()
        if number not in retracted
    }
    return [(key, *cells) for key, cells in sorted(current.items())], accounts


@pytest.mark.parametrize("seed", range(6))
def test_any_order_of_loads_and_retractions_leaves_the_rows_of_the_files_that_count(installation, seed):
    rng = random.Random(seed)
    files, retracted, entry = {}, set(), 0
    for step in range(9):
        if len(files) < 2 or rng.random() < 0.4:
            rows = [
                (f"m{rng.randint(1, 8)}", rng.randint(1, 5), f"c{rng.randint(1, 3)}")
                for _ in range(rng.randint(1, 7))
            ]
            installation.drop(
                f"generic/messages/{step}.csv", csv(MESSAGES, *(message(*cells) for cells in rows))
            )
            before = entry
            installation.take_in()
            entry = len(installation.counts())
            if entry > before and installation.counts()[-1][1] == "loaded":
                files[entry] = rows
        else:
            number = rng.choice(sorted(files))
            outcome = change(installation, str(number), is_undone=number in retracted)
            entry += 1
            assert outcome.entry == entry
            retracted ^= {number}
        if rng.random() < 0.2:
            installation.home.warehouse.unlink()
            installation.take_in()
        rows, loads = current_rows(installation)
        expected, accounts = expected_rows(files, retracted)
        assert rows == expected
        counted = {number: (accepted, lost) for number, accepted, lost in loads if number in accounts}
        assert counted == accounts


def test_the_days_that_change_are_touched_those_of_the_row_that_comes_back_too(installation):
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2, "c1"), message("x", 9, "c1")))
    installation.drop("generic/messages/b.csv", csv(MESSAGES, message("m1", 5, "c2"), message("y", 7, "c2")))
    installation.drop("generic/messages/c.csv", csv(MESSAGES, message("z", 12, "c3")))
    installation.take_in()
    outcome = change(installation, "generic/messages/b.csv")
    assert [day.day for day in outcome.touched_days] == [2, 5, 7, 9]


def test_doing_it_twice_does_nothing_and_the_trail_stays(installation):
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2)))
    installation.take_in()
    assert change(installation, "1").entry == 2
    assert change(installation, "1").entry is None
    assert change(installation, "generic/messages/a.csv").entry is None
    assert installation.current(
        "select load_number, data_set, status, accepted, superseded, reason from raw.loads order by all"
    ) == [
        (1, "messages", "retracted", 1, 0, "it was taken back by entry 2."),
        (2, None, "retraction", 0, 0, "it takes back load 1."),
    ]


def test_the_same_bytes_dropped_again_are_told_and_not_loaded(installation):
    text = csv(MESSAGES, message("m1", 2))
    file = installation.drop("generic/messages/a.csv", text)
    installation.take_in()
    change(installation, str(file))
    file.unlink()
    installation.drop("generic/messages/a.csv", text)
    intake = installation.take_in()
    assert intake.warnings == (
        "generic/messages/a.csv: it has the bytes of load 1, which was retracted, so nothing was loaded; "
        "cskpi retract --undo 1 brings its rows back.",
    )
    assert current_rows(installation)[0] == []
    change(installation, str(file), is_undone=True)
    assert current_rows(installation)[0] == [("m1", "c1", 2, 1, 2)]


def test_a_retracted_roster_brings_the_earlier_one_back(installation):
    installation.drop("generic/roster/a.csv", csv(ROSTER, "p1,Ann,red,2026-01-01,"))
    installation.take_in()
    installation.drop(
        "generic/roster/b.csv", csv(ROSTER, "p1,Ann,blue,2026-01-01,", "p2,Bob,blue,2026-01-01,")
    )
    installation.take_in()
    query = "select person_id, team from raw.roster order by 1"
    accounts = "select load_number, status, accepted, superseded from raw.loads order by 1"
    change(installation, "2")
    assert installation.current(query) == [("p1", "red")]
    assert installation.current(accounts)[:2] == [(1, "loaded", 1, 0), (2, "retracted", 2, 0)]
    change(installation, "2", is_undone=True)
    assert installation.current(query) == [("p1", "blue"), ("p2", "blue")]
    assert installation.current(accounts)[:2] == [(1, "loaded", 1, 1), (2, "loaded", 2, 0)]


def test_a_shops_file_that_holds_events_in_their_days_stays(installation):
    installation.drop("generic/shops/a.csv", csv(SHOPS, "pdd,s1,One,America/New_York"))
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2)))
    installation.take_in()
    with pytest.raises(WrongUse, match="Without this shops file events would lie in days of another time"):
        change(installation, "generic/shops/a.csv")
    installation.take_in()
    assert [row[1] for row in installation.counts()] == ["loaded", "loaded"]


@pytest.mark.parametrize(
    ("named", "sentence"),
    [("9", "no load has this number"), ("generic/messages/b.csv", "no load has this number or this path")],
)
def test_what_was_never_loaded_cannot_be_taken_back(installation, named, sentence):
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2)))
    installation.take_in()
    with pytest.raises(WrongUse, match=sentence):
        change(installation, named)


def test_a_refused_file_has_no_rows_to_take_back(installation):
    installation.drop("generic/messages/a.csv", "one,two\n1,2\n")
    installation.take_in()
    with pytest.raises(WrongUse, match="load 1 is refused, so no row of it counts"):
        change(installation, "1")
