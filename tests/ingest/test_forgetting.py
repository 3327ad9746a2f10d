"""A forgotten customer leaves rows, counts and winners as if the rows had been refused on arrival."""

import duckdb
import pytest

from orchestration.erasure.forget import finish_forgetting, forget
from orchestration.erasure.intent import Intent, read_intent, write_intent
from orchestration.errors import WrongUse
from orchestration.ingest.forgotten import hash_of
from tests.ingest.conftest import Installation
from tests.ingest.exports import MESSAGES, csv, message
from tests.ingest.test_supersession import current_rows

ID = "canary-0815-customer"


def of(customer: str, message_id: str, day: int, session_id: str = "c1") -> str:
    return message(message_id, day, session_id).replace("k1", customer)


def drop_all(installation: Installation) -> None:
    """m1 is theirs only in between, m2 only at last, m3 always, m4 twice in one file."""
    files = (
        (of("k1", "m1", 2), of("k1", "m2", 3), of(ID, "m3", 4), of("k1", "m5", 8, "c5")),
        (of(ID, "m1", 5, "c2"), of("k2", "m2", 5, "c2"), of(ID, "m4", 6), of("k1", "m4", 6, "c9")),
        (of("k1", "m1", 7, "c3"), of(ID, "m2", 7, "c3"), of(ID, "bad", 99)),
    )
    for number, rows in enumerate(files):
        installation.drop(f"generic/messages/{number}.csv", csv(MESSAGES, *rows))
        installation.take_in()


def traces(installation: Installation) -> list[str]:
    """Every file of the home but landing that holds the id or its hash: in its bytes or decoded."""
    key = installation.home.hash_key.read_bytes().strip()
    needles = (ID, hash_of(ID, key))
    found = []
    for path in installation.home.root.rglob("*"):
        if not path.is_file() or installation.home.landing in path.parents:
            continue
        data = path.read_bytes()
        if any(needle.encode() in data for needle in needles) or bytes.fromhex(needles[1]) in data:
            found.append(path.name)
        if path.suffix == ".parquet":
            rows = duckdb.sql(f"select columns(*)::varchar from '{path}'").fetchall()
            if any(needle in str(rows) for needle in needles):
                found.append(path.name)
    return found


def test_rows_counts_and_winners_are_those_of_a_home_that_never_took_them(installation, tmp_path):
    drop_all(installation)
    assert traces(installation)
    done = forget(installation.home, installation.settings, ID)
    assert (done.rows, done.quarantined_cells, done.left) == (4, 1, ())
    assert [day.day for day in done.touched_days] == [2, 3, 4, 5, 6, 7]
    assert done.landing == tuple(f"landing/generic/messages/{number}.csv" for number in range(3))
    other = Installation(tmp_path / "other")
    other.home.hash_key.write_bytes(installation.home.hash_key.read_bytes())
    other.take_in()
    forget_before_anything = forget(other.home, other.settings, ID)
    assert forget_before_anything.rows == 0
    drop_all(other)
    assert installation.counts()[:3] == other.counts()
    assert current_rows(installation) == current_rows(other)
    assert current_rows(installation)[0] == [
        ("m1", "c3", 7, 3, 2),
        ("m2", "c2", 5, 2, 3),
        ("m4", "c9", 6, 2, 5),
        ("m5", "c5", 8, 1, 5),
    ]
    assert traces(installation) == [] and traces(other) == []


def test_a_row_dropped_again_never_loads_and_leaves_no_trace(installation):
    drop_all(installation)
    forget(installation.home, installation.settings, ID)
    installation.drop("generic/messages/9.csv", csv(MESSAGES, of(ID, "m9", 9), of("k1", "m8", 9)))
    [load] = installation.take_in().loads
    assert [(feed.accepted, feed.quarantined) for feed in load.feeds] == [(1, 1)]
    assert traces(installation) == []
    [row] = installation.current(
        f"select source_row, reasons, cells from '{installation.home.quarantine}/messages/"
        f"load-{load.load_number:08d}.parquet'"
    )
    assert (row[0], row[1][0].split(":")[0], row[2]) == (2, "forgotten_customer", None)


def test_forgetting_twice_changes_nothing_more(installation):
    drop_all(installation)
    forget(installation.home, installation.settings, ID)
    before = installation.counts(), current_rows(installation)
    again = forget(installation.home, installation.settings, ID)
    assert (again.entry, again.rows, again.quarantined_cells) == (None, 0, 0)
    assert (installation.counts(), current_rows(installation)) == before


def test_the_warehouse_may_be_deleted_afterwards(installation):
    drop_all(installation)
    forget(installation.home, installation.settings, ID)
    before = current_rows(installation)
    installation.home.warehouse.unlink()
    installation.take_in()
    assert current_rows(installation) == before
    installation.drop("generic/messages/9.csv", csv(MESSAGES, of("k1", "m1", 9)))
    installation.take_in()
    assert ("m1", "c1", 9, 5, 2) in current_rows(installation)[0]


def test_where_the_id_is_a_contacts_too_no_contact_of_that_name_is_left(installation):
    installation.drop("generic/messages/a.csv", csv(MESSAGES, of(ID, "m1", 2, ID), of("k1", "m2", 2)))
    header = "platform,shop_id,survey_id,sent_at,kind,contact_type,contact_id"
    installation.drop(
        "generic/surveys/a.csv", csv(header, f"pdd,s1,q1,2026-03-03 10:00:00,service,session,{ID}")
    )
    installation.take_in()
    done = forget(installation.home, installation.settings, ID)
    assert (done.rows, done.left) == (2, ())
    assert traces(installation) == []


def test_a_short_id_is_not_found_by_chance_in_our_own_files(installation):
    installation.drop("generic/messages/a.csv", csv(MESSAGES, of("k7", "m1", 2), of("k1", "m2", 2)))
    installation.take_in()
    done = forget(installation.home, installation.settings, "k7")
    assert (done.rows, done.left, done.landing) == (1, (), ("landing/generic/messages/a.csv",))


def test_an_intent_left_by_a_crash_is_completed(installation):
    drop_all(installation)
    write_intent(installation.home, Intent(ID))
    finish_forgetting(installation.home, installation.settings)
    assert read_intent(installation.home) is None
    assert traces(installation) == []
    assert [row[0] for row in current_rows(installation)[0]] == ["m1", "m2", "m4", "m5"]


def test_no_id_is_wrong_use(installation):
    drop_all(installation)
    with pytest.raises(WrongUse, match="is empty"):
        forget(installation.home, installation.settings, " ")
