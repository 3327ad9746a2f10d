"""Rows of shops, people, customers and the management of the work, as in the input contract."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class Training:
    record_id: str
    held_on: dt.date
    person_id: str
    kind: str
    invited: bool | None = None
    attended: bool | None = None
    score: Decimal | None = None
    passed: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Action:
    action_id: str
    opened_on: dt.date
    kpi_id: str
    measure: str
    owner: str
    due_on: dt.date
    completed_on: dt.date | None = None
    verified_on: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class KnowledgeItem:
    item_id: str
    updated_on: dt.date
    topic: str
    added_on: dt.date


@dataclass(frozen=True, kw_only=True)
class CustomerRow:
    customer_id: str
    value_tier: str
    valid_from: dt.date
    valid_to: dt.date | None = None


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
