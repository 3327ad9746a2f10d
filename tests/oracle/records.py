"""The canonical data sets as frozen rows: fields are named and ordered as in the input contract."""

import datetime as dt
from dataclasses import dataclass, fields

from tests.oracle.contact_records import (
    Call,
    Complaint,
    Message,
    QualityCheck,
    Session,
    Survey,
    Ticket,
)
from tests.oracle.people_records import (
    AccountRow,
    Action,
    CustomerRow,
    KnowledgeItem,
    RosterRow,
    Shift,
    Shop,
    Training,
)
from tests.oracle.trade_records import (
    Order,
    OrderEntry,
    Refund,
)

UTC = dt.UTC


@dataclass(frozen=True, kw_only=True)
class Records:
    """One data set per field; a field's name is the data set's name."""

    messages: tuple[Message, ...] = ()
    sessions: tuple[Session, ...] = ()
    calls: tuple[Call, ...] = ()
    tickets: tuple[Ticket, ...] = ()
    orders: tuple[Order, ...] = ()
    refunds: tuple[Refund, ...] = ()
    order_entries: tuple[OrderEntry, ...] = ()
    surveys: tuple[Survey, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    quality_checks: tuple[QualityCheck, ...] = ()
    training: tuple[Training, ...] = ()
    actions: tuple[Action, ...] = ()
    knowledge_items: tuple[KnowledgeItem, ...] = ()
    shops: tuple[Shop, ...] = ()
    roster: tuple[RosterRow, ...] = ()
    accounts: tuple[AccountRow, ...] = ()
    shifts: tuple[Shift, ...] = ()
    customers: tuple[CustomerRow, ...] = ()


ROW_TYPES = {
    "messages": Message,
    "sessions": Session,
    "calls": Call,
    "tickets": Ticket,
    "orders": Order,
    "refunds": Refund,
    "order_entries": OrderEntry,
    "surveys": Survey,
    "complaints": Complaint,
    "quality_checks": QualityCheck,
    "training": Training,
    "actions": Action,
    "knowledge_items": KnowledgeItem,
    "shops": Shop,
    "roster": RosterRow,
    "accounts": AccountRow,
    "shifts": Shift,
    "customers": CustomerRow,
}
EVENT_TIMES = {
    "messages": "sent_at",
    "sessions": "started_at",
    "calls": "offered_at",
    "tickets": "created_at",
    "orders": "created_at",
    "refunds": "applied_at",
    "order_entries": "entered_at",
    "surveys": "sent_at",
    "complaints": "opened_at",
    "quality_checks": "served_at",
}
# C9: for knowledge_items the as-of looks at added_on.
EVENT_DAYS = {"training": "held_on", "actions": "opened_on", "knowledge_items": "added_on"}


def columns(data_set: str) -> tuple[str, ...]:
    """Names the columns of one data set in file order."""
    return tuple(field.name for field in fields(ROW_TYPES[data_set]))
