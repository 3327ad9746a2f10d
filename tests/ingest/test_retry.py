"""What was refused is taken in after the mapping was mended, as if the mapping had always been right."""

import pytest

from orchestration.ingest.changes import open_desk
from orchestration.ingest.quarantine import latest_quarantine
from orchestration.ingest.retry import retry
from tests.ingest.conftest import ARRIVED_AT, Installation
from tests.ingest.exports import csv
from tests.ingest.test_supersession import current_rows

DESK = """
platform: desk
reports:
  chats:
    feeds:
      - data_set: messages
        columns:
          platform: {constant: desk}
          shop_id: {constant: s1}
          message_id: id
          session_id: chat
          sent_at: time
          sender: {from: who, words: {client: customer}}
          customer_id: client
"""
MENDED = DESK.replace("{client: customer}", "{client: customer, 客户: customer}")
HEADER = "id,chat,time,who,client"


def line(message_id: str, day: int, who: str = "client", chat: str = "c1") -> str:
    return f"{message_id},{chat},2026-03-{day:02d} 10:00:00,{who},k1"


def install(installation: Installation, mapping: str) -> None:
    installation.home.platforms.mkdir(exist_ok=True)
    (installation.home.platforms / "desk.yml").write_text(mapping)


def drop_all(installation: Installation) -> None:
    """Two files whose rows meet in keys m1 (refused in the older), m2 (refused in the newer) and m3."""
    installation.drop(
        "desk/chats/a.csv",
        csv(HEADER, line("m1", 1, "客户"), line("m2", 2), line("m3", 3, "客户"), line("m3", 4, "客户", "c2")),
    )
    installation.drop(
        "desk/chats/b.csv", csv(HEADER, line("m1", 5, chat="c3"), line("m2", 6, "客户"), line("bad", 99))
    )


def retry_all(installation: Installation, **options):
    with (
        installation.warehouse() as connection,
        open_desk(installation.home, installation.settings, connection, arrived_at=ARRIVED_AT) as desk,
    ):
        return retry(desk, **options)


def accounts(installation: Installation) -> list[tuple]:
    return [row for row in installation.counts() if row[0] <= 2]


@pytest.fixture
def right_from_the_start(tmp_path):
    other = Installation(tmp_path / "other")
    install(other, MENDED)
    drop_all(other)
    other.take_in()
    return other


def test_the_rows_end_as_if_the_mapping_had_been_right(installation, right_from_the_start):
    install(installation, DESK)
    drop_all(installation)
    installation.take_in()
    assert accounts(installation) == [
        (1, "loaded", "messages", 4, 1, 3, 0, 0),
        (2, "loaded", "messages", 3, 1, 2, 0, 0),
    ]
    install(installation, MENDED)
    done, touched = retry_all(installation)
    assert [(one.load_number, one.accepted, one.still_quarantined) for one in done] == [(1, 3, 0), (2, 1, 1)]
    assert [day.day for day in touched] == [1, 2, 3, 4, 6]
    assert accounts(installation) == accounts(right_from_the_start)
    assert current_rows(installation) == (
        current_rows(right_from_the_start)[0],
        current_rows(right_from_the_start)[1],
    )
    installation.home.warehouse.unlink()
    installation.take_in()
    assert current_rows(installation)[0] == current_rows(right_from_the_start)[0]


def test_doing_it_again_does_nothing(installation):
    install(installation, DESK)
    drop_all(installation)
    installation.take_in()
    assert retry_all(installation) == ((), ())
    install(installation, MENDED)
    retry_all(installation)
    entries = installation.counts()
    assert retry_all(installation) == ((), ())
    [still] = retry_all(installation, is_all=True)[0]
    assert (still.entry, still.load_number, still.still_quarantined) == (None, 2, 1)
    assert installation.counts() == entries


def test_what_is_quarantined_still_is_listed_once(installation):
    install(installation, DESK)
    drop_all(installation)
    installation.take_in()
    install(installation, MENDED)
    retry_all(installation)
    with (
        installation.warehouse() as connection,
        open_desk(installation.home, installation.settings, connection) as desk,
    ):
        files = latest_quarantine(desk.ledger, "messages")
        rows = {
            load: connection.execute(
                "select source_row from read_parquet(?)", [str(installation.home.root / package.path)]
            ).fetchall()
            for load, package in files.items()
        }
    assert rows == {1: [], 2: [(4,)]}


def test_a_refused_file_loads_under_the_number_it_arrived_with(installation):
    install(installation, DESK.replace("message_id: id", "message_id: 编号"))
    installation.drop("desk/chats/a.csv", csv(HEADER, line("m1", 1), line("m2", 2)))
    installation.take_in()
    assert installation.counts() == [(1, "refused")]
    install(installation, DESK)
    installation.drop("desk/chats/b.csv", csv(HEADER, line("m1", 5, chat="c3")))
    installation.take_in()
    retry_all(installation)
    rows, loads = current_rows(installation)
    assert rows == [("m1", "c3", 5, 2, 2), ("m2", "c1", 2, 1, 3)]
    assert loads == [(1, 2, 1), (2, 1, 0)]
    assert installation.counts()[0] == (1, "loaded", "messages", 2, 2, 0, 0, 0)
    assert installation.take_in().loads == ()


def test_a_file_gone_from_landing_is_said(installation):
    install(installation, DESK)
    drop_all(installation)
    installation.take_in()
    install(installation, MENDED)
    (installation.home.landing / "desk/chats/a.csv").unlink()
    done, _ = retry_all(installation)
    assert next((one.load_number, one.entry, one.said) for one in done) == (
        1,
        None,
        "its bytes are no longer in landing; drop the file again.",
    )
    assert accounts(installation)[0] == (1, "loaded", "messages", 4, 1, 3, 0, 0)


def test_only_the_report_asked_for_is_tried(installation):
    install(installation, DESK)
    drop_all(installation)
    installation.take_in()
    install(installation, MENDED)
    assert retry_all(installation, report="desk/other")[0] == ()
    assert len(retry_all(installation, report="desk/chats")[0]) == 2
