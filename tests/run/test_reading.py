import datetime as dt
from collections.abc import Iterator

import duckdb
import pytest

from orchestration.ingest.contact_index import TABLES
from orchestration.run.reading import Reading, reading_days

FIRST, SECOND = dt.date(2026, 3, 3), dt.date(2026, 3, 10)
CLOSED, CALLED = dt.date(2026, 3, 20), dt.date(2026, 3, 25)
CHATS, TICKETS = frozenset({"sessions"}), frozenset({"tickets"})


@pytest.fixture
def index() -> Iterator[duckdb.DuckDBPyConnection]:
    """Of a chat of the 3rd there is a row on the 20th; of a ticket of the 10th there is one on the 25th."""
    with duckdb.connect() as connection:
        connection.execute("create schema index")
        connection.execute(TABLES)
        of_contacts = [
            ("sessions", "chat", "c-1", FIRST),
            ("messages", "chat", "c-1", CLOSED),
            ("tickets", "ticket", "t-1", SECOND),
            ("messages", "ticket", "t-1", CALLED),
        ]
        for data_set, kind, contact, day in of_contacts:
            connection.execute(
                "insert into index.contact_days values (?, 'p', 's', ?, ?, ?, 1)",
                [data_set, kind, contact, day],
            )
            connection.execute("insert into index.package_days values (?, ?, 1)", [data_set, day])
        yield connection


def test_each_reading_reads_what_its_own_contacts_have(index):
    chats = Reading(CHATS | {"messages"}, CHATS, (FIRST,))
    tickets = Reading(TICKETS | {"messages"}, TICKETS, (SECOND,))
    assert reading_days(index, [chats, tickets]) == {
        "sessions": (FIRST,),
        "tickets": (SECOND,),
        "messages": (CLOSED, CALLED),
    }


def test_what_only_another_reading_reads_of_a_contact_stays_unread(index):
    chats = Reading(CHATS, CHATS, (FIRST,))
    tickets = Reading(TICKETS | {"messages"}, TICKETS, (SECOND,))
    assert reading_days(index, [chats, tickets]) == {
        "sessions": (FIRST,),
        "tickets": (SECOND,),
        "messages": (CALLED,),
    }


def test_what_is_linked_is_read_for_whoever_reads_the_contact(index):
    index.execute("insert into index.contact_links values ('p', 's', 'chat', 'c-1', 'ticket', 't-1')")
    chats = Reading(CHATS | {"messages"}, CHATS, (FIRST,))
    assert reading_days(index, [chats]) == {"sessions": (FIRST,), "messages": (CLOSED, CALLED)}


def test_more_readings_than_a_long_number_has_bits(index):
    chats = [Reading(CHATS, CHATS, ()) for _ in range(70)]
    tickets = Reading(TICKETS | {"messages"}, TICKETS, (SECOND,))
    assert reading_days(index, [*chats, tickets]) == {"tickets": (SECOND,), "messages": (CALLED,)}
