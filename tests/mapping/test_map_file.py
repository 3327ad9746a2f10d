"""The row rules: what is accepted, what is set aside, and with which reasons."""

import hashlib
import hmac

import pytest

from orchestration.settings import Settings
from tests.mapping.mapped import CALLS, KEY, MESSAGES, Desk, call, message


def test_a_plain_file_is_typed_and_counted(desk: Desk) -> None:
    mapped = desk.map(MESSAGES + message(1) + message(2, sender="agent", account="王芳"))
    feed = mapped.feeds[0]
    assert (feed.rows_read, feed.accepted, feed.quarantined, feed.summary, feed.blank) == (2, 2, 0, 0, 0)
    assert desk.rows(mapped, "message_id, sender, account, source_row, verdict, reasons, cells") == [
        ("m1", "customer", None, 2, "accepted", None, None),
        ("m2", "agent", "王芳", 3, "accepted", None, None),
    ]


def test_all_reasons_of_a_row_are_kept_with_its_cells(desk: Desk) -> None:
    mapped = desk.map(MESSAGES + message(1, session_id="", sent_at="05-01-26", sender="robot"))
    ((reasons,),) = desk.rows(mapped, "reasons")
    assert reasons == [
        "missing_value: session_id is empty; it is required",
        (
            "ambiguous_date: sent_at “05-01-26” does not say which part is the day, the month, "
            "the year; declare its format"
        ),
        "unknown_word: sender “robot”; expected one of customer, agent, assisted, auto, bot, system",
    ]
    assert desk.cells(mapped, 2)["sent_at"] == "05-01-26"


def test_a_personal_value_never_stands_in_a_reason(desk: Desk) -> None:
    mapped = desk.map(MESSAGES + message(1, customer_id="1.38E+10"))
    assert "1.38" not in str(desk.rows(mapped, "reasons"))
    assert desk.codes(mapped) == [(2, "quarantined", ["id_scientific"])]


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        ({"sender": "agent"}, ["account_for_human"]),
        ({"shop_id": "-"}, ["missing_value"]),
        ({"message_id": "1.23E+18"}, ["id_scientific"]),
        ({"sender": "Agent", "account": "a"}, ["unknown_word"]),
    ],
)
def test_a_message_that_breaks_a_rule(desk: Desk, cells: dict[str, str], codes: list[str]) -> None:
    assert desk.codes(desk.map(MESSAGES + message(1, **cells))) == [(2, "quarantined", codes)]


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        ({"talk_seconds": "-5"}, ["out_of_range"]),
        ({"talk_seconds": "soon"}, ["not_a_duration"]),
        ({"transfers": "1.5"}, ["not_an_integer"]),
        ({"transfers": "-1"}, ["out_of_range"]),
        ({"resolved": "perhaps"}, ["not_a_boolean"]),
        ({"outcome": "answered"}, ["answered_has_instant", "answered_has_end"]),
    ],
)
def test_a_call_that_breaks_a_rule(desk: Desk, cells: dict[str, str], codes: list[str]) -> None:
    assert desk.codes(desk.map(CALLS + call(1, **cells), "calls")) == [(2, "quarantined", codes)]


def test_summary_rows_are_set_aside_before_the_row_rules(desk: Desk) -> None:
    mapped = desk.map(MESSAGES + message(1, account="合计", sent_at="") + message(2, account="合计组"))
    assert desk.codes(mapped) == [(2, "summary", ["summary_row"])]


def test_platform_reports_know_more_summary_rows(desk: Desk) -> None:
    header = "platform,shop_id,day,account,kpi_id,value\n"
    rows = "".join(
        f"demo,s1,2026-01-05,{account},x,99.9%\n"
        for account in ("*", "王芳", "全店汇总值", "店铺平均值", "同行同层优秀")
    )
    mapped = desk.map(header + rows, "platform_reports")
    assert desk.rows(mapped, "account, value, verdict") == [
        ("*", 0.999, "accepted"),
        ("王芳", 0.999, "accepted"),
        ("全店汇总值", 0.999, "summary"),
        ("店铺平均值", 0.999, "summary"),
        ("同行同层优秀", 0.999, "summary"),
    ]


def test_blank_rows_are_counted(desk: Desk) -> None:
    feed = desk.map(MESSAGES + message(1) + ",,,,,,,,\n" + " ,-,,,,,,,\n" + "\n" + message(2) + "\n\n").feeds[
        0
    ]
    assert (feed.rows_read, feed.accepted, feed.blank) == (7, 2, 5)


def test_personal_ids_are_hashed_with_the_key(desk: Desk) -> None:
    mapped = desk.map(MESSAGES + message(1, customer_id=" 张三 ") + message(2, customer_id="x" * 300))
    expected = [hmac.new(KEY, text.encode(), hashlib.sha256).hexdigest() for text in ("张三", "x" * 300)]
    assert [row[0] for row in desk.rows(mapped, "customer_id")] == expected


@pytest.mark.parametrize(
    ("text", "perfunctory", "abusive"),
    [
        ("在的", True, False),
        ("  在的!! ", True, False),
        ("在的。。。", True, False),
        ("亲～", True, False),
        ("亲，您好请问有什么可以帮您", False, False),
        ("稍 等", True, False),
        ("ＯＫ", True, False),
        ("Ok", True, False),
        ("你是白痴吗", False, True),
        ("⽩痴", False, True),
        ("白 痴", False, False),
        ("", None, None),
    ],
)
def test_the_two_flags_of_a_text(
    desk: Desk, text: str, perfunctory: bool | None, abusive: bool | None
) -> None:
    mapped = desk.map(MESSAGES + message(1, text=text))
    assert desk.rows(mapped, "has_text, is_perfunctory, is_abusive") == [(text != "", perfunctory, abusive)]


def test_message_text_is_stored_only_if_a_setting_says_so(desk: Desk) -> None:
    def columns() -> list[str]:
        mapped = desk.map(MESSAGES + message(1))
        return [row[0] for row in desk.connection.execute(f"describe {mapped.feeds[0].table}").fetchall()]

    assert "text" not in columns()
    desk.settings = Settings(store_message_text=True)
    assert "text" in columns()


def test_a_file_without_a_header_is_refused_and_its_cells_are_not_repeated(desk: Desk) -> None:
    refusal = desk.map(message(1) + message(2)).refusal
    assert refusal is not None
    assert (refusal.code, refusal.sentence) == (
        "no_header",
        "it has no header row, its first rows are data; expected platform, shop_id, message_id, session_id, "
        "sent_at, sender, customer_id.",
    )


def test_a_missing_column_refuses_the_file_and_names_the_nearest(desk: Desk) -> None:
    refusal = desk.map((MESSAGES + message(1)).replace("sent_at", "send_at")).refusal
    assert refusal is not None
    assert refusal.code == "missing_column"
    assert refusal.sentence.startswith("no column sent_at; headers found: platform, shop_id, message_id")
    assert refusal.sentence.endswith("Nearest: sent_at: send_at.")


def test_unknown_columns_are_named_and_left_out(desk: Desk) -> None:
    lines = (MESSAGES + message(1)).splitlines()
    mapped = desk.map(f"{lines[0]},mood\n{lines[1]},fine\n")
    assert mapped.warnings == ("unknown columns left out: mood.",)
    assert mapped.feeds[0].accepted == 1


def test_headers_are_compared_in_their_plain_form(desk: Desk) -> None:
    header = MESSAGES.replace("sent_at", " Sent_At\u200b").replace("shop_id", "ｓｈｏｐ＿ｉｄ")
    assert desk.map(header + message(1)).feeds[0].accepted == 1


def test_a_mapped_header_that_stands_twice_refuses_the_file(desk: Desk) -> None:
    refusal = desk.map(MESSAGES.replace("text", "sent_at") + message(1)).refusal
    assert refusal is not None
    assert refusal.code == "duplicate_header"


def test_nothing_in_a_file_reaches_sql(desk: Desk) -> None:
    evil = "x') as y; drop table t; --"
    desk.connection.execute("create table t as select 1 as one")
    mapped = desk.map(MESSAGES.replace("text", f'"{evil}"') + message(1, account='"\'; drop table t; --"'))
    assert mapped.feeds[0].accepted == 1
    assert desk.connection.execute("select one from t").fetchall() == [(1,)]


def test_a_file_keeps_its_order(desk: Desk) -> None:
    mapped = desk.map(MESSAGES + "".join(message(n) for n in range(200_000)))
    assert desk.rows(mapped, "source_row, message_id") == [(n + 2, f"m{n}") for n in range(200_000)]
