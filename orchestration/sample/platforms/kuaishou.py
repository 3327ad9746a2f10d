"""Kuaishou's own figures: one row of the shop, durations in words."""

from orchestration.sample.company import SHOPS
from orchestration.sample.platforms.cells import in_words, percent
from orchestration.sample.platforms.report import Report
from orchestration.sample.platforms.report_day import Cell, nothing

PLATFORM = "kuaishou"
SHOP_ID = next(shop.shop_id for shop in SHOPS if shop.platform == PLATFORM)
ASSESSMENT: dict[str, Cell] = {
    "三分钟回复率（人维度）": nothing,
    "三分钟回复率（会话）": lambda one: percent(one.figures.first_answered_within(180)),
    "不服务率": nothing,
    "咨询人数": lambda one: str(one.figures.customers()),
    "咨询人次": lambda one: str(one.figures.sessions()),
    "人工会话量": lambda one: str(one.figures.sessions()),
    "人工平均回复时长": lambda one: in_words(one.figures.average_response()),
    "好评率（人维度）": nothing,
    "好评率（会话）": lambda one: percent(one.votes.satisfied()),
    "差评率（人维度）": nothing,
    "差评率（会话）": nothing,
    "IM不满意率（人维度）": nothing,
    "询单人数": nothing,
    "下单人数": nothing,
    "支付人数": nothing,
    "询单转化率": nothing,
    "询单客单价": nothing,
    "客服销售额": nothing,
}
REPORTS = (
    Report(
        PLATFORM,
        "assessment",
        f"客服_考核数据_店铺{SHOP_ID}_{{day:%Y%m%d}}.xlsx",
        ASSESSMENT,
        is_of_agents=False,
        is_daily=True,
    ),
)
