"""Row accounting across files: accepted = current + superseded, whatever comes again in whatever order."""

import random

import pytest

from expectations.contract import read_contracts
from orchestration.ingest.expose import expose
from tests.ingest.exports import MESSAGES, csv, message
from tests.ingest.whole_days import read_whole

CURRENT = """
    select message_id, session_id, day(sent_at + interval 8 hour), load_number, source_row
    from raw.messages anti join raw.superseded_messages
        on load_number = loser_load and source_row = loser_row
    order by message_id
"""


def current_rows(installation):
    """The current messages, and the row account of every load, as the transform stage sees them."""
    with installation.warehouse() as connection:
        days = connection.execute("select list(distinct day) from index.package_days").fetchone()[0]
        expose(connection, installation.home, read_contracts(), read_whole(connection, days or []))
        rows = connection.execute(CURRENT).fetchall()
        loads = connection.execute(
            "select load_number, accepted, superseded from raw.loads where data_set = 'messages' order by 1"
        ).fetchall()
    return rows, loads


def random_export(rng):
    """Rows of a few keys on a few days in a few sessions; some are broken and must not replace anything."""
    rows = []
    for _ in range(rng.randint(0, 12)):
        cells = (f"m{rng.randint(1, 15)}", rng.randint(1, 6), f"c{rng.randint(1, 4)}")
        is_broken = rng.random() < 0.1
        rows.append((cells, is_broken))
    return rows


def as_csv(rows):
    lines = [
        message(*cells) if not is_broken else message(*cells).replace("customer", "nobody")
        for cells, is_broken in rows
    ]
    return csv(MESSAGES, *lines)


@pytest.mark.parametrize("seed", range(6))
def test_current_rows_are_those_of_a_dictionary_by_key(installation, seed):
    rng = random.Random(seed)
    expected, accepted, load_number, contents = {}, {}, 0, set()
    for scan in range(3):
        for number in range(rng.randint(1, 3)):
            rows = random_export(rng)
            text = as_csv(rows)
            installation.drop(f"generic/messages/{scan}-{number}.csv", text)
            load_number += 1
            if text in contents:
                continue
            contents.add(text)
            good = [(cells, 2 + place) for place, (cells, is_broken) in enumerate(rows) if not is_broken]
            accepted[load_number] = len(good)
            for (message_id, day, session_id), source_row in good:
                expected[message_id] = (session_id, day, load_number, source_row)
        installation.take_in()
        if rng.random() < 0.4:
            installation.home.warehouse.unlink()
            installation.take_in()
        rows, loads = current_rows(installation)
        assert rows == [(key, *cells) for key, cells in sorted(expected.items())]
        current = {number: sum(1 for row in expected.values() if row[2] == number) for number in accepted}
        assert loads == [(number, count, count - current[number]) for number, count in accepted.items()]


def test_within_a_file_the_later_row_wins(installation):
    installation.drop(
        "generic/messages/a.csv",
        csv(MESSAGES, message("m1", 2), message("m1", 3), message("m1", 4), message("m2", 4)),
    )
    installation.take_in()
    rows, loads = current_rows(installation)
    assert rows == [("m1", "c1", 4, 1, 4), ("m2", "c1", 4, 1, 5)]
    assert loads == [(1, 4, 2)]


def test_a_quarantined_row_replaces_nothing(installation):
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2)))
    installation.drop("generic/messages/b.csv", csv(MESSAGES, message("m1", 3).replace("customer", "nobody")))
    installation.take_in()
    assert current_rows(installation)[0] == [("m1", "c1", 2, 1, 2)]


def test_the_key_is_platform_shop_and_id(installation):
    installation.drop(
        "generic/messages/a.csv", csv(MESSAGES, message("m1", 2), message("m1", 2).replace("s1", "s2"))
    )
    installation.take_in()
    assert len(current_rows(installation)[0]) == 2


def test_a_file_exported_whole_each_time_is_recorded_once_a_row(installation):
    for version in range(5):
        installation.drop(
            "generic/messages/all.csv",
            csv(MESSAGES, *(message(f"m{n}", 2, f"c{version}") for n in range(10))),
        )
        installation.take_in()
    with installation.warehouse() as connection:
        expose(connection, installation.home, read_contracts(), read_whole(connection, []))
        days = connection.execute("select distinct day from index.package_days").fetchall()
        expose(
            connection,
            installation.home,
            read_contracts(),
            read_whole(connection, [day for (day,) in days]),
        )
        losers = connection.execute(
            "select count(*), count(distinct (loser_load, loser_row)) from raw.superseded_messages"
        )
        assert losers.fetchone() == (40, 40)
