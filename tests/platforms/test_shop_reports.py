"""The platforms' own figures of a whole shop: account `*`."""

import json

from tests.platforms.conftest import Counter


def test_pinduoduo_overview_as_a_table_and_as_the_page_answers(counter: Counter) -> None:
    text = (
        "日期,咨询人数,需人工回复的咨询人数,人工接待人数,3分钟人工回复率,平均人工响应时长\n"
        "2026-01-30,500,480,479,97.50%,31\n汇总,500,480,479,97.50%,31\n"
    )
    mapped = counter.take("服务数据.csv", text, "pdd", "overview")
    expected = [
        ("main", "2026-01-30", "*", "answer_rate_180s", 0.975),
        ("main", "2026-01-30", "*", "average_response_time", 31.0),
    ]
    assert counter.figures(mapped) == expected
    assert counter.counts(mapped) == (2, 0, 1, 0)
    answer = {
        "result": [{"statDate": "2026-01-30", "manuReplyRate3Min": 0.975, "artificialResponseTime": 31}]
    }
    assert counter.figures(counter.take("o.json", json.dumps(answer), "pdd", "overview")) == expected


def test_taobao_reception_of_the_shop_and_of_its_agents(counter: Counter) -> None:
    header = ["日期", "咨询人数", "平均响应时长", "3分钟人工响应率", "旺旺回复率", "首次响应时长", "答问比"]
    row = [500, 25.5, "97.00%", "99.00%", 9, "120%"]
    sums = [[word, *row] for word in ("汇总", "全店汇总值", "同行同层均值")]
    mapped = counter.take(
        "咨询接待_20260201.xlsx", [header, ["2026-01-30", *row], *sums], "taobao", "reception"
    )
    assert counter.figures(mapped) == [
        ("main", "2026-01-30", "*", "average_response_time_all_day", 25.5),
        ("main", "2026-01-30", "*", "answer_rate_180s_all_day", 0.97),
        ("main", "2026-01-30", "*", "consultation_reply_rate", 0.99),
        ("main", "2026-01-30", "*", "first_response_time_all_day", 9.0),
    ]
    assert counter.counts(mapped) == (4, 0, 3, 0)
    agents = [["旺旺昵称", "日期", "首次响应时长"], ["小美", "2026-01-30", 8]]
    assert counter.figures(counter.take("agents.xlsx", agents, "taobao", "reception")) == [
        ("main", "2026-01-30", "小美", "first_response_time_all_day", 8.0)
    ]


def test_taobao_ratings_under_two_header_rows(counter: Counter) -> None:
    fields = [
        "发出",
        "收到",
        "很满意",
        "满意",
        "一般",
        "不满",
        "很不满",
        "发送率",
        "返回率",
        "满意率",
        "服务度",
    ]
    groups = ["", "", *(group if not number else "" for group in GROUPS for number in range(len(fields)))]
    first = [100, 40, 30, 8, 1, 1, 0, "50%", "40%", "95%", "97"]
    others = [10, 4, 3, 0, 1, 0, 0, "5%", "40%", "75%", "80"]
    rows = [groups, ["日期", "接待人数", *fields * 3], ["2026-01-30", 200, *first, *others, *others]]
    mapped = counter.take("接待评价.xlsx", rows, "taobao", "ratings")
    assert counter.figures(mapped) == [
        ("main", "2026-01-30", "*", "csat_top2_rate", 0.95),
        ("main", "2026-01-30", "*", "survey_response_rate", 0.4),
    ]


GROUPS = ("总", "邀请", "自主")
FIELDS = "发出 收到 很满意 满意 一般 不满 很不满 发送率 返回率 满意率 服务度"


def test_xiaohongshu_nests_each_figure(counter: Counter) -> None:
    def record(day: int | str, duration: float) -> dict:
        return {
            "dtm": {"value": day},
            "caseCnt": {"value": 10},
            "replyCaseRatio": {"value": 0.99},
            "avgRplDur": {"value": duration},
            "replyIn3minCaseRatio": {"value": 0.985},
            "evaluateCaseRatio": {"value": 0.2},
        }

    answer = {"sellerCSOverall": [record(20260130, 33.5), record("2026-01-31", 30)]}
    mapped = counter.take("客服分析.json", json.dumps(answer), "xiaohongshu", "agent_analysis")
    assert counter.figures(mapped) == [
        ("main", "2026-01-30", "*", "first_response_within_180s_all_day", 0.985),
        ("main", "2026-01-30", "*", "average_response_time_all_day", 33.5),
        ("main", "2026-01-30", "*", "consultation_reply_rate", 0.99),
        ("main", "2026-01-31", "*", "first_response_within_180s_all_day", 0.985),
        ("main", "2026-01-31", "*", "average_response_time_all_day", 30.0),
        ("main", "2026-01-31", "*", "consultation_reply_rate", 0.99),
    ]


def test_taobao_inquiries(counter: Counter) -> None:
    header = "日期 询单人数 当日询单人数 当日付款人数 当日付款金额 最终付款人数 最终付款金额"
    rates = ["询单当日付款转化率", "询单最终付款转化率"]
    row = ["2026-01-30", 100, 90, 20, "2,000.00", 30, "3,000.00", "20.00%", "30.00%"]
    mapped = counter.take("业绩询单.xlsx", [[*header.split(), *rates], row], "taobao", "inquiries")
    assert counter.figures(mapped) == [
        ("main", "2026-01-30", "*", "inquiry_conversion_rate", 0.3),
        ("main", "2026-01-30", "*", "attributed_sales", 3000.0),
    ]
