"""Session-level exports: one known round without messages (C16)."""

from tests.transform_units.rows import session

ROWS = [
    *session(
        "exports",
        "e1",
        "10:00:00",
        first_message_at="10:00:10",
        first_reply_at="10:00:50",
        account="anna",
        ended_at="03-03 00:30:00",
        handling_seconds="90.5",
    ),
    *session("exports", "e2", "11:00:00", first_reply_at="11:00:20", account="anna"),
    *session("exports", "e3", "12:00:00", answered=False, account="anna"),
    *session("exports", "e4", "13:00:00", account="anna"),
    *session("exports", "e5", "14:00:00", answered=True, account="anna", ended_at="14:10:00"),
    *session("exports", "e6", "15:00:00", first_reply_at="03-03 15:00:01", account="anna"),
    *session("exports", "e7", "16:00:00", first_reply_at="16:00:05"),
]


def test_the_first_round_is_known_from_the_session(built):
    assert built.units("first_round", "exports", "contact_id, person_id, quantity / 1e6") == [
        ("e1", "generic:anna", 40.0),
        ("e2", "generic:anna", 20.0),
        ("e3", "generic:anna", None),
        ("e6", "generic:anna", None),
        ("e7", "(queue)", 5.0),
    ]


def test_it_is_no_round_of_those_about_all_rounds(built):
    assert built.units("round", "exports") == []
    assert built.units("round_message", "exports") == []


def test_answered_without_an_instant_counts_as_a_replied_consultation_and_nothing_else(built):
    assert built.units("consultation", "exports", "contact_id, is_success") == [
        ("e1", True),
        ("e2", True),
        ("e3", False),
        ("e5", True),
        ("e6", False),
        ("e7", True),
    ]


def test_an_answered_one_is_handled_when_it_ended_else_at_its_reply(built):
    assert built.units("handled_session", "exports", "contact_id, cast(day as varchar)") == [
        ("e2", "2026-03-02"),
        ("e7", "2026-03-02"),
        ("e1", "2026-03-03"),
    ]
    assert built.units("handling", "exports") == [("generic:anna", 90.5, "2026-03-03")]


def test_the_wait_is_kept_as_recorded_even_past_24_hours(built):
    waits = built.rows(
        "select contact_id, first_reply_wait_seconds, is_contact from marts.fct_contacts "
        "where shop_id = 'exports' order by contact_id"
    )
    assert waits == [
        ("e1", 40.0, True),
        ("e2", 20.0, True),
        ("e3", None, True),
        ("e4", None, False),
        ("e5", None, False),
        ("e6", 86401.0, True),
        ("e7", 5.0, True),
    ]
