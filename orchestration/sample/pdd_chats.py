"""The chat log of platform `pdd`: Chinese headers and sender words, GB18030, session by session."""

import datetime as dt

import numpy as np

from orchestration.sample.chat_log import ChatLog
from orchestration.sample.chats import local_midnight
from orchestration.sample.company import SHOPS, Company
from orchestration.sample.csv_lines import DayClock, csv_line, csv_lines, numbers_column, words_column
from orchestration.sample.dirt import dirty_row
from orchestration.sample.landing import Dirt, SampleLanding, landing_path
from orchestration.sample.summary import SampleFile
from orchestration.sample.texts import TEXTS

PLATFORM = "pdd"
REPORT = "chat_log"
ENCODING = "gb18030"
# In the order of words.SENDERS; platforms/pdd.yml turns them back.
SENDERS = ("买家", "客服", "客服助手", "自动回复", "机器人", "系统")
HEADER = ("店铺ID", "会话ID", "消息ID", "发送时间", "发送方", "客服账号", "买家ID", "消息内容")
SHOP_ID, SESSION_ID, MESSAGE_ID, SENT_AT, SENDER, ACCOUNT, CUSTOMER_ID, TEXT = HEADER


def write_chat_log(
    landing: SampleLanding, company: Company, log: ChatLog, *, day: dt.date, number: int, clock: DayClock
) -> None:
    """This function writes one day's chat log; `number` counts the days and decides the dirt."""
    ids = np.arange(len(log), dtype=np.int64) + int(day.strftime("%Y%m%d")) * 100_000_000
    by_session = np.argsort(log.session, kind="stable")
    log, ids = log.rows(by_session), ids[by_session]
    columns = {
        SHOP_ID: words_column([shop.shop_id for shop in SHOPS], log.shop),
        SESSION_ID: numbers_column(log.session),
        MESSAGE_ID: numbers_column(ids),
        SENT_AT: clock.column(day, log.sent - local_midnight(day)),
        SENDER: words_column(SENDERS, log.sender, ENCODING),
        # This platform writes a dash for nobody.
        ACCOUNT: words_column(
            [person.account for person in company.people] + ["--"],
            np.where(log.agent < 0, len(company.people), log.agent),
            ENCODING,
        ),
        CUSTOMER_ID: numbers_column(log.customer),
        TEXT: words_column(TEXTS, log.text, ENCODING),
    }
    dirt = _dirt(day, number)
    file = SampleFile(
        landing_path(PLATFORM, REPORT, f"聊天记录_{day}.csv"),
        PLATFORM,
        REPORT,
        rows=len(log) + dirt.rows,
        quarantined=dirt.quarantined,
        summary=dirt.summary,
    )
    lines = csv_lines(columns, HEADER, ENCODING)
    landing.write(file, csv_line(HEADER, ENCODING), lines, dirt.lines)


def _dirt(day: dt.date, number: int) -> Dirt:
    dirt = Dirt()
    if number % 6 == 1:
        good = {SHOP_ID: "pdd-80421", SESSION_ID: f"bad-{day}", SENT_AT: f"{day} 10:00:00", SENDER: "买家"}
        good |= {CUSTOMER_ID: "10000001"}
        faults = (
            {MESSAGE_ID: f"bad-date-{day}", SENT_AT: f"{day.year}-13-01 10:00:00"},
            {MESSAGE_ID: f"bad-sender-{day}", SENDER: "访客"},
        )
        lines = b"".join(dirty_row(HEADER, good | fault, ENCODING) for fault in faults)
        dirt += Dirt(lines, quarantined=len(faults))
    if number % 5 == 3:
        dirt += Dirt(dirty_row(HEADER, {SHOP_ID: "pdd-80421", ACCOUNT: "合计"}, ENCODING), summary=1)
    return dirt
