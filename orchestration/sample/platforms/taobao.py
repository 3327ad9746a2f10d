"""Taobao's own figures: the custom report of the agents, and the shop's reception and ratings."""

from orchestration.sample.platforms.cells import in_words, percent, seconds
from orchestration.sample.platforms.report import Report
from orchestration.sample.platforms.report_day import Cell, nothing

PLATFORM = "taobao"
SCORES = {"很满意": 5, "满意": 4, "一般": 3, "不满": 2, "很不满": 1}


CUSTOM: dict[str, Cell] = {
    "旺旺昵称": lambda one: one.account,
    "询单最终付款人数": nothing,
    "询单人数": nothing,
    "询单最终付款转化率": nothing,
    # Full-width on the left, half-width on the right: so the platform writes it.
    "首次响应时长（秒)": lambda one: seconds(one.figures.first_response()),
    "平均响应时长（秒)": lambda one: seconds(one.figures.average_response()),
    "客户满意率": lambda one: percent(one.votes.satisfied()),
    "旺旺回复率": nothing,
    "询单最终付款金额": nothing,
    "成功退款金额": nothing,
}
RECEPTION: dict[str, Cell] = {
    "日期": lambda one: str(one.day),
    "咨询人数": lambda one: str(one.figures.customers()),
    "接待人数": lambda one: str(one.figures.customers() - one.figures.customers_unanswered()),
    "未回复人数": lambda one: str(one.figures.customers_unanswered()),
    "有效接待人数": nothing,
    "平均响应时长": lambda one: in_words(one.figures.average_response()),
    "3分钟人工响应率": lambda one: percent(one.figures.answered_within(180)),
    "咨询客服人次": lambda one: str(one.figures.sessions()),
    "客服回复人次": nothing,
    "客服未回复人次": nothing,
    "旺旺回复率": lambda one: percent(one.figures.consultations_replied()),
    "首次响应时长": lambda one: in_words(one.figures.first_response()),
    "慢响应人数": nothing,
    "长接待人数": nothing,
    "买家发起人数": nothing,
    "客服主动跟进人数": nothing,
    "总消息数": nothing,
    "买家消息条数": lambda one: str(int(one.figures.rounds.questions.sum())),
    "客服消息条数": nothing,
    "答问比": nothing,
    "客服字数": nothing,
    "平均接待时长": nothing,
}
RATINGS: dict[str, Cell] = {
    "日期": lambda one: str(one.day),
    "接待人数": RECEPTION["接待人数"],
    "总-发出": lambda one: str(one.votes.sent),
    "总-收到": lambda one: str(len(one.votes.scores)),
    **{f"总-{word}": (lambda one, score=score: one.votes.count(score)) for word, score in SCORES.items()},
    "总-发送率": nothing,
    "总-返回率": nothing,
    "总-满意率": lambda one: percent(one.votes.satisfied()),
    "总-服务度": nothing,
    **{
        f"{group}-{field}": nothing
        for group in ("邀请", "自主")
        for field in ("发出", "收到", *SCORES, "发送率", "返回率", "满意率", "服务度")
    },
}
REPORTS = (
    Report(
        PLATFORM,
        "custom_report",
        "自制报表-报表查看-客服绩效_{day:%Y%m%d}_{day:%Y%m%d}_全部.xlsx",
        CUSTOM,
        is_daily=True,
        summaries=("汇总值", "平均值", "全店汇总值", "全店平均值", "同行同层优秀", "同行同层均值"),
        summed_up_in="旺旺昵称",
    ),
    Report(
        PLATFORM,
        "reception",
        "客服-咨询接待_{day:%Y%m%d}.xlsx",
        RECEPTION,
        is_of_agents=False,
        summaries=("汇总", "同行同层均值"),
        summed_up_in="日期",
    ),
    Report(
        PLATFORM,
        "ratings",
        "客服-接待评价_{day:%Y%m%d}.xlsx",
        RATINGS,
        is_of_agents=False,
        is_grouped=True,
        summaries=("汇总",),
        summed_up_in="日期",
    ),
)
