"""Short words for hand-worked cases: one Shanghai shop in March 2026, people named by unmapped accounts."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from zoneinfo import ZoneInfo

from tests.oracle.figures import Figure, Key
from tests.oracle.kpis import compute
from tests.oracle.records import (
    UTC,
    Call,
    Complaint,
    Message,
    Order,
    QualityCheck,
    Records,
    Refund,
    Session,
    Survey,
    Ticket,
)

KEY = {"platform": "generic", "shop_id": "s1"}
ZONE = "Asia/Shanghai"
MONDAY = 9  # 2026-03-09
LONG_AFTER = dt.datetime(2026, 5, 1, tzinfo=UTC)
OF_NO_SHOP = frozenset(
    {
        *("exam_pass_rate", "training_participation_rate", "peer_review_score"),
        *("action_completion_rate", "knowledge_items_added"),
    }
)
MARCH = tuple(dt.date(2026, 3, day) for day in range(1, 32))


def at(clock: str, day: int = MONDAY) -> dt.datetime:
    """Gives a local instant of March 2026 as UTC."""
    local = dt.datetime.combine(dt.date(2026, 3, day), dt.time.fromisoformat(clock), tzinfo=ZoneInfo(ZONE))
    return local.astimezone(UTC)


def say(
    sender: str, clock: str, account: str | None = None, *, day: int = MONDAY, message_id: str = "", **changed
) -> Message:
    """Writes a message of session S1 and customer c1, unless changed."""
    given = {"session_id": "S1", "customer_id": "c1"} | changed
    name = message_id or f"{given['session_id']}/{day}/{clock}/{sender}"
    return Message(**KEY, message_id=name, sent_at=at(clock, day), sender=sender, account=account, **given)


def ask(clock: str, **changed) -> Message:
    """Writes a customer's message."""
    return say("customer", clock, **changed)


def reply(clock: str, account: str = "ann", **changed) -> Message:
    """Writes an agent's message."""
    return say("agent", clock, account, **changed)


def session(started_at: dt.datetime, **given) -> Session:
    """Writes the row of session S1 of customer c1, unless changed."""
    return Session(**KEY, **{"session_id": "S1", "customer_id": "c1", "started_at": started_at} | given)


def call(offered_at: dt.datetime, outcome: str = "answered", **given) -> Call:
    """Writes an inbound call K1, unless changed."""
    return Call(
        **KEY, **{"call_id": "K1", "offered_at": offered_at, "outcome": outcome, "direction": "in"} | given
    )


def ticket(created_at: dt.datetime, status: str = "open", **given) -> Ticket:
    """Writes an e-mail ticket T1, unless changed."""
    return Ticket(
        **KEY, **{"ticket_id": "T1", "created_at": created_at, "status": status, "channel": "email"} | given
    )


def survey(sent_at: dt.datetime, **given) -> Survey:
    """Writes a service survey Q1 answered as it was sent, unless changed."""
    return Survey(
        **KEY, **{"survey_id": "Q1", "sent_at": sent_at, "answered_at": sent_at, "kind": "service"} | given
    )


def complaint(opened_at: dt.datetime, **given) -> Complaint:
    """Writes complaint C1 of customer c1 about no contact, unless changed."""
    return Complaint(**KEY, **{"complaint_id": "C1", "opened_at": opened_at, "customer_id": "c1"} | given)


def check(served_at: dt.datetime, **given) -> QualityCheck:
    """Writes check X1 without errors of no contact, unless changed."""
    return QualityCheck(**KEY, **{"check_id": "X1", "served_at": served_at, "errors": 0} | given)


def order(created_at: dt.datetime, paid_at: dt.datetime | None = None, **given) -> Order:
    """Writes order O1 of customer c1: one item for 100, postage 10 within, unless changed."""
    usual = {"order_id": "O1", "customer_id": "c1", "amount": Decimal(100), "postage": Decimal(10)}
    return Order(**{**KEY, **usual, "quantity": 1, "created_at": created_at, "paid_at": paid_at} | given)


def refund(applied_at: dt.datetime, **given) -> Refund:
    """Writes refund R1 of 30 of order O1, unless changed."""
    usual = {"refund_id": "R1", "order_id": "O1", "amount": Decimal(30), "applied_at": applied_at}
    return Refund(**{**KEY, **usual} | given)


@dataclass(frozen=True)
class Answers:
    """What the oracle made of a scene; numbers are (numerator, denominator), None where no row is."""

    figures: dict[Key, Figure]

    def figure(self, kpi_id: str, who: str | None, day: int, *, grain: str, channel: str) -> Figure | None:
        key = Key(grain, dt.date(2026, 3, day), *self._place(kpi_id), channel, who, kpi_id)
        return self.figures.get(key)

    def _place(self, kpi_id: str) -> tuple[str, str]:
        """Training, measures and knowledge belong to no shop (C2)."""
        return ("(none)", "(none)") if kpi_id in OF_NO_SHOP else ("generic", "s1")

    def shop(self, kpi_id: str, *, day: int = MONDAY, channel: str = "chat") -> tuple | None:
        """Gives the shop's numbers."""
        return _numbers(self.figure(kpi_id, None, day, grain="shop", channel=channel))

    def team(self, kpi_id: str, team: str, *, day: int = MONDAY, channel: str = "chat") -> tuple | None:
        """Gives a team's numbers."""
        return _numbers(self.figure(kpi_id, team, day, grain="team", channel=channel))

    def people(self, kpi_id: str, *, day: int = MONDAY, channel: str = "chat") -> dict[str, tuple]:
        """Gives everybody's numbers by account, the platform's name left off."""
        return {
            key.who.removeprefix("generic:"): _numbers(figure)
            for key, figure in self.figures.items()
            if (key.grain, key.kpi_id, key.day.day, key.channel) == ("person", kpi_id, day, channel)
        }

    def status(self, kpi_id: str, *, day: int = MONDAY, channel: str = "chat") -> str | None:
        """Gives the status of the shop's row."""
        figure = self.figure(kpi_id, None, day, grain="shop", channel=channel)
        return figure.status if figure else None


def _numbers(figure: Figure | None) -> tuple | None:
    return (figure.numerator, figure.denominator) if figure else None


def answers(*messages: Message, as_of: dt.datetime = LONG_AFTER, **data_sets) -> Answers:
    """Asks the oracle about some messages and other data sets."""
    return Answers(compute(Records(messages=messages, **data_sets), as_of, MARCH, ZONE))
