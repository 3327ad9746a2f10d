"""The canonical data sets as frozen rows: fields are named and ordered as in the input contract."""

import datetime as dt
from dataclasses import dataclass, fields

UTC = dt.UTC


@dataclass(frozen=True, kw_only=True)
class Message:
    platform: str
    shop_id: str
    message_id: str
    session_id: str
    sent_at: dt.datetime
    sender: str
    account: str | None = None
    customer_id: str


@dataclass(frozen=True, kw_only=True)
class Session:
    platform: str
    shop_id: str
    session_id: str
    started_at: dt.datetime
    ended_at: dt.datetime | None = None
    customer_id: str
    account: str | None = None
    stage: str | None = None
    human_requested_at: dt.datetime | None = None
    transfers: int | None = None
    resolved: bool | None = None
    wrap_up_seconds: int | None = None
    first_message_at: dt.datetime | None = None
    first_reply_at: dt.datetime | None = None
    answered: bool | None = None
    handling_seconds: int | None = None


@dataclass(frozen=True, kw_only=True)
class Call:
    platform: str
    shop_id: str
    call_id: str
    offered_at: dt.datetime
    answered_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    direction: str
    outcome: str
    account: str | None = None
    customer_id: str | None = None
    talk_seconds: int | None = None
    hold_seconds: int | None = None
    wrap_up_seconds: int | None = None


@dataclass(frozen=True, kw_only=True)
class Ticket:
    platform: str
    shop_id: str
    ticket_id: str
    created_at: dt.datetime
    channel: str
    customer_id: str | None = None
    account: str | None = None
    first_reply_at: dt.datetime | None = None
    resolved_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None
    due_at: dt.datetime | None = None
    status: str
    updated_at: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class OrderEntry:
    platform: str
    shop_id: str
    entry_id: str
    entered_at: dt.datetime
    account: str
    kind: str | None = None
    has_error: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Survey:
    platform: str
    shop_id: str
    survey_id: str
    sent_at: dt.datetime
    answered_at: dt.datetime | None = None
    kind: str
    contact_type: str | None = None
    contact_id: str | None = None
    account: str | None = None
    score: int | None = None
    speed: int | None = None
    accuracy: int | None = None
    attitude: int | None = None
    outcome: int | None = None
    nps: int | None = None


@dataclass(frozen=True, kw_only=True)
class Complaint:
    platform: str
    shop_id: str
    complaint_id: str
    opened_at: dt.datetime
    customer_id: str
    account: str | None = None
    contact_type: str | None = None
    contact_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Shop:
    platform: str
    shop_id: str
    name: str = "shop"
    timezone: str


@dataclass(frozen=True, kw_only=True)
class RosterRow:
    person_id: str
    name: str = "somebody"
    team: str
    role: str | None = None
    valid_from: dt.date
    valid_to: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class AccountRow:
    platform: str
    account: str
    person_id: str
    valid_from: dt.date
    valid_to: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Shift:
    person_id: str
    day: dt.date
    shift: str
    starts_at: str
    ends_at: str


@dataclass(frozen=True, kw_only=True)
class Records:
    """One data set per field; a field's name is the data set's name."""

    messages: tuple[Message, ...] = ()
    sessions: tuple[Session, ...] = ()
    calls: tuple[Call, ...] = ()
    tickets: tuple[Ticket, ...] = ()
    order_entries: tuple[OrderEntry, ...] = ()
    surveys: tuple[Survey, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    shops: tuple[Shop, ...] = ()
    roster: tuple[RosterRow, ...] = ()
    accounts: tuple[AccountRow, ...] = ()
    shifts: tuple[Shift, ...] = ()


ROW_TYPES = {
    "messages": Message,
    "sessions": Session,
    "calls": Call,
    "tickets": Ticket,
    "order_entries": OrderEntry,
    "surveys": Survey,
    "complaints": Complaint,
    "shops": Shop,
    "roster": RosterRow,
    "accounts": AccountRow,
    "shifts": Shift,
}
EVENT_TIMES = {
    "messages": "sent_at",
    "sessions": "started_at",
    "calls": "offered_at",
    "tickets": "created_at",
    "order_entries": "entered_at",
    "surveys": "sent_at",
    "complaints": "opened_at",
}


def columns(data_set: str) -> tuple[str, ...]:
    """Names the columns of one data set in file order."""
    return tuple(field.name for field in fields(ROW_TYPES[data_set]))
