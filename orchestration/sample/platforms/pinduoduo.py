"""Pinduoduo's own figures: the page of the agents, the team's report, the shop's overview."""

from orchestration.sample.company import SHOPS
from orchestration.sample.platforms.cells import minutes, percent, plain, seconds
from orchestration.sample.platforms.report import Report
from orchestration.sample.platforms.report_day import Cell, nothing

PLATFORM = "pdd"
SHOP_ID = next(shop.shop_id for shop in SHOPS if shop.platform == PLATFORM)
AGENT: dict[str, Cell] = {
    "序号": nothing,
    "客服账号": lambda one: one.account,
    "客服服务分": nothing,
    "咨询人数": lambda one: str(one.figures.customers()),
    "询单人数": nothing,
    "最终成团人数": nothing,
    "询单转化率": nothing,
    "客服销售额": nothing,
    "去退销售额": nothing,
    "需要人工回复的咨询人数": lambda one: str(one.figures.customers()),
    "人工接待人数": lambda one: str(one.figures.customers() - one.figures.customers_unanswered()),
    "3分钟未回复人数": lambda one: str(one.figures.customers_unanswered()),
    "3分钟人工回复率": lambda one: percent(one.figures.answered_within(180, is_windowed=True)),
    "30秒应答率": lambda one: percent(one.figures.messages_within_30s(is_windowed=True)),
    "平均人工响应时长": lambda one: seconds(one.figures.average_response(is_windowed=True)),
    "评分≤3订单数": nothing,
    "纠纷退款数": nothing,
    "投诉数": nothing,
}
TEAM: dict[str, Cell] = {
    "日期": lambda one: str(one.day),
    "客服账号": AGENT["客服账号"],
    "咨询人数": AGENT["咨询人数"],
    "询单人数": nothing,
    "最终成团人数": nothing,
    "询单流失人数": nothing,
    "询单转化率": nothing,
    "客服销售额（元）": nothing,
    "人工接待人数": AGENT["人工接待人数"],
    "需要人工回复的咨询人数": AGENT["需要人工回复的咨询人数"],
    "3分钟未回复人数": AGENT["3分钟未回复人数"],
    "3分钟人工回复率(8-23点)": AGENT["3分钟人工回复率"],
    "平均人工响应时长（分钟）": lambda one: minutes(one.figures.average_response(is_windowed=True)),
    "30秒应答率(8-23点)": AGENT["30秒应答率"],
    "评分≤3订单数": nothing,
    "评分数": nothing,
    "评分≤3率": nothing,
    "纠纷退款数": nothing,
    "投诉数": nothing,
    "3分钟人工回复率(全天)": lambda one: percent(one.figures.answered_within(180)),
    "30秒应答率(全天)": lambda one: percent(one.figures.messages_within_30s()),
}
OVERVIEW: dict[str, Cell] = {
    "日期": lambda one: str(one.day),
    "咨询人数": AGENT["咨询人数"],
    "需人工回复的咨询人数": AGENT["咨询人数"],
    "人工接待人数": AGENT["人工接待人数"],
    "3分钟人工回复率": AGENT["3分钟人工回复率"],
    "平均人工响应时长": AGENT["平均人工响应时长"],
}
# The same page as its interface answers.
OVERVIEW_ANSWER: dict[str, Cell] = {
    "mallId": lambda _: SHOP_ID,
    "statDate": OVERVIEW["日期"],
    "consultUserCnt": AGENT["咨询人数"],
    "needManuReplyConsultUserCnt": AGENT["咨询人数"],
    "receiveUserCnt": AGENT["人工接待人数"],
    "manuReplyRate3Min": lambda one: plain(one.figures.answered_within(180, is_windowed=True), 4),
    "artificialResponseTime": lambda one: plain(one.figures.average_response(is_windowed=True), 2),
}
REPORTS = (
    Report(
        PLATFORM,
        "agent_performance",
        f"客服绩效_店铺{SHOP_ID}_{{day:%Y%m%d}}.xlsx",
        AGENT,
        is_daily=True,
        summaries=("总计", "平均"),
        summed_up_in="客服账号",
        # The team's report has them all once more, and its folder comes later.
        is_told_again=True,
    ),
    Report(PLATFORM, "team_report", f"售前团队数据_店铺{SHOP_ID}_{{day:%m%d}}.csv", TEAM, encoding="gb18030"),
    Report(
        PLATFORM,
        "overview",
        f"服务数据_店铺{SHOP_ID}_{{day:%m%d}}.csv",
        OVERVIEW,
        is_of_agents=False,
        is_history=True,
    ),
    Report(
        PLATFORM,
        "overview",
        f"服务数据_店铺{SHOP_ID}_{{day:%m%d}}.json",
        OVERVIEW_ANSWER,
        is_of_agents=False,
        is_recent=True,
        json_list="result",
    ),
)
