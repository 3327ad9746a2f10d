"""Rows of contacts and of what customers and checkers say about them, as in the input contract."""

import datetime as dt
from dataclasses import dataclass


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
    text: str | None = None


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
    topic: str | None = None
    human_requested_at: dt.datetime | None = None
    transfers: int | None = None
    resolved: bool | None = None
    wrap_up_seconds: int | None = None
    order_id: str | None = None
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
    transfers: int | None = None
    topic: str | None = None
    order_id: str | None = None
    resolved: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Ticket:
    platform: str
    shop_id: str
    ticket_id: str
    created_at: dt.datetime
    channel: str
    customer_id: str | None = None
    account: str | None = None
    topic: str | None = None
    order_id: str | None = None
    is_complex: bool | None = None
    first_reply_at: dt.datetime | None = None
    escalated_at: dt.datetime | None = None
    resolved_at: dt.datetime | None = None
    notified_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None
    due_at: dt.datetime | None = None
    reopens: int | None = None
    transfers: int | None = None
    status: str
    updated_at: dt.datetime | None = None


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
    followed_up_at: dt.datetime | None = None
    solved_at: dt.datetime | None = None


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
    order_id: str | None = None
    topic: str | None = None
    first_response_at: dt.datetime | None = None
    resolved_at: dt.datetime | None = None
    revisited_at: dt.datetime | None = None
    withdrawn: bool | None = None
    founded: bool | None = None


@dataclass(frozen=True, kw_only=True)
class QualityCheck:
    platform: str
    shop_id: str
    check_id: str
    served_at: dt.datetime
    checked_at: dt.datetime | None = None
    account: str | None = None
    contact_type: str | None = None
    contact_id: str | None = None
    items: int | None = None
    errors: int
