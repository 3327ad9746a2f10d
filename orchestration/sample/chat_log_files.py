"""Chat logs in a platform's own shape: its headers, its words for who spoke, its encoding."""

import datetime as dt
from dataclasses import dataclass
from functools import cache

import numpy as np

from orchestration.home import BUILT_IN_PLATFORMS
from orchestration.ingest.mapping.mapping_file import read_platform
from orchestration.sample.chat_log import ChatLog
from orchestration.sample.company import Company
from orchestration.sample.csv_lines import (
    ColumnPieces,
    csv_line,
    csv_lines,
)
from orchestration.sample.dirt import dirty_row
from orchestration.sample.message_columns import message_columns
from orchestration.sample.words import SENDERS

REPORT = "chat_log"


@dataclass(frozen=True)
class ChatLogShape:
    """This class is the export's headers by column of `messages`, and its sender words in our order."""

    encoding: str
    headers: dict[str, str]
    senders: tuple[str, ...]

    @property
    def header(self) -> bytes:
        """The first line."""
        return csv_line(tuple(self.headers.values()), self.encoding)

    def row(self, cells: dict[str, str]) -> bytes:
        """This function returns one line of the export from cells by column of `messages`."""
        named = {self.headers[column]: cell for column, cell in cells.items()}
        return dirty_row(tuple(self.headers.values()), named, self.encoding)

    def lines(self, company: Company, log: ChatLog, *, day: dt.date) -> memoryview:
        """This function returns one day's messages session by session, as these exports are sorted."""
        by_session = np.argsort(log.session, kind="stable")
        # These platforms write a dash for nobody.
        accounts = [*(person.account for person in company.people), "--"]
        columns = message_columns(
            log.rows(by_session),
            day=day,
            numbers=by_session,
            senders=self.senders,
            accounts=accounts,
            encoding=self.encoding,
        )
        named: ColumnPieces = {
            self.headers[names] if isinstance(names, str) else tuple(self.headers[n] for n in names): cells
            for names, cells in columns.items()
        }
        return csv_lines(named, tuple(self.headers.values()), self.encoding, is_ended=True)


@cache
def chat_log_shape(platform: str, encoding: str = "utf-8", report: str = REPORT) -> ChatLogShape:
    """This function returns the shape that the mapping reads, so that it is written down once.

    `encoding` is what the export uses where the mapping leaves it open.
    """
    mapping = read_platform(BUILT_IN_PLATFORMS / f"{platform}.yml")[report]
    recipes = {recipe.name: recipe for recipe in mapping.feeds[0].columns if recipe.headers}
    words: dict[str, str] = {}
    for word, meaning in recipes["sender"].words:
        words.setdefault(meaning, word)
    return ChatLogShape(
        encoding=mapping.shape.encoding or encoding,
        headers={name: recipe.headers[0] for name, recipe in recipes.items()},
        senders=tuple(words[sender] for sender in SENDERS),
    )
