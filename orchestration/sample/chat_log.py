"""The messages of one calendar day as a platform would export them: by the instant they were sent."""

import datetime as dt
from dataclasses import dataclass, fields

import numpy as np

from orchestration.sample.chats import Arrivals, local_midnight
from orchestration.sample.talks import Messages


@dataclass(frozen=True)
class ChatLog:
    """This class holds one row per message; `sent` is in local seconds since 1970, agent -1 is nobody."""

    sent: np.ndarray
    session: np.ndarray
    shop: np.ndarray
    customer: np.ndarray
    sender: np.ndarray
    agent: np.ndarray
    text: np.ndarray

    def __len__(self) -> int:
        return len(self.sent)

    def rows(self, choice: np.ndarray) -> "ChatLog":
        """This function returns the chosen rows (a mask or row numbers)."""
        return ChatLog(*(getattr(self, field.name)[choice] for field in fields(self)))


def log_of(arrivals: Arrivals, messages: Messages) -> ChatLog:
    """This function lays each message beside its session's number, shop and customer."""
    return ChatLog(
        sent=messages.sent,
        session=arrivals.number[messages.session],
        # As narrow as they can be: a log of tens of millions of rows is moved several times.
        shop=arrivals.shop.astype(np.int8)[messages.session],
        customer=arrivals.customer.astype(np.int32)[messages.session],
        sender=messages.sender,
        agent=messages.agent.astype(np.int32),
        text=messages.text.astype(np.int16),
    )


def join_logs(parts: list[ChatLog]) -> ChatLog:
    """This function lays several logs end to end."""
    return ChatLog(*(np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(ChatLog)))


class Midnight:
    """This class keeps what was said after midnight for the next day's file."""

    def __init__(self) -> None:
        self._held: list[ChatLog] = []

    def split(self, log: ChatLog, day: dt.date) -> ChatLog:
        """This function returns a day's messages in the order they were sent, and holds back later ones."""
        whole = join_logs([*self._held, log])
        is_later = whole.sent >= local_midnight(day) + 86400
        self._held = [whole.rows(is_later)] if is_later.any() else []
        today = np.flatnonzero(~is_later)
        return whole.rows(today[np.argsort(whole.sent[today], kind="stable")])
