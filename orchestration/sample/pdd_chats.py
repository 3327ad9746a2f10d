"""The chat log of platform `pdd`: GB18030, history in one file, then daily; with the dirt such files have."""

import datetime as dt

from orchestration.sample.chat_log import ChatLog
from orchestration.sample.chat_log_files import REPORT, ChatLogShape, chat_log_shape
from orchestration.sample.company import SHOPS, Company
from orchestration.sample.dirt import TOTAL
from orchestration.sample.landing import Dirt, SampleLanding, landing_path
from orchestration.sample.summary import SampleFile
from orchestration.sample.words import CUSTOMER

PLATFORM = "pdd"
SHOP_ID = next(shop.shop_id for shop in SHOPS if shop.platform == PLATFORM)


def write_chat_log(
    landing: SampleLanding, company: Company, log: ChatLog, *, day: dt.date, number: int
) -> None:
    """This function writes one day's chat log; `number` counts the days and decides the dirt."""
    shape = chat_log_shape(PLATFORM)
    lines = shape.lines(company, log, day=day)
    dirt = _dirt(shape, day, number)
    file = SampleFile(
        landing_path(PLATFORM, REPORT, f"聊天记录_{day}.csv"),
        PLATFORM,
        REPORT,
        rows=len(log) + dirt.rows,
        quarantined=dirt.quarantined,
        summary=dirt.summary,
    )
    landing.write_day(file, day, shape.header, lines, dirt.lines)


def _dirt(shape: ChatLogShape, day: dt.date, number: int) -> Dirt:
    dirt = Dirt()
    if number % 6 == 1:
        good = {
            "shop_id": SHOP_ID,
            "session_id": f"bad-{day}",
            "sent_at": f"{day} 10:00:00",
            "sender": shape.senders[CUSTOMER],
            "customer_id": "10000001",
        }
        faults = (
            {"message_id": f"bad-date-{day}", "sent_at": f"{day.year}-13-01 10:00:00"},
            {"message_id": f"bad-sender-{day}", "sender": "访客"},
        )
        dirt += Dirt(b"".join(shape.row(good | fault) for fault in faults), quarantined=len(faults))
    if number % 5 == 3:
        dirt += Dirt(shape.row({"shop_id": SHOP_ID, "account": TOTAL}), summary=1)
    return dirt
