"""The human queue: what a bot keeps to itself and what it hands over (C4)."""

from tests.transform_units.rows import chat, session

ROWS = [
    *chat(
        "handed over", "h1", "10:00:00 customer", "10:00:05 bot", "10:01:00 customer", "10:05:00 agent anna"
    ),
    *session("handed over", "h1", "10:00:00", human_requested_at="10:02:00"),
    *chat("handed over", "h2", "11:00:00 customer", "11:01:00 bot"),
    *session("handed over", "h2", "11:00:00", human_requested_at="11:02:00", account="bert"),
    *chat(
        "handed over",
        "h3",
        "12:00:00 customer",
        "12:01:00 agent anna",
        "12:05:00 customer",
        "12:06:00 agent bert",
    ),
    *session("handed over", "h3", "12:00:00", human_requested_at="12:02:00"),
    *chat("at the instant", "i1", "10:00:00 customer", "10:02:00 agent anna"),
    *session("at the instant", "i1", "10:00:00", human_requested_at="10:02:00"),
    *chat("at the instant", "i2", "11:00:00 bot", "11:02:00 customer", "11:02:30 agent anna"),
    *session("at the instant", "i2", "11:00:00", human_requested_at="11:02:00"),
    *chat("at the instant", "i3", "12:00:00 customer", "12:02:00 customer", "12:02:10 agent anna"),
    *session("at the instant", "i3", "12:00:00", human_requested_at="12:02:00"),
    *chat("bot only", "b1", "10:00:00 customer", "10:00:05 bot"),
    *chat("bot only", "b2", "11:00:00 customer", "11:00:05 bot"),
    *session("bot only", "b2", "11:00:00", account="anna"),
    *chat("bot only", "b3", "12:00:00 customer", "12:00:05 bot", "12:00:10 agent anna"),
    *chat("later hand-over", "n1", "23:50:00 customer", "23:50:05 bot"),
    *session("later hand-over", "n1", "23:50:00", human_requested_at="03-03 00:10:00"),
]


def test_a_round_opens_at_the_hand_over_if_a_question_is_still_open(built):
    assert built.units("round", "handed over")[:2] == [
        ("generic:anna", 180.0, "2026-03-02"),
        ("generic:bert", None, "2026-03-02"),
    ]


def test_a_question_answered_before_the_hand_over_opens_nothing(built):
    assert built.units("round", "handed over")[2:] == [("generic:bert", 60.0, "2026-03-02")]


def test_messages_before_the_hand_over_belong_to_no_round(built):
    assert built.units("round_message", "handed over", "event_id") == [("h3/002",)]


def test_a_message_at_the_instant_of_the_hand_over_comes_after_it(built):
    assert built.units("round", "at the instant") == [
        ("generic:anna", 0.0, "2026-03-02"),
        ("generic:anna", 30.0, "2026-03-02"),
        ("generic:anna", 10.0, "2026-03-02"),
    ]
    assert built.units("round_message", "at the instant", "event_id") == [("i2/001",), ("i3/001",)]


def test_a_session_that_only_the_bot_saw_has_no_round_unless_somebody_holds_it(built):
    assert built.units("round", "bot only", "contact_id, person_id, quantity / 1e6") == [
        ("b2", "generic:anna", None),
        ("b3", "generic:anna", 10.0),
    ]
    assert built.rows(
        "select contact_id, is_contact from marts.fct_contacts where shop_id = 'bot only' order by 1"
    ) == [
        ("b1", False),
        ("b2", True),
        ("b3", True),
    ]


def test_a_round_opened_by_the_hand_over_lies_on_the_day_of_the_hand_over(built):
    assert built.units("round", "later hand-over") == [("(queue)", None, "2026-03-03")]
    assert built.units("consultation", "later hand-over", "cast(day as varchar), is_success") == [
        ("2026-03-02", False)
    ]
