"""The messages of one day as columns of CSV cells; neighbouring columns are written in one piece."""

import datetime as dt

import numpy as np

from orchestration.sample.chat_log import ChatLog
from orchestration.sample.chats import local_midnight
from orchestration.sample.company import SHOPS
from orchestration.sample.csv_lines import ColumnPieces, csv_cell, numbers_column, pieces_column, words_column
from orchestration.sample.digits import Block
from orchestration.sample.texts import TEXTS

SHOP_IDS = tuple(shop.shop_id for shop in SHOPS)
MESSAGES_OF_A_DAY, SESSIONS_OF_A_DAY = 10**8, 10**7
# Eight digits of the day and the number within it, then the instant; two commas.
WIDTH = len("20260331" + "00000000" + "," + "20260331" + "0000000" + "," + "2026-03-31 00:00:00")


def message_columns(
    log: ChatLog,
    *,
    day: dt.date,
    numbers: np.ndarray | None = None,
    senders: tuple[str, ...],
    accounts: list[str],
    encoding: str = "utf-8",
) -> ColumnPieces:
    """This function returns one day's messages under the contract's column names, but for `platform`.

    numbers: the messages' places in the day, 0 and on if not given; accounts: those of the people, last
    what stands where nobody spoke. Text comes last and ends its line.
    """
    rows = len(log)
    numbers = np.arange(rows) if numbers is None else numbers
    begun_on, session = np.divmod(log.session, SESSIONS_OF_A_DAY)
    block = (
        Block(rows, WIDTH)
        .text(f"{day:%Y%m%d}".encode())
        .number(numbers, 8)
        .text(b",")
        .number(begun_on, 8)
        .number(session, 7)
        .text(f",{day} ".encode())
        .time_of_day(log.sent - local_midnight(day))
    )
    speaker = log.sender * np.int64(len(accounts)) + np.where(log.agent < 0, len(accounts) - 1, log.agent)
    names = [csv_cell(account) for account in accounts]
    speakers = [f"{said},{name}" for said in map(csv_cell, senders) for name in names]
    return {
        "shop_id": words_column(SHOP_IDS, log.shop, encoding),
        ("message_id", "session_id", "sent_at"): block.column(),
        ("sender", "account"): pieces_column(speakers, speaker, encoding),
        "customer_id": numbers_column(log.customer),
        "text": pieces_column([csv_cell(text) + "\n" for text in TEXTS], log.text, encoding),
    }
