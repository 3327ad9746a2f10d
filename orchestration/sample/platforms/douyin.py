"""Douyin's own figures per agent: the older report for the history, the newer one for the last days."""

from orchestration.sample.company import SHOPS
from orchestration.sample.platforms.cells import in_words, percent, seconds
from orchestration.sample.platforms.report import Report
from orchestration.sample.platforms.report_day import Cell, nothing

PLATFORM = "douyin"
SHOP_ID = next(shop.shop_id for shop in SHOPS if shop.platform == PLATFORM)
PERFORMANCE: dict[str, Cell] = {
    "客服昵称": lambda one: one.account,
    "客服在线天数": lambda _: "1",
    "接待会话量": lambda one: str(one.figures.sessions()),
    "待回复会话量": lambda one: str(one.figures.unanswered()),
    "已接待人数": lambda one: str(one.figures.customers()),
    "转出会话量": nothing,
    "有效评价数": lambda one: str(len(one.votes.scores)),
    "有效好评数": lambda one: str(one.votes.satisfied().numerator),
    "有效差评数": nothing,
    "全天不满意率": nothing,
    "全天满意率": lambda one: percent(one.votes.satisfied(), "--"),
    "全天平响时长": lambda one: in_words(one.figures.average_response()),
    "全天首响时长": lambda one: in_words(one.figures.first_response()),
    "全天3分钟回复率": lambda one: percent(one.figures.answered_within(180)),
    "询单人数": nothing,
    "下单人数": nothing,
    "支付人数": nothing,
    "退款人数": nothing,
    "客服询单支付额": nothing,
    "退款金额": nothing,
    "退款后销售额": nothing,
    "询单转化率": nothing,
}
RECEPTION: dict[str, Cell] = {
    "日期": lambda one: str(one.day),
    "客服昵称": lambda one: one.account,
    "账号名称": nothing,
    "人工已接待人数": PERFORMANCE["已接待人数"],
    "人工已接待会话量": PERFORMANCE["接待会话量"],
    "CPD": nothing,
    "不满意率": nothing,
    "3分钟人工回复率 (会话)": lambda one: percent(one.figures.first_answered_within(180)),
    "3分钟人工回复率": PERFORMANCE["全天3分钟回复率"],
    "首次响应时长（秒）": lambda one: seconds(one.figures.first_response()),
    "平均响应时长（秒）": lambda one: seconds(one.figures.average_response()),
    "新平均响应时长（秒）": nothing,
    "满意率": lambda one: percent(one.votes.satisfied()),
    "客服销售额（元）": nothing,
    "询单人数": nothing,
    "下单人数": nothing,
    "支付人数": nothing,
    "询单转化率": nothing,
    "预警会话量": nothing,
    "PC在线时长（时）": nothing,
    "PC小休时长（时）": nothing,
    "PC离线时长（时）": nothing,
}
SUMMARIES = ("店铺汇总值", "店铺平均值")
REPORTS = (
    Report(
        PLATFORM,
        "agent_performance",
        f"飞鸽_客服表现_店铺{SHOP_ID}_{{day:%Y%m%d}}.xlsx",
        PERFORMANCE,
        is_daily=True,
        summaries=SUMMARIES,
        summed_up_in="客服昵称",
    ),
    Report(
        PLATFORM,
        "agent_reception",
        f"飞鸽_接待量_店铺{SHOP_ID}_{{day:%m%d}}.xlsx",
        RECEPTION,
        is_history=True,
        summaries=SUMMARIES[:1],
        summed_up_in="客服昵称",
    ),
)
