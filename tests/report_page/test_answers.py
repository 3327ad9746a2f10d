"""What a manager reads, in a browser: the answers in order, in both languages, and parts that add up."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from tests.report_page.conftest import PHONE, WIDE
from tests.report_page.content import content, empty

RATE = "#kpi-answer_rate_180s"


def as_decimal(text: str) -> Decimal:
    return Decimal(text.split()[0].replace("−", "-").replace("+", "").replace(",", ""))


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_the_first_screen_says_the_worst_gap_and_its_first_cause(show, size):
    report = show(content(), size)
    assert report.text(".verdict") == (
        "6 项有目标的指标中，1 项达标，4 项未达标（其中 1 项尚未定稿），1 项样本不足、不作结论。"
    )
    assert report.text(".headline p") == (
        "三分钟应答率 91.10 %，差 3.90 个百分点，即 40 轮；"
        "首因：同时会话过多（41 %）；主要在售前二组、19–22 点。"
    )
    box = report.page.locator(".headline p").bounding_box()
    assert box and box["y"] + box["height"] < size[1]


def test_the_headline_does_not_hide_how_much_has_no_cause(show):
    report = content()
    report["tables"]["causes"] = [
        row | {"share": 0.3 if row["cause_id"] == "too_many_chats" else 0.5}
        for row in report["tables"]["causes"]
        if row["cause_id"] in ("too_many_chats", "unlabelled")
    ]
    assert "首因：同时会话过多（30 %），另有 50 % 未能归因；主要在售前二组" in show(report).text(
        ".headline p"
    )


def test_the_headline_of_a_time_that_is_too_long_says_over_the_target(show):
    report = content()
    rows = report["tables"]["attainment"]
    for row in rows:
        row["gap_rank"] = {"first_response_time": 1}.get(row["kpi_id"])
    page = show(report)
    assert "，超出目标 " in page.text(".headline p")
    page.page.locator("#language").press("Enter")
    assert " over the target" in page.text(".headline p")
    assert "short of" not in page.text(".headline p")


def test_a_figure_whose_data_never_came_is_no_verdict_and_says_so(show):
    report = content()
    for row in report["tables"]["attainment"]:
        if row["kpi_id"] in ("call_answer_rate", "csat_score"):
            row |= {"status": "not_delivered", "missing_data_set": "complaints", "gap_rank": None}
    page = show(report)
    assert page.text(".verdict").startswith("4 项有目标的指标中，0 项达标，3 项未达标")
    assert "缺少数据、不作判断：满意度均分 4.36 分 (投诉)" in page.text("#gaps")
    tile = page.page.locator(".tile", has_text="来电接通率")
    assert tile.locator(".badge").inner_text() == "数据未提供"
    assert tile.locator(".badge").get_attribute("title") == "从未收到过投诉数据，这个数值没有意义。"
    page.page.locator("#language").press("Enter")
    assert "Not judged, as their data were never delivered: CSAT score" in page.text("#gaps")


def test_scores_that_rest_on_data_that_never_came_warn(show):
    report = content()
    for row in report["tables"]["scorecard"]:
        row["undelivered"] = ["call_answer_rate"]
    page = show(report)
    page.page.locator("#appendix-scorecard > summary").click()
    assert "得分里含有从未收到数据的指标：来电接通率。" in page.text("#appendix-scorecard")


def test_where_nothing_with_a_target_was_delivered_nothing_is_judged(show):
    report = content()
    for row in report["tables"]["attainment"]:
        row |= {"status": "not_delivered", "missing_data_set": "orders", "gap_rank": None}
    assert show(report).text(".verdict") == "6 项有目标的指标都缺少数据，无法判断。"


def test_it_answers_in_the_order_in_which_a_manager_asks(show):
    report = show(content())
    assert report.texts("main > section > h2") == [
        *("好不好", "哪里没达标", "谁、何时、在哪里、为什么", "怎么办、谁来做、何时完成"),
        *("上次的措施见效了吗", "平台处罚风险", "附录"),
    ]


def test_the_language_switches_in_the_page_and_keeps_what_was_opened(show):
    report = show(content())
    assert report.page.locator("html").get_attribute("lang") == "zh-CN"
    assert report.text(".period") == "2026年3月28日周六 · 全部"
    report.page.locator("#appendix-definitions > summary").click()
    report.page.locator("#kpi-csat_score > summary").click()
    report.page.locator("#language").press("Enter")
    assert report.page.locator("html").get_attribute("lang") == "en"
    assert report.text(".period") == "Sat, 28 March 2026 · Everything"
    assert report.text(".headline p") == (
        "Answer rate within 180 s 91.10 %: 3.90 points short of the target, that is 40 rounds; "
        "first cause: Too many chats at once (41 %); mainly 售前二组, 19–22 h."
    )
    assert report.texts("main > section > h2")[:2] == ["Are we fine?", "What is not?"]
    assert report.page.locator("#appendix-definitions").get_attribute("open") is not None
    assert report.page.locator("#kpi-csat_score").get_attribute("open") is None
    assert report.page.evaluate("document.activeElement.id") == "language"


def test_misses_come_worst_first_and_only_signals_are_loud(show):
    report = show(content())
    assert report.texts("#gaps tbody th") == ["三分钟应答率", "首次响应时长", "满意度均分", "首次接触解决率"]
    assert report.texts("#gaps tbody .badge") == ["异常信号", "持续偏移", "正常波动", "尚未定稿"]
    loud = "els => els.map(e => getComputedStyle(e).color === 'rgb(255, 255, 255)')"
    assert report.page.locator("#gaps tbody .badge").evaluate_all(loud) == [True, True, False, False]
    assert "投诉处理满意率 80.00 % (12 件)" in report.text("#gaps p:last-of-type")


@pytest.mark.parametrize("agents", [1, 12, 500])
def test_the_printed_parts_add_up_to_the_printed_gap(show, agents):
    report = show(content(agents=agents))
    gap = as_decimal(report.text(f"{RATE} .kpi-gap"))
    members = {"team": min(agents, 3), "person": min(agents, 31), "hour": 13, "channel": 1}
    for dimension, count in members.items():
        report.page.locator(f"{RATE} select").select_option(dimension)
        table = f"{RATE} .picker + div table >> nth=0"
        printed = report.texts(f"{table} >> tbody tr td:last-child")
        assert len(printed) == count
        assert sum(as_decimal(part) for part in printed) == gap
        assert as_decimal(report.text(f"{table} >> tfoot td:last-child")) == gap


def test_who_rests_on_too_few_events_is_marked_and_not_ranked(show):
    report = show(content())
    report.page.locator(f"{RATE} select").select_option("person")
    last = report.page.locator(f"{RATE} .picker + div table >> nth=0").locator("tbody tr").last
    assert last.inner_text().split("\t")[0].split() == ["李雅婷", "样本不足"]
    report.page.locator(f"{RATE} .chart-waterfall >> nth=1").scroll_into_view_if_needed()
    report.page.locator(f"{RATE} .chart-waterfall >> nth=1").locator("svg").wait_for()
    labels = report.page.locator(f"{RATE} .chart-waterfall >> nth=1").inner_text()
    assert "李雅婷" not in labels and "高雅婷" in labels


def test_why_shows_shares_the_chain_of_whys_and_the_first_events(show):
    report = show(content())
    assert report.texts(f"{RATE} .legend li")[0] == "同时会话过多 41.2 %"
    assert report.texts(f"{RATE} .whys li") == [
        *(
            "为什么没有及时回复？",
            "为什么会话太多？",
            "为什么没有分流？",
            "为什么没有上限？",
            "为什么没有人负责？",
        )
    ]
    events = report.page.locator(f"{RATE} table >> nth=-1").locator("tbody tr")
    assert events.count() == 10
    assert events.nth(2).inner_text().replace("\u00a0", " ").split("\t") == [
        *("2026年3月28日 19:02", "王雅婷", "会话 S00002", "898.50 秒", "同时会话过多"),
        *("同时会话 9；本人常态 4.5", "taobao/messages/聊天_2026-03-28.csv:102"),
    ]


def test_plan_effects_and_penalties_are_told(show):
    report = show(content())
    assert report.texts("#plan tbody .badge") == ["待安排", "已逾期"]
    assert report.texts("#plan tbody tr:first-child td")[1] == "晚高峰加两人，并把同时接待上限设为 6。"
    assert report.texts("#plan tbody tr:first-child td")[2] == "王雅婷 (班组长)"
    assert report.texts("#effects tbody tr:first-child td")[-4:-1] == ["91.00 %", "93.40 %", "+2.40 个百分点"]
    assert report.texts("#effects tbody tr:last-child td")[-3] == "完成后才能比较"
    assert report.texts("#penalties tbody .badge") == ["接近触发"]
    assert report.texts("#penalties tbody tr:first-child td")[-2] == "限制活动报名"
    assert report.text(".notice") == "处罚风险：0 项已触发，1 项接近触发。"


def test_a_tile_opens_the_measure_it_stands_for(show):
    report = show(content())
    assert report.page.locator("#kpi-call_answer_rate").count() == 0
    report.page.locator(".tile", has_text="来电接通率").click()
    expect(report.page.locator("#kpi-call_answer_rate[open] .facts")).to_be_visible()


def test_an_empty_day_says_so(show):
    report = show(empty())
    assert report.text(".verdict") == "2026年3月28日周六 没有可计算的数据：没有一条会话、通话或工单。"
    assert report.page.locator("#gaps, #detail, #plan").count() == 0
    assert "没有检查记录" in report.text("#appendix-data_quality")
