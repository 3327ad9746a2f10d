"""The messages of platform `generic`, and of others in its shape: the contract's own column names."""

import datetime as dt

import numpy as np

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
from orchestration.sample.dirt import messages_dirt
from orchestration.sample.generic_report import PLATFORM, header_of
from orchestration.sample.landing import BOM, SampleLanding, landing_path
from orchestration.sample.summary import SampleFile
from orchestration.sample.texts import TEXTS
from orchestration.sample.words import SENDERS

SHOP_IDS = tuple(shop.shop_id for shop in SHOPS)
LATE_SHOP = SHOP_IDS.index("outlet")


def write_messages(
    landing: SampleLanding,
    company: Company,
    log: ChatLog,
    *,
    day: dt.date,
    number: int,
    is_late: bool,
    clock: DayClock,
) -> None:
    """This function writes one day's messages; `number` counts the days and decides the dirt.

    If `is_late`, the second shop's messages lie in a file of their own, as if they came days later.
    """
    ids = message_ids(len(log), day)
    header = header_of("messages")
    is_held = (log.shop == LATE_SHOP) if is_late else np.zeros(len(log), dtype=bool)
    lines = _message_lines(company, log.rows(~is_held), ids[~is_held], day=day, number=number, clock=clock)
    dirt = messages_dirt(header, day, number)
    rows = int((~is_held).sum())
    name = f"messages_{day}.csv" + (".gz" if number % 7 == 1 else "")
    file = SampleFile(
        landing_path(PLATFORM, "messages", name),
        PLATFORM,
        "messages",
        rows=rows + dirt.rows,
        quarantined=dirt.quarantined,
        summary=dirt.summary,
        blank=dirt.blank,
    )
    content = ((BOM if number % 7 == 0 else b"") + csv_line(header), lines, dirt.lines)
    landing.write(file, *content)
    if number % 9 == 4:
        landing.write_copy(file, *content, name=name.replace(".csv", "_copy.csv"))
    if is_late:
        late = _message_lines(company, log.rows(is_held), ids[is_held], day=day, number=number, clock=clock)
        path = landing_path(PLATFORM, "messages", f"late/messages_{day}_{SHOP_IDS[LATE_SHOP]}.csv")
        late_file = SampleFile(path, PLATFORM, "messages", rows=int(is_held.sum()), late_for=day)
        landing.write(late_file, csv_line(header), late)


def _message_lines(
    company: Company, log: ChatLog, ids: np.ndarray, *, day: dt.date, number: int, clock: DayClock
) -> memoryview:
    # Some exports pad the accounts, some write a dash for nobody.
    padding, nobody = " " if number % 8 == 5 else "", "-" if number % 4 == 0 else ""
    columns = message_columns(
        company, log, PLATFORM, day=day, clock=clock, ids=ids, padding=padding, nobody=nobody
    )
    return csv_lines(columns, header_of("messages"))


def message_columns(
    company: Company,
    log: ChatLog,
    platform: str,
    *,
    day: dt.date,
    clock: DayClock,
    ids: np.ndarray | None = None,
    padding: str = "",
    nobody: str = "",
) -> Columns:
    """This function returns one day's messages of a platform under the contract's column names.

    `ids`: the messages' own, counted from the day if not given; `nobody` stands where no agent spoke.
    """
    accounts = [*(person.account + padding for person in company.people), nobody]
    if ids is None:
        ids = message_ids(len(log), day)
    return {
        "platform": platform,
        "shop_id": words_column(SHOP_IDS, log.shop),
        "message_id": numbers_column(ids),
        "session_id": numbers_column(log.session),
        "sent_at": clock.column(day, log.sent - local_midnight(day)),
        "sender": words_column(SENDERS, log.sender),
        "account": words_column(accounts, np.where(log.agent < 0, len(accounts) - 1, log.agent)),
        "customer_id": numbers_column(log.customer),
        "text": words_column(TEXTS, log.text),
    }


def message_ids(count: int, day: dt.date) -> np.ndarray:
    """This function returns the ids of one day's messages, in the order of their file."""
    return np.arange(count, dtype=np.int64) + int(day.strftime("%Y%m%d")) * 100_000_000
