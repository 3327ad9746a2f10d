"""The platforms' own reports of a day, computed from the events that the sample wrote for them."""

import datetime as dt

from orchestration.sample.chat_log import ChatLog, join_logs
from orchestration.sample.chats import local_midnight
from orchestration.sample.company import SHOPS, Company
from orchestration.sample.landing import SampleLanding
from orchestration.sample.lives import Lives
from orchestration.sample.platforms import douyin, jingdong, kuaishou, pinduoduo, taobao, xiaohongshu
from orchestration.sample.platforms.figures import by_agent, figures_of
from orchestration.sample.platforms.report import HeldReport
from orchestration.sample.platforms.report_day import ShopDay, Subject, votes_of
from orchestration.sample.platforms.rounds import rounds_of
from orchestration.sample.surveys import SERVICE

REPORTS = (
    *pinduoduo.REPORTS,
    *taobao.REPORTS,
    *jingdong.REPORTS,
    *douyin.REPORTS,
    *kuaishou.REPORTS,
    *xiaohongshu.REPORTS,
)
PLATFORMS = tuple(dict.fromkeys(report.platform for report in REPORTS))


class Reporting:
    """This class holds what each platform's reports need from day to day."""

    def __init__(self, company: Company, landing: SampleLanding, horizon: int) -> None:
        self._company, self._landing, self._horizon = company, landing, horizon
        self._held = [HeldReport(report) for report in REPORTS]
        # A session may go on after midnight: yesterday's are needed for today's rounds.
        self._yesterday: dict[str, ChatLog] = {}

    def write(self, day: dt.date, logs: dict[str, ChatLog], surveys: Lives) -> None:
        """This function writes a day's reports.

        logs: every message of the sessions begun on the day, by platform; surveys: those that changed.
        """
        days = {platform: self._shop_day(platform, day, log, surveys) for platform, log in logs.items()}
        is_daily = self._landing.is_daily(day)
        is_last_of_history = self._landing.is_daily(day + dt.timedelta(days=1)) and not is_daily
        is_period_end = self._landing.is_period_end(day)
        for held in self._held:
            report = held.report
            is_late_only = report.is_daily or report.is_recent
            if (is_late_only and not is_daily) or (report.is_history and is_daily):
                continue
            held.add(days[report.platform])
            if report.is_daily or is_period_end or (report.is_history and is_last_of_history):
                held.write(self._landing, day)

    def _shop_day(self, platform: str, day: dt.date, log: ChatLog, surveys: Lives) -> ShopDay:
        known = join_logs([self._yesterday[platform], log]) if platform in self._yesterday else log
        self._yesterday[platform] = log
        rounds = rounds_of(known, self._horizon).of_day(day)
        shop = next(index for index, shop in enumerate(SHOPS) if shop.platform == platform)
        is_own = (surveys.facts["shop"] == shop) & (surveys.facts["kind"] == SERVICE)
        own, start = surveys.rows(is_own), local_midnight(day)
        agents = [
            Subject(day, self._company.people[agent].account, figures_of(part), votes_of(own, start, agent))
            for agent, part in by_agent(rounds)
        ]
        whole = Subject(day, "*", figures_of(rounds), votes_of(own, start))
        return ShopDay(day, tuple(agents), whole)
