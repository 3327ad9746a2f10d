"""The messages of platform `generic`, and of others in its shape: the contract's own column names."""

import datetime as dt

import numpy as np

from orchestration.sample.chat_log import ChatLog
from orchestration.sample.company import SHOPS, Company
from orchestration.sample.csv_lines import (
    csv_line,
    csv_lines,
)
from orchestration.sample.dirt import messages_dirt
from orchestration.sample.generic_report import PLATFORM, header_of
from orchestration.sample.landing import BOM, SampleLanding, landing_path
from orchestration.sample.message_columns import message_columns
from orchestration.sample.summary import SampleFile
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
) -> None:
    """This function writes one day's messages; `number` counts the days and decides the dirt.

    If `is_late`, the second shop's messages lie in a file of their own, as if they came days later.
    """
    numbers = np.arange(len(log))
    header = header_of("messages")
    is_held = (log.shop == LATE_SHOP) if is_late else np.zeros(len(log), dtype=bool)
    lines = _message_lines(company, log.rows(~is_held), numbers[~is_held], day=day, number=number)
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
    landing.write_day(file, day, *content)
    if number % 9 == 4 and landing.is_daily(day):
        landing.write_copy(file, *content, name=name.replace(".csv", "_copy.csv"))
    if is_late:
        late = _message_lines(company, log.rows(is_held), numbers[is_held], day=day, number=number)
        path = landing_path(PLATFORM, "messages", f"late/messages_{day}_{SHOP_IDS[LATE_SHOP]}.csv")
        late_file = SampleFile(path, PLATFORM, "messages", rows=int(is_held.sum()), late_for=day)
        landing.write(late_file, csv_line(header), late)


def _message_lines(
    company: Company, log: ChatLog, numbers: np.ndarray, *, day: dt.date, number: int
) -> memoryview:
    # Some exports pad the accounts, some write a dash for nobody.
    padding, nobody = " " if number % 8 == 5 else "", "-" if number % 4 == 0 else ""
    accounts = [*(person.account + padding for person in company.people), nobody]
    return generic_lines(PLATFORM, log, accounts, day=day, numbers=numbers)


def generic_lines(
    platform: str, log: ChatLog, accounts: list[str], *, day: dt.date, numbers: np.ndarray | None = None
) -> memoryview:
    """This function returns one day's messages of a platform in the contract's shape."""
    columns = message_columns(log, day=day, numbers=numbers, senders=SENDERS, accounts=accounts)
    return csv_lines({"platform": platform} | columns, header_of("messages"), is_ended=True)
