"""Calls, tickets and the timely response of every channel."""

from tests.transform_units.rows import call, chat, ticket

ROWS = [
    *call(
        "calls",
        "c1",
        "10:00:00",
        outcome="answered",
        account="anna",
        answered_at="10:00:20",
        ended_at="10:03:20",
        hold_seconds=30,
        wrap_up_seconds=15,
    ),
    *call(
        "calls",
        "c2",
        "11:00:00",
        outcome="answered",
        account="anna",
        answered_at="11:00:20.000001",
        ended_at="11:02:00",
        talk_seconds=90,
    ),
    *call("calls", "c3", "12:00:00", outcome="abandoned", ended_at="12:00:04.999999"),
    *call("calls", "c4", "13:00:00", outcome="abandoned", ended_at="13:00:05"),
    *call("calls", "c5", "14:00:00", outcome="abandoned"),
    *call("calls", "c6", "15:00:00", outcome="ivr"),
    *call(
        "calls",
        "c7",
        "16:00:00",
        outcome="answered",
        direction="out",
        account="anna",
        answered_at="16:00:10",
        ended_at="16:00:40",
        hold_seconds=60,
    ),
    *call(
        "calls",
        "c8",
        "03-14 23:59:50",
        outcome="answered",
        account="anna",
        answered_at="03-15 00:00:10",
        ended_at="03-15 00:01:00",
    ),
    *ticket(
        "tickets",
        "t1",
        "10:00:00",
        first_reply_at="03-03 10:00:00",
        account="anna",
        status="resolved",
        resolved_at="03-04 09:00:00",
    ),
    *ticket(
        "tickets",
        "t2",
        "11:00:00",
        first_reply_at="03-03 11:00:00.000001",
        status="closed",
        closed_at="03-05 09:00:00",
    ),
    *ticket("tickets", "t3", "12:00:00", status="cancelled"),
    *ticket("tickets", "t4", "13:00:00", channel="phone", status="closed", updated_at="03-06 09:00:00"),
    *ticket("tickets", "t5", "03-14 00:00:00"),
    *ticket("tickets", "t6", "03-14 00:00:01"),
    *ticket("tickets", "t7", "14:00:00", status="pending", resolved_at="03-04 09:00:00"),
    *ticket(
        "tickets",
        "t8",
        "15:00:00",
        status="resolved",
        resolved_at="03-16 09:00:00",
        closed_at="03-05 09:00:00",
    ),
    *chat("timely chat", "s1", "10:00:00 customer", "10:05:00 agent anna"),
    *chat("timely chat", "s2", "11:00:00 customer", "11:05:00.000001 agent anna"),
]


def test_an_inbound_call_is_answered_or_abandoned(built):
    assert built.units("inbound_call", "calls", "event_id, quantity / 1e6, is_success") == [
        ("c1", 20.0, True),
        ("c2", 20.000001, True),
        ("c3", None, False),
        ("c4", None, False),
        ("c5", None, False),
        ("c8", None, True),
    ]


def test_who_hangs_up_within_5_seconds_is_in_no_abandonment(built):
    assert built.units("call_abandonment", "calls", "event_id, is_success") == [
        ("c1", False),
        ("c2", False),
        ("c4", True),
        ("c5", True),
        ("c8", False),
    ]


def test_talk_is_what_is_left_of_the_connection_after_hold(built):
    assert built.units("handling", "calls", "event_id, quantity / 1e6") == [
        ("c1", 195.0),
        ("c2", 90.0),
        ("c7", 60.0),
    ]
    talks = built.rows(
        "select contact_id, talk_seconds from marts.fct_contacts "
        "where shop_id = 'calls' and talk_seconds is not null order by contact_id"
    )
    assert talks == [("c1", 150.0), ("c2", 90.0), ("c7", 0.0)]


def test_a_call_whose_end_the_as_of_hides_is_not_handled_yet(built):
    assert built.units("handled_call", "calls", "event_id") == [("c1",), ("c2",), ("c7",)]


def test_a_ticket_is_handled_on_the_day_it_was_resolved(built):
    assert built.units("handled_ticket", "tickets", "event_id, person_id, cast(day as varchar)") == [
        ("t1", "generic:anna", "2026-03-04"),
        ("t2", "(queue)", "2026-03-05"),
        ("t4", "(queue)", "2026-03-06"),
    ]


def test_a_ticket_is_timely_within_24_hours_and_counts_once_they_have_passed(built):
    assert built.units(
        "timely_contact", "tickets", "event_id, is_success, cast(day as varchar), local_time"
    ) == [
        ("t1", True, "2026-03-03", None),
        ("t2", False, "2026-03-03", None),
        ("t7", False, "2026-03-03", None),
        ("t8", False, "2026-03-03", None),
    ]


def test_a_call_is_timely_within_20_seconds_and_a_chat_within_300(built):
    assert built.units("timely_contact", "calls", "event_id, is_success")[:3] == [
        ("c1", True),
        ("c2", False),
        ("c3", False),
    ]
    assert built.units("timely_contact", "timely chat", "event_id, is_success") == [
        ("s1", True),
        ("s2", False),
    ]
