"""Sessions: parts after 24 h, midnight, own rows against derived ones, handling (C3, C8, worked case 9)."""

from tests.transform_units.rows import chat, session, survey

ROWS = [
    *chat(
        "case 9",
        "m1",
        "23:50:00 customer",
        "23:51:00 agent anna",
        "03-03 00:05:00 customer",
        "03-03 00:06:00 agent bert",
        "03-03 00:08:00 agent bert",
    ),
    *session("case 9", "m1", "23:49:00", account="bert", wrap_up_seconds=30),
    *chat(
        "parts",
        "p1",
        "10:00:00 customer",
        "03-03 10:00:00 agent anna",
        "03-04 10:00:00.000001 customer",
        "03-04 10:01:00 agent bert",
    ),
    *session(
        "parts",
        "p1",
        "09:00:00",
        ended_at="03-04 09:00:00",
        account="carl",
        wrap_up_seconds=60,
        resolved=True,
    ),
    *survey(
        "parts",
        "v1",
        "03-04 09:59:00",
        contact_type="session",
        contact_id="p1",
        answered_at="03-05 08:00:00",
        score=5,
    ),
    *survey(
        "parts",
        "v2",
        "03-04 10:00:30",
        contact_type="session",
        contact_id="p1",
        answered_at="03-05 09:00:00",
        score=4,
    ),
    *survey(
        "parts",
        "v3",
        "08:00:00",
        contact_type="session",
        contact_id="p1",
        answered_at="03-05 10:00:00",
        score=3,
    ),
    *chat("hand-over in part 2", "q1", "10:00:00 customer", "03-04 10:00:00 bot", "03-04 10:00:10 customer"),
    *session("hand-over in part 2", "q1", "10:00:00", human_requested_at="03-04 10:01:00"),
    *chat("rows win", "r1", "10:00:00 customer", "10:01:00 agent anna", customer_id="of the message"),
    *session("rows win", "r1", "09:00:00", customer_id="of the row", topic="refund", ended_at="10:30:00"),
    *chat("rows win", "r2", "11:00:00 customer", "11:01:00 agent anna", customer_id="of the message"),
    *chat(
        "two humans",
        "t1",
        "10:00:00 customer",
        "10:01:00 agent anna",
        "10:05:00 agent anna",
        "10:06:00 customer",
        "10:10:00 agent bert",
        "10:12:00 agent anna",
    ),
    *session("two humans", "t1", "10:00:00", wrap_up_seconds=40, account="bert"),
]


def test_case_9_over_midnight_each_round_has_its_own_day(built):
    assert built.units("round", "case 9") == [
        ("generic:anna", 60.0, "2026-03-02"),
        ("generic:bert", 60.0, "2026-03-03"),
    ]
    assert built.units("consultation", "case 9", "person_id, cast(day as varchar), is_success") == [
        ("generic:anna", "2026-03-02", True)
    ]
    assert built.units("handling", "case 9") == [
        ("generic:anna", 0.0, "2026-03-03"),
        ("generic:bert", 150.0, "2026-03-03"),
    ]
    assert built.units("handled_session", "case 9", "person_id, cast(day as varchar)") == [
        ("generic:bert", "2026-03-03")
    ]


def test_a_gap_of_more_than_24_hours_starts_a_new_part(built):
    contacts = built.rows(
        "select contact_id, cast(started_at as varchar), cast(ended_at as varchar), resolved, person_id "
        "from marts.fct_contacts where shop_id = 'parts' order by contact_id"
    )
    assert contacts == [
        ("p1", "2026-03-02 01:00:00+00", "2026-03-04 01:00:00+00", True, "generic:anna"),
        ("p1#2", "2026-03-04 02:00:00.000001+00", "2026-03-04 02:01:00+00", None, "generic:bert"),
    ]
    assert built.units("handling", "parts", "contact_id, person_id, quantity / 1e6") == [
        ("p1", "generic:anna", 60.0),
        ("p1#2", "generic:bert", 0.0),
    ]


def test_a_survey_means_the_latest_part_begun_by_its_own_time_else_part_1(built):
    assert built.units("service_score", "parts", "event_id, contact_id, person_id") == [
        ("v1", "p1", "generic:anna"),
        ("v2", "p1#2", "generic:bert"),
        ("v3", "p1", "generic:anna"),
    ]


def test_a_hand_over_belongs_to_the_part_during_which_it_falls(built):
    assert built.units("round", "hand-over in part 2", "contact_id, cast(event_at as varchar)") == [
        ("q1", "2026-03-02 02:00:00+00"),
        ("q1#2", "2026-03-04 02:01:00+00"),
    ]


def test_a_row_of_the_session_replaces_what_its_messages_say(built):
    sessions = built.rows(
        "select contact_id, customer_id, cast(started_at as varchar), cast(ended_at as varchar), topic, "
        "source_row is not null "
        "from intermediate.int_sessions where shop_id = 'rows win' order by contact_id"
    )
    assert sessions == [
        ("r1", "of the row", "2026-03-02 01:00:00+00", "2026-03-02 02:30:00+00", "refund", True),
        ("r2", "of the message", "2026-03-02 03:00:00+00", "2026-03-02 03:01:00+00", None, True),
    ]


def test_each_human_has_an_own_span_and_the_last_one_the_wrap_up(built):
    assert built.units("handling", "two humans") == [
        ("generic:anna", 700.0, "2026-03-02"),
        ("generic:bert", 0.0, "2026-03-02"),
    ]
