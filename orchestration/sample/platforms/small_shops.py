"""The small shops on other platforms: their chats, what some of them sell, and the logs they export."""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from orchestration.sample.chat_log import ChatLog, Midnight, log_of
from orchestration.sample.chat_log_files import chat_log_shape
from orchestration.sample.chats import MESSAGES_PER_SESSION, Arrivals, receive_sessions
from orchestration.sample.company import Company
from orchestration.sample.csv_lines import csv_line
from orchestration.sample.generic_messages import generic_lines
from orchestration.sample.generic_report import header_of
from orchestration.sample.landing import SampleLanding, landing_path
from orchestration.sample.platforms.session_lists import write_session_list
from orchestration.sample.shopping import Shopping
from orchestration.sample.summary import SampleFile
from orchestration.sample.talks import Outcomes, hold_talks

# Report and encoding of each platform's messages. The company's own collector brings those of two others;
# one desk keeps its messages to itself.
LOGS = {
    "taobao": ("chat_log", "utf-8"),
    "jd": ("chat_log", "gb18030"),
    "douyin": ("chat_log", "utf-8"),
    "sobot": ("messages", "utf-8"),
    "easemob": ("messages", "utf-8"),
}
COLLECTED = ("kuaishou", "xiaohongshu")
WITHOUT_LOG = ("kf53",)
DAILY = ("douyin",)


@dataclass(frozen=True)
class SmallTalk:
    """This class is one small shop's day: sessions, how they went, the orders they were about, all messages.

    `exported` is how many messages the day's log has.
    """

    arrivals: Arrivals
    outcomes: Outcomes
    orders: np.ndarray
    log: ChatLog
    exported: int


SMALL_PLATFORMS = (*LOGS, *COLLECTED, *WITHOUT_LOG)


class SmallShop:
    """This class holds one small shop's talks from day to day; only a shop that sells has a shopping."""

    def __init__(
        self, platform: str, company: Company, landing: SampleLanding, shopping: Shopping | None, horizon: int
    ) -> None:
        self.platform = platform
        self._shopping, self._horizon = shopping, horizon
        self._company, self._landing = company, landing
        missing = company.planted.missing_file
        self._missing_on = missing.day if missing and missing.platform == platform else None
        self._midnight = Midnight()

    def talk(
        self,
        day: dt.date,
        messages_per_day: float,
        rng: np.random.Generator,
        shopping_rng: np.random.Generator,
    ) -> SmallTalk:
        """This function draws a day's sessions and orders, and writes the log and the list of sessions."""
        # These platforms' robots keep their talks to themselves.
        arrivals = receive_sessions(
            self._company, self.platform, day, messages_per_day, rng=rng, bot_share=0.0
        )
        orders = np.full(len(arrivals), -1)
        if self._shopping:
            arrivals, orders = self._shopping.ask(self.platform, arrivals, shopping_rng)
        messages, outcomes = hold_talks(self._company, arrivals, rng)
        if self._shopping:
            orders = self._shopping.buy(
                self.platform,
                day,
                arrivals,
                outcomes,
                orders,
                sessions_per_day=messages_per_day / MESSAGES_PER_SESSION,
                rng=shopping_rng,
            )
            write_session_list(
                self._landing,
                self._company,
                arrivals,
                outcomes,
                orders,
                platform=self.platform,
                day=day,
                horizon=self._horizon,
            )
        whole = log_of(arrivals, messages)
        log = self._midnight.split(whole, day)
        if day != self._missing_on and self.platform not in WITHOUT_LOG:
            self._write(log, day)
        return SmallTalk(arrivals, outcomes, orders, whole, len(log))

    def _write(self, log: ChatLog, day: dt.date) -> None:
        if self.platform in COLLECTED:
            header = header_of("messages")
            accounts = [*(person.account for person in self._company.people), ""]
            name = f"{self.platform}_{day}.csv"
            file = SampleFile(landing_path("generic", "messages", name), "generic", "messages", rows=len(log))
            lines = generic_lines(self.platform, log, accounts, day=day)
            self._landing.write_day(file, day, csv_line(header), lines, series=self.platform, is_small=True)
            return
        report, encoding = LOGS[self.platform]
        shape = chat_log_shape(self.platform, encoding, report)
        path = landing_path(self.platform, report, f"聊天记录_{day}.csv")
        file = SampleFile(path, self.platform, report, rows=len(log))
        lines = shape.lines(self._company, log, day=day)
        # A file that never came can only be missed among daily ones.
        is_small = self.platform not in DAILY
        self._landing.write_day(file, day, shape.header, lines, is_small=is_small)
