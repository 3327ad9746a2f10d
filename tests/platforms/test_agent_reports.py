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
