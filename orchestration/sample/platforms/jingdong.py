"""JD's own figures: the workload of each agent, three banner lines above the header."""

from orchestration.sample.platforms.cells import percent, seconds
from orchestration.sample.platforms.report import Report
from orchestration.sample.platforms.report_day import Cell

PLATFORM = "jd"
WORKLOAD: dict[str, Cell] = {
    "日期": lambda one: str(one.day),
    "客服": lambda one: one.account,
    "接待量": lambda one: str(one.figures.sessions()),
    "首次平均响应时间": lambda one: seconds(one.figures.first_response()),
    # The planted variant: a mean of the assessed window, where the other columns count the whole day.
    "平均响应时间": lambda one: seconds(one.figures.average_response(is_windowed=True)),
    "30s应答率": lambda one: percent(one.figures.answered_within(30)),
}
REPORTS = (
    Report(
        PLATFORM,
        "workload",
        "客服_服务工作量_{day:%m%d}.xlsx",
        WORKLOAD,
        banner=("京东咚咚 客服管家", "客服服务工作量", "数据说明：次日12点更新"),
        summaries=("汇总",),
        summed_up_in="客服",
    ),
)
