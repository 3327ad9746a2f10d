"""Shops of one busy day each, at and around the edges of the rule on effective replies."""

import datetime as dt
import random

from tests.oracle.records import UTC, Message, Records, Session

DAY = dt.datetime(2026, 3, 10, 2, tzinfo=UTC)  # 10:00 in Shanghai
EDGES = ((100, 50), (100, 51), (99, 99), (101, 50), (101, 51), (79, 79), (80, 80), (200, 90), (200, 89))


def penalty_records(seed: int) -> Records:
    """Draws (customers, of them not answered effectively) at the edges and at random, a shop for each."""
    rng = random.Random(seed)
    cases = [*EDGES, *((rng.randint(70, 130), rng.randint(30, 70)) for _ in range(4))]
    messages = [
        message
        for number, (customers, ineffective) in enumerate(cases)
        for customer in range(customers)
        for message in _chat(f"penalty-{number}", customer, customer >= ineffective)
    ]
    sessions = {
        (row.shop_id, row.session_id): Session(
            platform=row.platform,
            shop_id=row.shop_id,
            session_id=row.session_id,
            started_at=DAY,
            customer_id=row.customer_id,
            account="w05",
        )
        for row in messages
    }
    return Records(messages=tuple(messages), sessions=tuple(sessions.values()))


def _chat(shop_id: str, customer: int, is_effective: bool) -> list[Message]:
    """A question, and an answer within the hour, by the second too late, or never."""
    late = dt.timedelta(seconds=3601) if customer % 2 else None
    wait = dt.timedelta(seconds=3600) if is_effective else late
    spoken = [(DAY, "customer"), *([] if wait is None else [(DAY + wait, "agent")])]
    return [
        Message(
            platform="generic",
            shop_id=shop_id,
            message_id=f"{shop_id}-{customer}-{number}",
            session_id=f"{shop_id}-{customer}",
            sent_at=sent_at,
            sender=sender,
            account=None if sender == "customer" else "w05",
            customer_id=f"{shop_id} customer {customer}",
        )
        for number, (sent_at, sender) in enumerate(spoken)
    ]
