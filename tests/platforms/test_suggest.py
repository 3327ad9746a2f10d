"""A mapping proposed for an unknown file: what it says and doubts, and that it loads once settled."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from orchestration.cli import main
from orchestration.errors import WrongUse
from orchestration.ingest.suggest import suggest
from tests.platforms.conftest import Counter

LOG = (
    "消息编号,会话编号,聊天时间,角色,坐席,访客ID,内容,满意\n"
    "m1,c1,03/04/2025 10:10:15,访客,暂无,v1,在吗,1\n"
    "m2,c1,03/04/2025 10:10:30,人工客服,王芳,v1,在的,1\n"
    "m3,c1,04/04/2025 10:10:31,路人甲,暂无,v1,?,1\n"
)
PROPOSED = """platform: desk
# doubt: do 暂无 mean that the cell is empty?
empties: [暂无]
reports:
  chat_log:
    feeds:
      - data_set: messages
        columns:
          # doubt: no column names the shop; is it the only one?
          shop_id: {constant: main}
          message_id: 消息编号
          session_id: 会话编号
          # doubt: '03/04/2025 10:10:15' can be read as '%d/%m/%Y %H:%M:%S' or '%m/%d/%Y %H:%M:%S'; \
say which: format: '%d/%m/%Y %H:%M:%S', for instance
          sent_at: 聊天时间
          # doubt: 路人甲: which of customer, agent, assisted, auto, bot, system?
          sender: {from: 角色, words: {访客: customer, 人工客服: agent, 路人甲: '?'}}
          account: 坐席
          customer_id: 访客ID
          text: 内容
"""
DAILY = (
    "报表,客服日报\n"
    "客服姓名,接待人数,平均响应时长（分钟）,30秒响应率,满意度\n"
    "王芳,50,0.75,85.5,96%\n"
    "李雷,40,1.5,70,-\n"
    "汇总,90,1,78,96%\n"
)


def save(counter: Counter, text: str) -> None:
    counter.home.platforms.mkdir(exist_ok=True)
    (counter.home.platforms / "desk.yml").write_text(text, encoding="utf-8")


def test_a_chat_log_that_nobody_knows_loads_once_its_doubts_are_settled(counter: Counter) -> None:
    path = counter.export("log.csv", LOG)
    made = suggest(path, "desk", "chat_log")
    assert made.text.split("\n", 2)[2] == PROPOSED
    assert (made.data_set, len(made.doubts)) == ("messages", 4)
    save(counter, made.text)
    assert [codes for *_, codes in counter.codes(counter.map(path, "chat_log", "desk"))] == [
        ["ambiguous_date"],
        ["ambiguous_date"],
        ["ambiguous_date", "unknown_word"],
    ]
    settled = made.text.replace(
        "sent_at: 聊天时间", "sent_at: {from: 聊天时间, format: '%d/%m/%Y %H:%M:%S'}"
    ).replace("路人甲: '?'", "路人甲: system")
    save(counter, settled)
    mapped = counter.take("log.csv", LOG, "desk", "chat_log")
    assert counter.rows(mapped, "message_id, sent_at::varchar, sender, account") == [
        ("m1", "2025-04-03 02:10:15+00", "customer", None),
        ("m2", "2025-04-03 02:10:30+00", "agent", "王芳"),
        ("m3", "2025-04-04 02:10:31+00", "system", None),
    ]


def test_a_report_per_agent_is_melted_with_the_units_its_headers_say(counter: Counter) -> None:
    path = counter.export("客服日报_20260131.csv", DAILY)
    made = suggest(path, "desk")
    assert made.data_set == "platform_reports"
    assert "nothing says what a bare number is (85.5 at most); percent?" in made.doubts
    save(counter, made.text)
    figures = counter.figures(counter.take("客服日报_20260131.csv", DAILY, "desk", "platform_reports"))
    assert {(day, account) for _, day, account, _, _ in figures} == {
        ("2026-01-31", "王芳"),
        ("2026-01-31", "李雷"),
    }
    by_kpi = {(account, kpi.removesuffix("_all_day")): value for _, _, account, kpi, value in figures}
    assert by_kpi == {
        ("王芳", "answer_rate_30s"): 0.855,
        ("王芳", "average_response_time"): 45.0,
        ("王芳", "csat_top2_rate"): 0.96,
        ("李雷", "answer_rate_30s"): 0.7,
        ("李雷", "average_response_time"): 90.0,
    }


def test_the_shop_of_sessions_is_found_and_an_empty_cell_raises_no_doubt(counter: Counter) -> None:
    header = "会话编号,店铺编号,开始时间,客户ID,客服昵称,是否解决"
    rows = ("c1,s1,2026-01-05 10:10:15,v1,王芳,是", "c2,s1,2026-01-05 10:12:15,v2,王芳,", "合计,,,,,")
    made = suggest(counter.export("a.csv", "\n".join((header, *rows, ""))), "desk")
    assert (made.data_set, made.doubts) == ("sessions", ())
    assert "shop_id: 店铺编号" in made.text


def test_what_is_required_and_not_found_is_asked_for(counter: Counter) -> None:
    path = counter.export("a.csv", "会话编号,聊天时间,角色,访客ID\nc1,2026-01-05 10:10:15,访客,v1\n")
    made = suggest(path, "desk")
    assert "message_id is required and no header looks like it; left are none" in made.doubts
    save(counter, made.text)
    refusal = counter.map(path, "messages", "desk").refusal
    assert refusal is not None
    assert refusal.sentence.startswith("no column ?")


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("2026-01-05 10:10:15", "sent_at: 聊天时间"),
        ("25/01/2026 10:10", "sent_at: {from: 聊天时间, format: '%d/%m/%Y %H:%M'}"),
        ("01/25/2026 10:10:15", "sent_at: {from: 聊天时间, format: '%m/%d/%Y %H:%M:%S'}"),
        ("1769300000", "sent_at: {from: 聊天时间, format: epoch_seconds}"),
        ("2026-01-05", "sent_at: {from: 聊天时间, midnight: true}"),
        ("yesterday", "sent_at: 聊天时间"),
    ],
)
def test_how_instants_are_written(counter: Counter, cell: str, line: str) -> None:
    text = f"消息编号,会话编号,聊天时间,角色,访客ID\nm1,c1,{cell},访客,v1\n"
    assert line in suggest(counter.export("a.csv", text), "desk").text.splitlines()[-3].strip()


def test_records_of_a_json_document_are_found(counter: Counter) -> None:
    record = {"msg_id": "m1", "conversation_id": "c1", "timestamp": "2026-01-05T10:10:15Z"}
    record |= {"sender_type": "user", "visitor_id": "v1"}
    document = json.dumps({"code": 0, "data": {"list": [record]}})
    made = suggest(counter.export("a.json", document), "desk")
    save(counter, made.text)
    mapped = counter.take("a.json", document, "desk", "messages")
    assert counter.rows(mapped, "message_id, sender") == [("m1", "customer")]


def test_a_header_of_two_lines_stays_one_line_of_the_mapping(counter: Counter) -> None:
    made = suggest(counter.export("daily.csv", '日期,"客服\n姓名",30秒响应率\n2026-03-01,王芳,85%\n'), "desk")
    assert r'          account: "客服\n姓名"' in made.text.splitlines()


def test_a_file_without_a_known_header_is_told(counter: Counter) -> None:
    with pytest.raises(WrongUse, match=r"none of its headers is known.*headers found: foo, bar"):
        suggest(counter.export("a.csv", "foo,bar\nx,y\n"), "desk")


def run(*arguments: str | Path) -> tuple[int, str]:
    outcome = CliRunner().invoke(main, [str(argument) for argument in arguments])
    return outcome.exit_code, outcome.stdout


def test_the_command_prints_the_mapping_alone_and_both_answers_as_json(counter: Counter) -> None:
    path = counter.export("log.csv", LOG)
    home = ("--home", counter.folder)
    code, text = run("check", path, "--suggest", "--platform", "desk", "--report", "chat_log", *home)
    assert (code, text.split("\n", 2)[2]) == (0, PROPOSED)
    code, text = run("check", path, "--suggest", "--json", *home)
    assert (code, json.loads(text)["suggestion"]["data_set"]) == (0, "messages")
    save(counter, PROPOSED)
    code, text = run("check", path, "--platform", "desk", "--json", *home)
    checked = json.loads(text)["check"]
    assert (code, checked["report"], checked["refusal"]) == (0, "chat_log", None)
    feed = checked["feeds"][0]
    assert (feed["rows_read"], feed["quarantined"]) == (3, 3)
    assert feed["reasons"][0] | {"example": ""} == {"code": "ambiguous_date", "row_count": 3, "example": ""}
    assert run("check", path, *home)[0] == 2


def test_a_file_that_no_report_fits_is_pointed_to_a_proposal(counter: Counter) -> None:
    path = counter.export("log.csv", LOG)
    code, text = run("check", path, "--platform", "jd", "--json", "--home", counter.folder)
    refusal = json.loads(text)["check"]["refusal"]
    assert (code, refusal[0]) == (1, "no_report_fits")
    assert refusal[1].endswith("or let --suggest propose a mapping.")
