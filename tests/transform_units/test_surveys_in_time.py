"""When a survey was sent and answered, and what became of a dissatisfied answer."""

from tests.transform_units.rows import call, chat, complaint, session, survey, ticket

POOR = {"score": 2, "answered_at": "12:00:00"}
ROWS = [
    *survey("sending", "a1", "10:00:00", answered_at="03-09 10:00:00", score=5),
    *survey("sending", "a2", "11:00:00", answered_at="03-09 11:00:00.000001", score=5),
    *survey("sending", "a3", "12:00:00"),
    *survey("sending", "a4", "12:00:00", kind="complaint", answered_at="12:01:00", score=4, speed=1),
    *chat("ended", "s1", "09:00:00 customer", "09:55:00 agent anna"),
    *chat("ended", "s2", "09:00:00 customer", "09:50:00 agent anna", "09:54:59.999999 customer"),
    *session("ended", "s2", "09:00:00", ended_at="09:58:00"),
    *session("ended", "s3", "09:00:00"),
    *call(
        "ended",
        "c1",
        "09:00:00",
        outcome="answered",
        account="anna",
        answered_at="09:00:10",
        ended_at="09:54:59.999999",
    ),
    *ticket("ended", "t1", "03-01 09:00:00", status="resolved", resolved_at="10:30:00"),
    *ticket("ended", "t2", "03-01 09:00:00", status="closed", resolved_at="09:00:00", closed_at="09:59:00"),
    *complaint("ended", "k1", "09:00:00", resolved_at="09:30:00"),
    *session("ended", "s4", "08:00:00", first_reply_at="09:50:00", account="anna", answered=True),
    *session("ended", "s5", "02-28 08:00:00", first_reply_at="03-01 08:00:00.000001", account="anna"),
    *survey("ended", "e1", "10:00:00", contact_type="session", contact_id="s1"),
    *survey("ended", "e2", "10:00:00", contact_type="session", contact_id="s2"),
    *survey("ended", "e3", "10:00:00", contact_type="session", contact_id="s3"),
    *survey("ended", "e4", "10:00:00", contact_type="call", contact_id="c1"),
    *survey("ended", "e5", "10:00:00", contact_type="ticket", contact_id="t1"),
    *survey("ended", "e6", "10:00:00", contact_type="ticket", contact_id="t2"),
    *survey("ended", "e7", "10:00:00", contact_type="complaint", contact_id="k1"),
    *survey("ended", "e8", "10:00:00", contact_type="call", contact_id="unknown"),
    *survey("ended", "e9", "10:00:00"),
    *survey("ended", "f1", "10:00:00", contact_type="session", contact_id="s4"),
    *survey("ended", "f2", "10:00:00", contact_type="session", contact_id="s5"),
    *survey("poor", "p1", "10:00:00", **POOR, followed_up_at="03-03 12:00:00", solved_at="03-05 12:00:00"),
    *survey(
        "poor",
        "p2",
        "10:00:01",
        **POOR,
        followed_up_at="03-03 12:00:00.000001",
        solved_at="03-05 12:00:00.000001",
    ),
    *survey("poor", "p3", "10:00:02", answered_at="12:00:00", score=1, solved_at="12:30:00"),
    *survey("poor", "p4", "10:00:03", answered_at="12:00:00", score=3, followed_up_at="12:30:00"),
    *survey("poor", "p5", "10:00:04", kind="complaint", **POOR, followed_up_at="12:30:00"),
    *survey("poor", "p6", "03-01 10:00:00", answered_at="03-14 12:00:00", score=1),
]


def test_a_service_survey_counts_on_the_day_it_was_sent_however_late_its_answer(built):
    assert built.units("survey_sent", "sending", "event_id, quantity / 1e6, cast(day as varchar)") == [
        ("a1", 604800.0, "2026-03-02"),
        ("a2", 604800.000001, "2026-03-02"),
        ("a3", None, "2026-03-02"),
    ]


def test_the_score_of_a_complaint_survey_is_no_service_score(built):
    assert built.units("complaint_score", "sending", "event_id, quantity, is_success") == [("a4", 4, True)]
    assert built.units("service_score", "sending", "event_id") == [("a1",), ("a2",)]


def test_a_survey_follows_the_end_of_its_contact_where_that_is_known(built):
    assert built.units("survey_after_contact", "ended", "event_id, channel, quantity / 1e6") == [
        ("e1", "chat", 300.0),
        ("e2", "chat", 120.0),
        ("e4", "phone", 300.000001),
        ("e5", "ticket", 0.0),
        ("e6", "ticket", 60.0),
        ("f1", "chat", 600.0),
    ]


def test_a_dissatisfied_answer_has_a_day_to_be_followed_up_and_three_to_be_solved(built):
    columns = "event_id, is_success, cast(day as varchar)"
    assert built.units("dissatisfied_follow_up", "poor", columns) == [
        ("p1", True, "2026-03-03"),
        ("p2", False, "2026-03-03"),
        ("p3", False, "2026-03-03"),
    ]
    assert built.units("dissatisfied_solution", "poor", columns) == [
        ("p1", True, "2026-03-05"),
        ("p2", False, "2026-03-05"),
        ("p3", True, "2026-03-05"),
    ]
