"""The figures per agent of Douyin, Kuaishou and JD, and what the platforms say of sales."""

import pytest

from tests.platforms.conftest import Counter

DOUYIN = "客服昵称 客服在线天数 接待会话量 全天满意率 全天平响时长 全天首响时长 全天3分钟回复率"


def test_jd_workload_has_its_header_in_row_four(counter: Counter) -> None:
    rows = [
        ["客服_服务工作量"],
        ["统计时间：2026-01-30 至 2026-01-31"],
        ["店铺：旗舰店"],
        ["日期", "客服", "接待量", "首次平均响应时间", "平均响应时间", "30s应答率"],
        ["2026-01-30", "jd_小美", 50, "12", "00:00:20", "95.5%"],
        ["2026-01-31", "jd_小美", 40, "-", "18.5", "0.96"],
        ["汇总", "", 90, "12", "19", "95.8%"],
        ["", "汇总", 90, "12", "19", "95.8%"],
    ]
    mapped = counter.take("客服_服务工作量.xlsx", rows, "jd", "workload")
    assert counter.figures(mapped) == [
        ("main", "2026-01-30", "jd_小美", "first_response_time_all_day", 12.0),
        ("main", "2026-01-30", "jd_小美", "average_response_time_all_day", 20.0),
        ("main", "2026-01-30", "jd_小美", "answer_rate_30s_all_day", 0.955),
        ("main", "2026-01-31", "jd_小美", "average_response_time_all_day", 18.5),
        ("main", "2026-01-31", "jd_小美", "answer_rate_30s_all_day", 0.96),
    ]
    assert counter.counts(mapped) == (5, 0, 2, 0)


def test_douyin_agent_performance_in_words(counter: Counter) -> None:
    rows = [
        [
            "客服昵称",
            "客服在线天数",
            "接待会话量",
            "全天满意率",
            "全天平响时长",
            "全天首响时长",
            "全天3分钟回复率",
        ],
        ["小美", 1, 120, "98.00%", "2分30秒", "11秒", "99.5%"],
        ["小强", 1, 0, "--", "-", "7小时41分52秒", "--"],
        ["店铺汇总值", 1, 120, "98.00%", "2分30秒", "11秒", "99.5%"],
        ["店铺平均值", 1, 60, "98.00%", "2分30秒", "11秒", "99.5%"],
    ]
    mapped = counter.take("飞鸽_客服表现_店铺D1_20260130.xlsx", rows, "douyin", "agent_performance")
    assert counter.figures(mapped) == [
        ("D1", "2026-01-30", "小美", "first_response_time_all_day", 11.0),
        ("D1", "2026-01-30", "小美", "average_response_time_all_day", 150.0),
        ("D1", "2026-01-30", "小美", "answer_rate_180s_all_day", 0.995),
        ("D1", "2026-01-30", "小美", "csat_top2_rate", 0.98),
        ("D1", "2026-01-30", "小强", "first_response_time_all_day", 27712.0),
    ]
    assert counter.counts(mapped) == (5, 0, 2, 0)


def test_douyin_older_report_keeps_sessions_and_rounds_apart(counter: Counter) -> None:
    rows = [
        ["客服昵称", "账号名称", "3分钟人工回复率 (会话)", "3分钟人工回复率", "首次响应时长（秒）"],
        ["小美", "acc1", "99%", "98%", 9],
    ]
    mapped = counter.take("接待量_20260130.xlsx", rows, "douyin", "agent_reception")
    assert [(kpi, value) for *_, kpi, value in counter.figures(mapped)] == [
        ("first_response_time_all_day", 9.0),
        ("first_response_within_180s_all_day", 0.99),
        ("answer_rate_180s_all_day", 0.98),
    ]


def test_kuaishou_with_and_without_agents(counter: Counter) -> None:
    header = ["三分钟回复率（人维度）", "三分钟回复率（会话）", "人工平均回复时长", "好评率（会话）"]
    row = ["99.10%", "98.20%", "1分5秒", "95.00%"]
    shop = counter.take("客服_考核数据_店铺K1_20260130.xlsx", [header, row], "kuaishou", "assessment")
    assert counter.figures(shop) == [
        ("K1", "2026-01-30", "*", "first_response_within_180s_all_day", 0.982),
        ("K1", "2026-01-30", "*", "average_response_time_all_day", 65.0),
        ("K1", "2026-01-30", "*", "csat_top2_rate", 0.95),
    ]
    rows = [["客服昵称", *header], ["店铺整体", *row], ["小美", "-", "97%", "59秒", "-"]]
    agents = counter.take("客服_考核数据_20260130.xlsx", rows, "kuaishou", "assessment")
    assert counter.figures(agents) == [
        ("main", "2026-01-30", "小美", "first_response_within_180s_all_day", 0.97),
        ("main", "2026-01-30", "小美", "average_response_time_all_day", 59.0),
    ]
    assert counter.counts(agents) == (2, 0, 1, 0)


def test_jd_sales(counter: Counter) -> None:
    rows = [
        ["日期", "客服", "促成下单商品金额", "促成下单人数", "售前接待人数"],
        ["2026-01-30", "jd_小美", "¥1,234.50", 3, 20],
        ["2026-01-30", "汇总", "1,234.50", 3, 20],
    ]
    mapped = counter.take("销售.xlsx", rows, "jd", "sales")
    assert counter.figures(mapped) == [("main", "2026-01-30", "jd_小美", "attributed_sales", 1234.5)]
    assert counter.counts(mapped) == (1, 0, 1, 0)


SALES = [("inquiry_conversion_rate", 0.305), ("attributed_sales", 1234.5), ("attributed_sales_net", 1200.0)]


def test_sales_and_conversion_per_agent(counter: Counter) -> None:
    douyin = [
        ["客服昵称", "询单转化率", "客服询单支付额", "退款后销售额"],
        ["小美", "30.5%", "1,234.50元", "1,200.00元"],
    ]
    mapped = counter.take("客服表现_20260130.xlsx", douyin, "douyin", "agent_performance")
    assert [figure[3:] for figure in counter.figures(mapped)] == SALES
    pdd = [["客服账号", "询单转化率", "客服销售额", "去退销售额"], ["小美", "30.5%", "¥1,234.50", "1,200.00"]]
    mapped = counter.take("客服绩效_20260130.xlsx", pdd, "pdd", "agent_performance")
    assert [figure[3:] for figure in counter.figures(mapped)] == SALES


@pytest.mark.parametrize(
    ("platform", "report", "text"),
    [
        ("pdd", "agent_performance", "统计日期,客服昵称,三分钟人工回复率\n2026-01-30,小美,98%\n"),
        ("pdd", "team_report", "客服,3分钟人工回复率,日期\n小美,98%,2026-01-30\n"),
        ("taobao", "custom_report", "客服昵称,统计日期,旺旺回复率\n小美,2026-01-30,98%\n"),
        ("taobao", "reception", "统计日期,客服昵称,旺旺回复率\n2026-01-30,小美,98%\n"),
        ("jd", "workload", "日期,客服账号,30秒应答率\n2026-01-30,小美,98%\n"),
        ("douyin", "agent_performance", "客服名称,日期,全天三分钟回复率\n小美,2026-01-30,98%\n"),
        ("kuaishou", "assessment", "客服账号,日期,3分钟回复率（会话）\n小美,2026-01-30,98%\n"),
    ],
)
def test_a_report_whose_columns_were_renamed_loads(
    counter: Counter, platform: str, report: str, text: str
) -> None:
    mapped = counter.take("a.csv", text, platform, report)
    assert [(day, account, value) for _, day, account, _, value in counter.figures(mapped)] == [
        ("2026-01-30", "小美", 0.98)
    ]
