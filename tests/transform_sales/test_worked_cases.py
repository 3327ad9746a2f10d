"""The catalogue's worked cases of chats, as published figures."""

import pytest

from tests.transform_units.rows import chat, session

ROWS = [
    *chat("case 1", "a", "10:10:15 customer", "10:15:20 customer", "10:18:10 agent anna"),
    *chat("case 1", "b", "03-03 10:10:15 customer", "03-03 10:15:20 customer", "03-03 10:18:10 agent anna"),
    *chat("case 1", "c", "03-03 10:18:30 customer", "03-03 10:19:00 agent anna"),
    *chat("case 2", "a", *[f"11:00:{second:02} customer" for second in range(10)]),
    *chat("case 3", "a", "08:56:00 customer", "09:01:00 agent anna"),
    *session("case 3", "a", "08:56:00"),
    *chat("case 4", "a", "22:59:59 customer", "23:00:10 agent anna"),
    *chat("case 4", "b", "23:00:00 customer", "23:00:10 agent bert"),
    *chat("case 4", "c", "08:00:00 customer", "08:00:10 agent carl"),
    *chat("case 4", "d", "07:59:59 customer", "08:00:10 agent dora"),
    *chat("case 5", "a", "10:00:00 customer", "10:05:20 agent bert"),
    *session("case 5", "a", "10:00:00", account="bert", transfers=1),
    *chat(
        "case 9",
        "a",
        "23:50:00 customer",
        "23:51:00 agent anna",
        "03-03 00:10:00 customer",
        "03-03 00:12:00 agent anna",
    ),
    *session("case 9", "a", "23:50:00", ended_at="03-03 00:20:00"),
]


def shop(built, case, kpi_id):
    return built.rows(
        "select cast(day as varchar), numerator, denominator, value from marts.fct_kpi_shop_daily "
        "where shop_id = ? and kpi_id = ? order by day",
        case,
        kpi_id,
    )


def people(built, case, kpi_id):
    return built.rows(
        "select person_id, numerator, denominator from marts.fct_kpi_person_daily "
        "where shop_id = ? and kpi_id = ? order by all",
        case,
        kpi_id,
    )


def test_case_1_two_questions_are_one_round_of_475_seconds(built):
    assert shop(built, "case 1", "average_response_time")[0] == ("2026-03-02", 475.0, 1.0, 475.0)
    assert shop(built, "case 1", "answer_rate_180s") == [
        ("2026-03-02", 0.0, 1.0, 0.0),
        ("2026-03-03", 1.0, 2.0, 0.5),
    ]


def test_case_2_ten_questions_without_reply_count_600_seconds(built):
    assert shop(built, "case 2", "answer_rate_180s") == [("2026-03-02", 0.0, 1.0, 0.0)]
    assert shop(built, "case 2", "average_response_time_cap600") == [("2026-03-02", 600.0, 1.0, 600.0)]
    assert shop(built, "case 2", "average_response_time") == []


def test_case_3_a_consult_that_starts_before_9_is_not_assessed(built):
    assert shop(built, "case 3", "first_consult_answer_rate_30s") == []
    assert shop(built, "case 3", "first_consult_answer_rate_30s_all_day") == [("2026-03-02", 0.0, 1.0, 0.0)]


@pytest.mark.parametrize(
    ("kpi_id", "assessed"),
    [
        ("answer_rate_30s", [("generic:anna", 1.0, 1.0), ("generic:carl", 1.0, 1.0)]),
        (
            "answer_rate_30s_all_day",
            [(f"generic:{name}", 1.0, 1.0) for name in ("anna", "bert", "carl", "dora")],
        ),
    ],
)
def test_case_4_the_window_opens_at_8_and_closes_before_23(built, kpi_id, assessed):
    assert people(built, "case 4", kpi_id) == assessed


def test_case_5_after_a_transfer_the_wait_is_from_the_question(built):
    assert people(built, "case 5", "first_response_time") == [("generic:bert", 320.0, 1.0)]


def test_case_9_over_midnight(built):
    assert shop(built, "case 9", "average_response_time_all_day") == [
        ("2026-03-02", 60.0, 1.0, 60.0),
        ("2026-03-03", 120.0, 1.0, 120.0),
    ]
    assert shop(built, "case 9", "consultation_reply_rate") == [("2026-03-02", 1.0, 1.0, 1.0)]
    assert shop(built, "case 9", "handling_time") == [("2026-03-03", 1260.0, 1.0, 1260.0)]
    assert shop(built, "case 9", "handled_sessions") == [("2026-03-03", 1.0, 1.0, 1.0)]
