import datetime as dt

import pytest

from tests.ingest.exports import MESSAGES, csv, message
from tests.ingest.whole_days import read_whole

COMPLAINTS = "platform,shop_id,complaint_id,opened_at,customer_id,contact_type,contact_id"
SURVEYS = "platform,shop_id,survey_id,sent_at,kind,contact_type,contact_id"


def complaint(complaint_id: str, day: int, contact_type: str, contact_id: str) -> str:
    return f"pdd,s1,{complaint_id},2026-03-{day:02d} 10:00:00,k1,{contact_type},{contact_id}"


@pytest.fixture
def chain(installation):
    """A survey of the 8th names a complaint of the 6th, that names one of the 4th, that a chat of the 2nd."""
    chats = message("m1", 2, "c1"), message("m2", 20, "c2")
    installation.drop("generic/messages/a.csv", csv(MESSAGES, *chats))
    rows = complaint("first", 4, "session", "c1"), complaint("second", 6, "complaint", "first")
    installation.drop("generic/complaints/a.csv", csv(COMPLAINTS, *rows))
    survey = "pdd,s1,v1,2026-03-08 10:00:00,service,complaint,second"
    installation.drop("generic/surveys/a.csv", csv(SURVEYS, survey))
    installation.take_in()
    return installation


def test_a_survey_reads_the_chat_at_the_other_end_of_what_it_names(chain):
    with chain.warehouse() as connection:
        days = read_whole(connection, [dt.date(2026, 3, 8)])
    found = {data_set: [day.day for day in of] for data_set, of in days.items()}
    assert found == {"messages": [2], "complaints": [4, 6], "surveys": [8]}


def test_a_message_touches_the_survey_at_the_other_end_of_what_names_its_chat(chain):
    chain.drop("generic/messages/b.csv", csv(MESSAGES, message("m3", 3, "c1", account="amy")))
    assert [day.day for day in chain.take_in().touched_days] == [2, 3, 4, 6, 8]


def test_complaints_that_name_each_other_are_read_once(installation):
    rows = complaint("one", 4, "complaint", "other"), complaint("other", 6, "complaint", "one")
    installation.drop("generic/complaints/a.csv", csv(COMPLAINTS, *rows))
    assert [day.day for day in installation.take_in().touched_days] == [4, 6]
    installation.drop("generic/complaints/b.csv", csv(COMPLAINTS, complaint("one", 5, "complaint", "other")))
    assert [day.day for day in installation.take_in().touched_days] == [4, 5, 6]


def test_an_item_changed_later_touches_the_day_it_was_added_on(installation):
    header = "item_id,updated_on,topic,added_on"
    rows = "i1,2026-03-09,returns,2026-03-04", "i2,2026-03-06,returns,2026-03-06"
    installation.drop("generic/knowledge_items/a.csv", csv(header, *rows))
    assert [day.day for day in installation.take_in().touched_days] == [4, 6, 9]
    with installation.warehouse() as connection:
        days = read_whole(connection, [dt.date(2026, 3, 4)])
    assert [day.day for day in days["knowledge_items"]] == [4, 9]
