"""Surveys and whom they are credited to (C2, C7)."""

from tests.transform_units.rows import call, chat, complaint, session, survey, ticket

ROWS = [
    *chat("voices", "s1", "10:00:00 customer", "10:01:00 agent anna", "10:02:00 agent bert"),
    *session("voices", "s2", "10:00:00", account="carl"),
    *call(
        "voices",
        "c1",
        "10:00:00",
        outcome="answered",
        account="dora",
        answered_at="10:00:01",
        ended_at="10:01:00",
    ),
    *ticket("voices", "t1", "10:00:00"),
    *complaint("voices", "k1", "11:00:00", contact_type="session", contact_id="s1"),
    *survey(
        "voices",
        "v1",
        "12:00:00",
        answered_at="03-03 00:10:00",
        contact_type="session",
        contact_id="s1",
        score=4,
        speed=3,
    ),
    *survey(
        "voices", "v2", "12:00:00", answered_at="12:02:00", contact_type="session", contact_id="s2", score=3
    ),
    *survey(
        "voices", "v3", "12:00:00", answered_at="12:03:00", contact_type="call", contact_id="c1", score=5
    ),
    *survey(
        "voices", "v4", "12:00:00", answered_at="12:04:00", contact_type="ticket", contact_id="t1", outcome=5
    ),
    *survey(
        "voices", "v5", "12:00:00", answered_at="12:05:00", contact_type="call", contact_id="unknown", score=1
    ),
    *survey(
        "voices",
        "v6",
        "12:00:00",
        answered_at="12:06:00",
        contact_type="session",
        contact_id="s1",
        account="emil",
        score=2,
    ),
    *survey("voices", "v7", "12:00:00", contact_type="session", contact_id="s1"),
    *survey("voices", "n1", "12:00:00", kind="nps", answered_at="12:01:00", nps=9),
    *survey("voices", "n2", "12:00:00", kind="nps", answered_at="12:02:00", nps=8),
    *survey("voices", "n3", "12:00:00", kind="nps", answered_at="12:03:00", nps=6),
    *survey("voices", "n4", "12:00:00", kind="nps3", answered_at="12:04:00", nps=0),
    *survey(
        "voices",
        "n5",
        "12:00:00",
        kind="complaint",
        answered_at="12:05:00",
        contact_type="complaint",
        contact_id="k1",
        score=5,
    ),
]


def test_a_survey_is_credited_to_its_account_else_to_the_last_human_of_its_contact(built):
    assert built.units("service_score", "voices", "event_id, channel, person_id, quantity, is_success") == [
        ("v2", "chat", "generic:carl", 3, False),
        ("v3", "phone", "generic:dora", 5, True),
        ("v5", "phone", "(queue)", 1, False),
        ("v6", "chat", "generic:emil", 2, False),
        ("v1", "chat", "generic:bert", 4, True),
    ]


def test_each_sub_score_has_its_own_rows(built):
    assert built.units("service_speed", "voices", "event_id, quantity") == [("v1", 3)]
    assert built.units("service_outcome", "voices", "event_id, channel, person_id") == [
        ("v4", "ticket", "(queue)")
    ]
    assert built.units("service_attitude", "voices", "event_id") == []


def test_a_response_counts_on_the_day_it_was_given(built):
    assert built.units("service_score", "voices", "cast(day as varchar)")[-1] == ("2026-03-03",)


def test_promoters_count_plus_one_and_detractors_minus_one(built):
    assert built.units("nps_response", "voices", "event_id, channel, quantity, is_success") == [
        ("n1", "none", 1, True),
        ("n2", "none", 0, False),
        ("n3", "none", -1, True),
    ]
    assert built.units("nps3_response", "voices", "quantity") == [(-1,)]


def test_a_survey_about_a_complaint_takes_the_credit_of_the_complaint(built):
    assert built.rows("select person_id, channel from intermediate.int_surveys where survey_id = 'n5'") == [
        ("generic:bert", "none")
    ]
