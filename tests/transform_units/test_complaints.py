"""Complaints: their clocks, their repetition, and how many there are for how many contacts."""

from tests.transform_units.rows import call, chat, complaint, survey, ticket

ALICE = {"customer_id": "alice"}
ROWS = [
    *complaint("clocks", "c1", "10:00:00", first_response_at="03-03 10:00:00", resolved_at="03-04 10:00:00"),
    *complaint(
        "clocks",
        "c2",
        "11:00:00",
        account="anna",
        first_response_at="03-03 11:00:00.000001",
        resolved_at="03-04 11:00:00.000001",
    ),
    *complaint("clocks", "c3", "12:00:00", withdrawn=True),
    *complaint("clocks", "c4", "03-13 23:59:59"),
    *complaint("clocks", "c5", "03-14 00:00:01"),
    *complaint("repeats", "r1", "02-20 10:00:00", **ALICE, order_id="o1"),
    *complaint("repeats", "r2", "03-08 10:00:00", **ALICE, order_id="o1", topic="late"),
    *complaint("repeats", "r3", "03-09 10:00:00", **ALICE, order_id="o2", topic="late"),
    *complaint("repeats", "r4", "03-10 10:00:00", **ALICE, topic="late"),
    *complaint("repeats", "r5", "03-10 10:00:00", **ALICE, topic="late"),
    *complaint("repeats", "r6", "03-11 10:00:00", **ALICE, order_id="o9", withdrawn=True),
    *complaint("repeats", "r7", "03-12 10:00:00", **ALICE, order_id="o9"),
    *complaint("repeats", "r8", "03-12 10:00:00", customer_id="bob"),
    *complaint("chains", "l1", "10:00:00", account="anna", contact_type="complaint", contact_id="l2"),
    *complaint("chains", "l2", "10:01:00", contact_type="complaint", contact_id="l1"),
    *complaint("chains", "l3", "10:02:00", contact_type="complaint", contact_id="l2"),
    *complaint("chains", "l4", "10:03:00", contact_type="complaint", contact_id="l5"),
    *complaint("chains", "l5", "10:04:00", contact_type="complaint", contact_id="l4"),
    *complaint("chains", "l6", "10:05:00", contact_type="complaint", contact_id="l4"),
    *complaint("chains", "l7", "10:06:00", contact_type="complaint", contact_id="unknown"),
    *survey(
        "chains", "v1", "11:00:00", answered_at="11:01:00", score=5, contact_type="complaint", contact_id="l3"
    ),
    *chat("burden", "s1", "10:00:00 customer", "10:01:00 agent anna"),
    *chat("burden", "s2", "11:00:00 customer"),
    *call(
        "burden",
        "k1",
        "12:00:00",
        outcome="answered",
        answered_at="12:00:05",
        ended_at="12:01:00",
        account="bert",
    ),
    *call("burden", "k2", "13:00:00", outcome="abandoned"),
    *call(
        "burden",
        "k3",
        "13:00:00",
        direction="out",
        outcome="answered",
        answered_at="13:00:05",
        ended_at="13:01:00",
    ),
    *ticket("burden", "t1", "14:00:00", channel="chat"),
    *ticket("burden", "t2", "14:00:00", status="cancelled"),
    *complaint("burden", "b1", "15:00:00", contact_type="session", contact_id="s1"),
    *complaint("burden", "b2", "16:00:00", contact_type="call", contact_id="k1", account="carl"),
    *complaint("burden", "b3", "17:00:00"),
]


def test_a_complaint_counts_on_the_day_its_24_hours_end(built):
    columns = "event_id, reading, quantity / 1e6, is_success, person_id, cast(day as varchar)"
    assert built.units("complaint_response", "clocks", columns) == [
        ("c1", "86400", 86400.0, True, "(queue)", "2026-03-03"),
        ("c2", "86400", 86400.000001, False, "generic:anna", "2026-03-03"),
        ("c4", "86400", None, False, "(queue)", "2026-03-14"),
    ]


def test_one_complaint_has_a_row_for_each_clock_of_the_registry(built):
    columns = "event_id, reading, is_success, cast(day as varchar)"
    assert sorted(built.units("complaint_resolution", "clocks", columns)) == [
        ("c1", "172800", True, "2026-03-04"),
        ("c1", "259200", True, "2026-03-05"),
        ("c2", "172800", False, "2026-03-04"),
        ("c2", "259200", True, "2026-03-05"),
    ]


def test_a_complaint_repeats_the_latest_of_the_same_order_else_topic_else_customer(built):
    assert built.units("complaint", "repeats", "event_id, quantity / 86400e6, is_success") == [
        ("r1", None, False),
        ("r2", 16.0, True),
        ("r3", None, False),
        ("r4", 1.0, True),
        ("r5", 1.0, True),
        ("r7", 2.0, True),
        ("r8", None, False),
    ]


def test_complaints_stand_beside_the_contacts_that_they_could_be_of(built):
    columns = "event_id, channel, quantity, is_success, person_id, reading"
    assert built.units("contact_or_complaint", "burden", columns) == [
        ("s1", "chat", 0, False, "generic:anna", "agent|assisted"),
        ("k1", "phone", 0, False, "generic:bert", None),
        ("t1", "ticket", 0, False, "(queue)", None),
        ("b1", "chat", None, True, "generic:anna", None),
        ("b2", "phone", None, True, "generic:carl", None),
        ("b3", "none", None, True, "(queue)", None),
    ]


def test_a_complaint_about_a_complaint_has_its_credit_along_the_chain(built):
    assert built.units("complaint", "chains", "event_id, person_id") == [
        ("l1", "generic:anna"),
        ("l2", "generic:anna"),
        ("l3", "generic:anna"),
        ("l4", "(queue)"),
        ("l5", "(queue)"),
        ("l6", "(queue)"),
        ("l7", "(queue)"),
    ], "l4 and l5 name each other"
    assert built.units("service_score", "chains", "event_id, person_id") == [("v1", "generic:anna")]
