"""The platforms' own figures per agent, from a tiny file in each report's shape."""

from tests.platforms.conftest import Counter

PDD = (
    "序号 客服账号 客服服务分 咨询人数 询单人数 最终成团人数 询单转化率 客服销售额 去退销售额 "
    "需要人工回复的咨询人数 人工接待人数 3分钟未回复人数 3分钟人工回复率 30秒应答率 平均人工响应时长 "
    "评分≤3订单数 纠纷退款数 投诉数"
)
TAOBAO = (
    "旺旺昵称 询单最终付款人数 询单人数 询单最终付款转化率 首次响应时长（秒) 平均响应时长（秒) "
    "客户满意率 旺旺回复率 询单最终付款金额 成功退款金额"
)
DOUYIN = "客服昵称 客服在线天数 接待会话量 全天满意率 全天平响时长 全天首响时长 全天3分钟回复率"


def of_kpis(figures: list[tuple], *kpis: str) -> list[tuple]:
    return [figure for figure in figures if figure[3] in kpis]


def test_pinduoduo_agent_performance(counter: Counter) -> None:
    rows = [
        PDD.split(),
        [
            1,
            "旗舰店:小美",
            4.9,
            50,
            30,
            9,
            "30.00%",
            "1,234.50",
            "1,200.00",
            48,
            48,
            1,
            "97.92%",
            "85.5%",
            25.5,
            0,
            0,
            0,
        ],
        [2, "旗舰店:小强", "-", 3, 1, 0, "0.00%", "0", "0", 3, 3, 0, "100.00%", "-", "1分5秒", 0, 0, 0],
        [
            "",
            "本店总计",
            4.9,
            53,
            31,
            9,
            "29.03%",
            "1,234.50",
            "1,200.00",
            51,
            51,
            1,
            "98.04%",
            "85%",
            30,
            0,
            0,
            0,
        ],
        ["", "平均值", 4.9, 26, 15, 4, "29.03%", "617.25", "600.00", 25, 25, 0, "98.04%", "85%", 30, 0, 0, 0],
    ]
    mapped = counter.take("客服绩效_店铺8001_20260131.xlsx", rows, "pdd", "agent_performance")
    kpis = ("answer_rate_180s", "pdd_message_answer_rate_30s", "average_response_time")
    assert of_kpis(counter.figures(mapped), *kpis) == [
        ("8001", "2026-01-31", "旗舰店:小美", "answer_rate_180s", 0.9792),
        ("8001", "2026-01-31", "旗舰店:小美", "pdd_message_answer_rate_30s", 0.855),
        ("8001", "2026-01-31", "旗舰店:小美", "average_response_time", 25.5),
        ("8001", "2026-01-31", "旗舰店:小强", "answer_rate_180s", 1.0),
        ("8001", "2026-01-31", "旗舰店:小强", "average_response_time", 65.0),
    ]
    assert counter.counts(mapped)[1:] == (0, 2, 0)


def test_pinduoduo_team_report_counts_in_minutes(counter: Counter) -> None:
    text = (
        "日期,客服账号,咨询人数,3分钟人工回复率(8-23点),平均人工响应时长（分钟）,30秒应答率(8-23点),评分≤3订单数,"
        "3分钟人工回复率(全天),30秒应答率(全天)\n"
        "2026-01-30,小美,50,98.5%,0.75,80%,0,97.5%,78.00%\n"
    )
    mapped = counter.take("售前团队数据.csv", text, "pdd", "team_report")
    assert counter.figures(mapped) == [
        ("main", "2026-01-30", "小美", "answer_rate_180s", 0.985),
        ("main", "2026-01-30", "小美", "answer_rate_180s_all_day", 0.975),
        ("main", "2026-01-30", "小美", "pdd_message_answer_rate_30s", 0.8),
        ("main", "2026-01-30", "小美", "pdd_message_answer_rate_30s_all_day", 0.78),
        ("main", "2026-01-30", "小美", "average_response_time", 45.0),
    ]


def test_a_bare_percentage_is_quarantined_and_not_a_rate_of_9850_percent(counter: Counter) -> None:
    text = "日期,客服账号,3分钟人工回复率(8-23点)\n2026-01-30,小美,98.5\n"
    mapped = counter.take("a.csv", text, "pdd", "team_report")
    assert counter.rows(mapped, "reasons") == [
        (
            [
                "out_of_range: answer_rate_180s (3分钟人工回复率(8-23点)) 98.5; expected at least 0 "
                "and at most 1; does the mapping declare `unit: percent`?"
            ],
        )
    ]


def test_taobao_custom_report(counter: Counter) -> None:
    sums = [[name, 9, 30, "30%", 8, 20, "99%", "100%", "900.00", "0"] for name in SUMS]
    rows = [
        TAOBAO.split(),
        ["旗舰店:小美", 9, 30, "30.00%", 8.25, 20, "99.00%", "100%", "1,234.00", "0"],
        *sums,
    ]
    name = "自制报表-报表查看-客服绩效_20260130_20260130_全部.xlsx"
    mapped = counter.take(name, rows, "taobao", "custom_report")
    kpis = (
        "first_response_time_all_day",
        "average_response_time_all_day",
        "csat_top2_rate",
        "consultation_reply_rate",
    )
    assert of_kpis(counter.figures(mapped), *kpis) == [
        ("main", "2026-01-30", "旗舰店:小美", "first_response_time_all_day", 8.25),
        ("main", "2026-01-30", "旗舰店:小美", "average_response_time_all_day", 20.0),
        ("main", "2026-01-30", "旗舰店:小美", "csat_top2_rate", 0.99),
        ("main", "2026-01-30", "旗舰店:小美", "consultation_reply_rate", 1.0),
    ]
    assert counter.counts(mapped)[1:] == (0, 6, 0)
    month = "自制报表-报表查看-客服绩效_20260101_20260131_全部.xlsx"
    refusal = counter.map(counter.export(month, rows), "custom_report", "taobao").refusal
    assert refusal is not None
    assert refusal.code == "not_one_day"


SUMS = ("汇总值", "平均值", "全店汇总值", "全店平均值", "同行同层优秀", "同行同层均值")


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
