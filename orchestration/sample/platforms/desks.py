"""The exports of the other desks: their conversations, and the questionnaire that follows some of them."""

import datetime as dt

import numpy as np

from orchestration.sample.chat_log import ChatLog
from orchestration.sample.chats import Arrivals
from orchestration.sample.company import Company
from orchestration.sample.landing import SampleLanding
from orchestration.sample.platforms.conversations import Conversation, conversations_of
from orchestration.sample.platforms.desk_rows import answer_sheet, easemob_row, kf53_row, sobot_row
from orchestration.sample.platforms.tables import HeldTable
from orchestration.sample.talks import Outcomes

DESK_PLATFORMS = ("kf53", "sobot", "easemob")


class Desks:
    """This class holds what the other desks will export when four weeks, or the sample, are over."""

    def __init__(self, company: Company, landing: SampleLanding, horizon: int) -> None:
        self._company, self._landing, self._horizon = company, landing, horizon
        self._kf53 = HeldTable("kf53", "chat_records", "访客对话记录_{day:%m%d}.xlsx", surveys=0)
        self._sobot = HeldTable("sobot", "sessions", "在线会话记录_{day:%m%d}.xlsx", surveys=0)
        self._easemob = HeldTable(
            "easemob", "sessions", "历史会话_{day:%m%d}.csv", encoding="gb18030", surveys=0
        )
        sheets = "服务满意度调查_{day:%m%d}.xlsx"
        self._sheets = [HeldTable("wenjuanxing", report, sheets) for report in ("service_survey", "nps")]
        self._sheet_number = 0

    def add(
        self,
        platform: str,
        arrivals: Arrivals,
        outcomes: Outcomes,
        log: ChatLog,
        rng: np.random.Generator,
    ) -> None:
        """This function adds one desk's conversations of a day."""
        for one in conversations_of(self._company, arrivals, outcomes, log, horizon=self._horizon, rng=rng):
            if platform == "easemob":
                self._easemob.rows.append(easemob_row(one))
                self._answer(one)
                continue
            table = self._kf53 if platform == "kf53" else self._sobot
            table.rows.append(kf53_row(one) if platform == "kf53" else sobot_row(one))
            table.surveys = (table.surveys or 0) + (one.score is not None)

    def write(self, day: dt.date) -> None:
        """This function writes every table if four weeks or the sample end on the day."""
        if self._landing.is_period_end(day):
            for table in (self._kf53, self._sobot, self._easemob, *self._sheets):
                table.write(self._landing, day)

    def _answer(self, one: Conversation) -> None:
        """Easemob asks nobody; its visitors get a link to the questionnaire."""
        if one.score is None or one.ended is None:
            return
        self._sheet_number += 1
        for table in self._sheets:
            table.rows.append(answer_sheet(self._sheet_number, one))
