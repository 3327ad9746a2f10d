"""Rounds: when one opens and closes, what it waits, whose it is (C3–C7, worked cases 1, 2, 4, 5)."""

from tests.transform_units.rows import chat, session

TEN_QUESTIONS = [f"10:00:{second:02} customer" for second in range(10)]

ROWS = [
    *chat(
        "case 1",
        "c1",
        "10:10:15 customer",
        "10:15:20 customer",
        "10:18:10 agent anna",
        "10:18:30 customer",
        "10:19:00 agent anna",
    ),
    *chat("case 2", "c2", *TEN_QUESTIONS),
    *chat(
        "case 4",
        "c4",
        "08:00:00 customer",
        "08:00:10 agent anna",
        "22:59:59 customer",
        "22:59:59 agent anna",
        "23:00:00 customer",
    ),
    *chat("case 5", "c5", "10:00:00 customer", "10:05:00 system", "10:05:20 agent bert"),
    *session("case 5", "c5", "10:00:00", account="bert", transfers=1),
    *chat(
        "same instant", "s1", "10:00:00 agent anna id=a", "10:00:00 customer id=b", "10:00:00 customer id=c"
    ),
    *chat(
        "greeting",
        "g1",
        "10:00:00 agent anna",
        "10:00:05 customer",
        "10:00:09 assisted anna",
        "10:00:20 agent anna",
    ),
    *chat(
        "auto",
        "a1",
        "10:00:00 customer",
        "10:00:01 auto",
        "10:00:02 bot",
        "10:00:03 system",
        "10:01:00 agent anna",
    ),
    *chat(
        "24 h",
        "d1",
        "10:00:00 customer",
        "20:00:00 auto",
        "03-03 10:00:00 agent anna",
        "03-03 11:00:00 customer",
        "03-03 20:00:00 auto",
        "03-04 11:00:00.000001 agent bert",
        "03-04 12:00:00 customer",
        "03-04 12:00:30 agent bert",
    ),
    *chat("credit", "k1", "10:00:00 customer", "10:01:00 agent anna", "10:02:00 customer"),
    *chat("credit", "k2", "11:00:00 customer"),
    *session("credit", "k2", "11:00:00", account="bert"),
    *chat("credit", "k3", "12:00:00 customer"),
]


def test_case_1_two_questions_before_a_reply_are_one_round(built):
    assert built.units("round", "case 1") == [
        ("generic:anna", 475.0, "2026-03-02"),
        ("generic:anna", 30.0, "2026-03-02"),
    ]
    assert built.units("round", "case 1", "quantity <= 180e6") == [(False,), (True,)]


def test_a_customer_message_waits_for_the_reply_that_closes_its_round(built):
    assert built.units("round_message", "case 1", "event_id, quantity / 1e6") == [
        ("c1/000", 475.0),
        ("c1/001", 170.0),
        ("c1/003", 30.0),
    ]


def test_case_2_ten_questions_without_reply_are_one_unanswered_round(built):
    assert built.units("round", "case 2", "person_id, quantity, is_success") == [("(queue)", None, False)]
    assert len(built.units("round_message", "case 2")) == 10


def test_case_4_the_opening_is_what_the_window_judges(built):
    assert built.units("round", "case 4", "cast(local_time as varchar)") == [
        ("08:00:00",),
        ("22:59:59",),
        ("23:00:00",),
    ]


def test_case_5_a_transfer_without_reply_leaves_the_wait_to_who_answers(built):
    assert built.units("round", "case 5") == [("generic:bert", 320.0, "2026-03-02")]


def test_at_one_instant_customer_messages_come_first(built):
    assert built.units("round", "same instant") == [("generic:anna", 0.0, "2026-03-02")]


def test_a_human_message_before_the_first_question_closes_nothing(built):
    assert built.units("round", "greeting") == [("generic:anna", 4.0, "2026-03-02")]


def test_auto_bot_and_system_messages_answer_nothing(built):
    assert built.units("round", "auto") == [("generic:anna", 60.0, "2026-03-02")]


def test_a_reply_after_24_hours_closes_the_round_as_unanswered(built):
    assert built.units("round", "24 h") == [
        ("generic:anna", 86400.0, "2026-03-02"),
        ("generic:anna", None, "2026-03-03"),
        ("generic:bert", 30.0, "2026-03-04"),
    ]


def test_an_unanswered_round_belongs_to_the_last_human_else_the_holder_else_the_queue(built):
    assert built.units("round", "credit") == [
        ("generic:anna", 60.0, "2026-03-02"),
        ("generic:anna", None, "2026-03-02"),
        ("generic:bert", None, "2026-03-02"),
        ("(queue)", None, "2026-03-02"),
    ]
