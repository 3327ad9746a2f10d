"""Quality checks and what they cover, order entries and the words of human messages."""

from tests.transform_units.rows import call, chat, order_entry, quality_check, session, ticket

TEXT = {"has_text": True, "is_perfunctory": False, "is_abusive": False}
ROWS = [
    *chat("checks", "s1", "10:00:00 customer", "10:01:00 agent anna"),
    *chat("checks", "s1", "03-04 10:00:00 customer id=s1/late", "03-04 10:01:00 agent bert id=s1/later"),
    *chat("checks", "s2", "11:00:00 customer", "11:01:00 agent anna"),
    *chat("checks", "s3", "12:00:00 customer", "12:01:00 agent anna"),
    *chat("checks", "s4", "13:00:00 customer"),
    *session("checks", "s5", "13:30:00", first_reply_at="13:31:00", account="carl", answered=True),
    *call(
        "checks",
        "c1",
        "14:00:00",
        direction="out",
        outcome="answered",
        answered_at="14:00:10",
        ended_at="14:02:00",
        account="carl",
    ),
    *ticket("checks", "t1", "02-25 09:00:00", channel="chat", status="resolved", resolved_at="15:00:00"),
    *ticket("checks", "t2", "02-25 09:00:00"),
    *quality_check("checks", "q1", "10:00:30", contact_type="session", contact_id="s1", errors=0),
    *quality_check("checks", "q2", "03-04 10:00:00", contact_type="session", contact_id="s1", errors=2),
    *quality_check(
        "checks", "q3", "03-09 11:01:00", contact_type="session", contact_id="s2", account="dora", errors=1
    ),
    *quality_check("checks", "q4", "03-09 12:01:00.000001", contact_type="session", contact_id="s3"),
    *quality_check("checks", "q5", "03-10 12:00:00", contact_type="session", contact_id="s3"),
    *quality_check("checks", "q6", "14:01:00", contact_type="call", contact_id="c1"),
    *quality_check("checks", "q7", "16:00:00"),
    *order_entry("entries", "e1", "10:00:00", account="anna", has_error=False),
    *order_entry("entries", "e2", "11:00:00", account="anna", has_error=True),
    *order_entry("entries", "e3", "12:00:00", account="anna"),
    *chat("words", "w1", "10:00:00 customer", **TEXT),
    *chat("words", "w2", "10:00:00 agent anna", "10:01:00 agent anna", "10:02:00 assisted bert", **TEXT),
    *chat("words", "w3", "11:00:00 agent anna", has_text=True, is_perfunctory=True, is_abusive=False),
    *chat("words", "w4", "03-01 09:00:00 customer", has_text=False),
    *chat("words", "w4", "12:00:00 agent anna id=rude", has_text=True, is_perfunctory=False, is_abusive=True),
    *chat("words", "w5", "13:00:00 agent anna", has_text=False),
    *chat(
        "words", "w6", "14:00:00 bot", "14:01:00 auto", has_text=True, is_perfunctory=True, is_abusive=True
    ),
]


def test_a_check_is_credited_to_the_last_human_of_the_part_that_it_names(built):
    columns = "event_id, channel, contact_id, person_id, is_success, cast(day as varchar)"
    assert built.units("quality_check", "checks", columns) == [
        ("q1", "chat", "s1", "generic:anna", True, "2026-03-02"),
        ("q6", "phone", "c1", "generic:carl", True, "2026-03-02"),
        ("q7", "none", None, "(queue)", True, "2026-03-02"),
        ("q2", "chat", "s1#2", "generic:bert", False, "2026-03-04"),
        ("q3", "chat", "s2", "generic:dora", False, "2026-03-09"),
        ("q4", "chat", "s3", "generic:anna", True, "2026-03-09"),
        ("q5", "chat", "s3", "generic:anna", True, "2026-03-10"),
    ]


def test_a_handled_contact_is_covered_by_its_earliest_check(built):
    columns = "event_id, channel, person_id, quantity / 1e6"
    assert built.units("handled_contact", "checks", columns) == [
        ("s1", "chat", "generic:anna", 0.0),
        ("s2", "chat", "generic:anna", 604800.0),
        ("s3", "chat", "generic:anna", 604800.000001),
        ("s5", "chat", "generic:carl", None),
        ("c1", "phone", "generic:carl", 0.0),
        ("t1", "ticket", "(queue)", None),
        ("s1#2", "chat", "generic:bert", 0.0),
    ]


def test_an_order_entry_is_right_wrong_or_not_known(built):
    assert built.units("handled_order_entry", "entries", "event_id, is_success") == [
        ("e1", True),
        ("e2", False),
        ("e3", None),
    ]


def test_flagged_messages_stand_alone_and_the_rest_is_counted_by_person(built):
    columns = "person_id, events, is_success, event_id, contact_id"
    assert built.units("message_judged_abusive", "words", columns) == [
        ("generic:anna", 2, False, "w2/000", None),
        ("generic:bert", 1, False, "w2/002", None),
        ("generic:anna", 1, False, "w3/000", "w3"),
        ("generic:anna", 1, True, "rude", "w4#2"),
    ]
    assert built.units("message_judged_perfunctory", "words", "event_id, is_success") == [
        ("w2/000", False),
        ("w2/002", False),
        ("w3/000", True),
        ("rude", False),
    ]
