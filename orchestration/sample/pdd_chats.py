"""The chat log of platform `pdd`: Chinese headers and sender words, GB18030, session by session."""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from orchestration.home import BUILT_IN_PLATFORMS
from orchestration.ingest.mapping.mapping_file import read_platform
from orchestration.sample.chat_log import ChatLog
from orchestration.sample.chats import local_midnight
from orchestration.sample.company import SHOPS, Company
from orchestration.sample.csv_lines import (
    Columns,
    DayClock,
    csv_line,
    csv_lines,
    numbers_column,
    words_column,
)
from orchestration.sample.dirt import TOTAL, dirty_row
from orchestration.sample.landing import Dirt, SampleLanding, landing_path
from orchestration.sample.summary import SampleFile
from orchestration.sample.texts import TEXTS
from orchestration.sample.words import CUSTOMER, SENDERS

PLATFORM = "pdd"
REPORT = "chat_log"
SHOP_ID = next(shop.shop_id for shop in SHOPS if shop.platform == PLATFORM)


@dataclass(frozen=True)
class ChatLogShape:
    """This class is the export's headers by column of `messages`, and its sender words in our order."""

    encoding: str
    headers: dict[str, str]
    senders: tuple[str, ...]

    def row(self, cells: dict[str, str]) -> bytes:
        """This function returns one line of the export from cells by column of `messages`."""
        named = {self.headers[column]: cell for column, cell in cells.items()}
        return dirty_row(tuple(self.headers.values()), named, self.encoding)


def chat_log_shape() -> ChatLogShape:
    """This function returns the shape that the mapping reads, so that it is written down once."""
    report = read_platform(BUILT_IN_PLATFORMS / f"{PLATFORM}.yml")[REPORT]
    recipes = {recipe.name: recipe for recipe in report.feeds[0].columns if recipe.headers}
    words = {meaning: word for word, meaning in recipes["sender"].words}
    return ChatLogShape(
        encoding=report.shape.encoding or "utf-8",
        headers={name: recipe.headers[0] for name, recipe in recipes.items()},
        senders=tuple(words[sender] for sender in SENDERS),
    )


def write_chat_log(
    landing: SampleLanding, company: Company, log: ChatLog, *, day: dt.date, number: int, clock: DayClock
) -> None:
    """This function writes one day's chat log; `number` counts the days and decides the dirt."""
    shape = chat_log_shape()
    ids = np.arange(len(log), dtype=np.int64) + int(day.strftime("%Y%m%d")) * 100_000_000
    by_session = np.argsort(log.session, kind="stable")
    log, ids = log.rows(by_session), ids[by_session]
    columns: Columns = {
        "shop_id": SHOP_ID,
        "session_id": numbers_column(log.session),
        "message_id": numbers_column(ids),
        "sent_at": clock.column(day, log.sent - local_midnight(day)),
        "sender": words_column(shape.senders, log.sender, shape.encoding),
        # This platform writes a dash for nobody.
        "account": words_column(
            [person.account for person in company.people] + ["--"],
            np.where(log.agent < 0, len(company.people), log.agent),
            shape.encoding,
        ),
        "customer_id": numbers_column(log.customer),
        "text": words_column(TEXTS, log.text, shape.encoding),
    }
    header = tuple(shape.headers.values())
    lines = csv_lines({shape.headers[name]: cells for name, cells in columns.items()}, header, shape.encoding)
    dirt = _dirt(shape, day, number)
    file = SampleFile(
        landing_path(PLATFORM, REPORT, f"聊天记录_{day}.csv"),
        PLATFORM,
        REPORT,
        rows=len(log) + dirt.rows,
        quarantined=dirt.quarantined,
        summary=dirt.summary,
    )
    landing.write(file, csv_line(header, shape.encoding), lines, dirt.lines)


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
