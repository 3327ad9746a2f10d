"""Xiaohongshu's own figures: JSON, one record a day of the shop, every value nested."""

from orchestration.sample.company import SHOPS
from orchestration.sample.platforms.cells import plain
from orchestration.sample.platforms.report import Report
from orchestration.sample.platforms.report_day import Cell, nothing

PLATFORM = "xiaohongshu"
SHOP_ID = next(shop.shop_id for shop in SHOPS if shop.platform == PLATFORM)


ANALYSIS: dict[str, Cell] = {
    "dtm": lambda one: f"{one.day:%Y%m%d}",
    "caseCnt": lambda one: str(one.figures.sessions()),
    "replyCaseCnt": lambda one: str(one.figures.consultations_replied().numerator),
    "replyCaseRatio": lambda one: plain(one.figures.consultations_replied(), 4),
    "avgRplDur": lambda one: plain(one.figures.average_response(), 2),
    "firstReplyIn45sCaseRatio": lambda one: plain(one.figures.first_answered_within(45), 4),
    "replyIn3minCaseRatio": lambda one: plain(one.figures.first_answered_within(180), 4),
    "positiveCaseCnt": lambda one: str(one.votes.satisfied().numerator),
    "negativeCaseCnt": nothing,
    "evaluateCaseCnt": lambda one: str(len(one.votes.scores)),
    "evaluateCaseRatio": nothing,
    "inquiryPayCaseRatio": nothing,
    "removeNaCaseCnt": nothing,
}
REPORTS = (
    Report(
        PLATFORM,
        "agent_analysis",
        f"客服分析_店铺{SHOP_ID}_{{day:%m%d}}.json",
        ANALYSIS,
        is_of_agents=False,
        json_list="sellerCSOverall",
        is_nested=True,
    ),
)
