"""Rows of order entries, orders and refunds, as in the input contract."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


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
class Order:
    platform: str
    shop_id: str
    order_id: str
    created_at: dt.datetime
    customer_id: str
    paid_at: dt.datetime | None = None
    completed_at: dt.datetime | None = None
    cancelled_at: dt.datetime | None = None
    amount: Decimal
    postage: Decimal | None = None
    quantity: int


@dataclass(frozen=True, kw_only=True)
class Refund:
    platform: str
    shop_id: str
    refund_id: str
    applied_at: dt.datetime
    order_id: str
    customer_id: str | None = None
    account: str | None = None
    succeeded_at: dt.datetime | None = None
    decided_at: dt.datetime | None = None
    amount: Decimal
    kind: str | None = None
    platform_intervened: bool | None = None
    merchant_liable: bool | None = None
