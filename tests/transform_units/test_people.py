"""People: the person behind an account is that of the local day of the event (C15)."""

from tests.transform_units.rows import account, call, chat, order_entry, session, shop

ROWS = [
    *account("desk 7", "p-anna", "2026-01-01", "2026-03-03"),
    *account("desk 7", "p-bert", "2026-03-03"),
    *account("desk 8", "p-anna", "2026-01-01"),
    *chat(
        "desks",
        "d1",
        "23:59:00 customer",
        "23:59:59 agent desk7",
        "03-03 00:00:00 customer",
        "03-03 00:00:10 agent desk7",
    ),
    *account("desk7", "p-anna", "2026-01-01", "2026-03-03"),
    *account("desk7", "p-bert", "2026-03-03"),
    *chat("desks", "d2", "03-03 01:00:00 customer"),
    *session("desks", "d2", "23:59:30", account="desk7"),
    *call(
        "desks",
        "d3",
        "23:59:50",
        outcome="answered",
        account="desk7",
        answered_at="03-03 00:00:10",
        ended_at="03-03 00:05:00",
    ),
    *order_entry("desks", "d4", "03-03 09:00:00", account="desk 8"),
    *order_entry("desks", "d5", "03-03 10:00:00", account="nobody's"),
    *shop("berlin", "Europe/Berlin"),
    *chat("berlin", "z1", "03-03 06:59:59 customer", "03-03 06:59:59 agent desk7", zone="Europe/Berlin"),
    *call("desks", "d6", "10:00:00", outcome="abandoned", ended_at="10:00:30"),
]


def test_an_account_that_changes_hands_at_midnight_is_two_people(built):
    assert built.units("round", "desks", "contact_id, person_id") == [
        ("d1", "p-anna"),
        ("d1", "p-bert"),
        ("d2", "p-anna"),
    ]


def test_the_account_of_a_session_is_read_on_the_day_it_started(built):
    assert built.units("round", "desks", "person_id, quantity")[-1] == ("p-anna", None)


def test_a_call_over_midnight_belongs_to_whom_it_was_offered(built):
    assert built.units("handled_call", "desks", "person_id, cast(day as varchar), subject_id") == [
        ("p-anna", "2026-03-03", "p-anna")
    ]


def test_an_account_nobody_has_mapped_is_a_person_of_its_own(built):
    assert built.units("handled_order_entry", "desks", "person_id, channel") == [
        ("p-anna", "order"),
        ("generic:nobody's", "order"),
    ]


def test_a_call_that_reached_nobody_belongs_to_the_queue(built):
    assert built.units("inbound_call", "desks", "contact_id, person_id, is_success")[0] == (
        "d6",
        "(queue)",
        False,
    )


def test_day_and_person_follow_the_zone_of_the_shop(built):
    assert built.units("round", "berlin", "person_id, cast(day as varchar), cast(local_time as varchar)") == [
        ("p-anna", "2026-03-02", "23:59:59")
    ]
