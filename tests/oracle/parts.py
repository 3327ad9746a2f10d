"""C3: the messages of a session in order, cut into parts where more than 24 h pass between two of them."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from tests.oracle.clock import DAY
from tests.oracle.records import Message, Session

HUMAN = frozenset({"agent", "assisted"})


@dataclass(frozen=True, kw_only=True)
class Part:
    """One session in the KPIs' sense; `row` is None for one seen only in messages."""

    platform: str
    shop_id: str
    session_id: str
    number: int
    started_at: dt.datetime
    ended_at: dt.datetime | None
    human_requested_at: dt.datetime | None
    customer_id: str
    account: str | None
    stage: str
    topic: str | None
    order_id: str | None
    transfers: int
    resolved: bool | None
    wrap_up_seconds: int | None
    messages: tuple[Message, ...]
    row: Session | None

    @property
    def label(self) -> str:
        """C3: `<session_id>`, then `<session_id>#2`, `#3` …"""
        return self.session_id if self.number == 1 else f"{self.session_id}#{self.number}"

    @property
    def human_messages(self) -> tuple[Message, ...]:
        return tuple(message for message in self.messages if message.sender in HUMAN)

    @property
    def is_bot_only(self) -> bool:
        """C4: never entered the human queue."""
        return (
            self.human_requested_at is None
            and self.account is None
            and not self.human_messages
            and any(message.sender == "bot" for message in self.messages)
        )


def order_of(message: Message) -> tuple:
    """C3: sent_at, customer messages first, message_id as text by bytes."""
    return message.sent_at, message.sender != "customer", message.message_id.encode()


def parts_of_all(sessions: tuple[Session, ...], messages: tuple[Message, ...]) -> tuple[Part, ...]:
    """Builds every part of every session, with or without a row, with or without messages."""
    rows = {(row.platform, row.shop_id, row.session_id): row for row in sessions}
    talks = defaultdict(list)
    for message in messages:
        talks[message.platform, message.shop_id, message.session_id].append(message)
    parts: list[Part] = []
    for key in rows.keys() | talks.keys():
        parts += _parts_of(key, rows.get(key), sorted(talks[key], key=order_of))
    return tuple(sorted(parts, key=lambda part: (part.platform, part.shop_id, part.session_id, part.number)))


def _parts_of(key: tuple[str, str, str], row: Session | None, messages: list[Message]) -> list[Part]:
    pieces = _split_at_gaps(messages)
    starts = [piece[0].sent_at for piece in pieces[1:]]
    ended_in = _part_during(row.ended_at, starts) if row else None
    requested_in = _part_during(row.human_requested_at, starts) if row else None
    platform, shop_id, session_id = key
    return [
        Part(
            platform=platform,
            shop_id=shop_id,
            session_id=session_id,
            number=number,
            started_at=row.started_at if row and number == 1 else piece[0].sent_at,
            ended_at=row.ended_at if row and ended_in == number else _derived_end(row, piece),
            human_requested_at=row.human_requested_at if row and requested_in == number else None,
            customer_id=_customer(row, messages),
            account=row.account if row else None,
            stage=(row.stage if row else None) or "unknown",
            topic=row.topic if row else None,
            order_id=row.order_id if row else None,
            transfers=(row.transfers if row and number == 1 else None) or 0,
            resolved=row.resolved if row and number == 1 else None,
            wrap_up_seconds=row.wrap_up_seconds if row and number == 1 else None,
            messages=tuple(piece),
            row=row,
        )
        for number, piece in enumerate(pieces, start=1)
    ]


def _split_at_gaps(messages: list[Message]) -> list[list[Message]]:
    pieces: list[list[Message]] = [[]]
    for message in messages:
        if pieces[-1] and message.sent_at - pieces[-1][-1].sent_at > DAY:
            pieces.append([])
        pieces[-1].append(message)
    return pieces


def _part_during(instant: dt.datetime | None, later_starts: list[dt.datetime]) -> int | None:
    """The part during which an instant falls runs until the next one starts; earlier ones are part 1's."""
    if instant is None:
        return None
    return 1 + sum(start <= instant for start in later_starts)


def _derived_end(row: Session | None, piece: list[Message]) -> dt.datetime | None:
    """Input contract: a session seen only in messages ends at its last one."""
    return piece[-1].sent_at if row is None else None


def _customer(row: Session | None, messages: list[Message]) -> str:
    """Input contract: the row's customer wins; without a row it is that of the first message."""
    return row.customer_id if row is not None else messages[0].customer_id
