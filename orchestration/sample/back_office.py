"""Tickets and order entries of platform `generic`; tickets come again, in their later state, every week."""

import datetime as dt
from dataclasses import dataclass, fields

import numpy as np

from orchestration.sample.chats import FIRST_CUSTOMER, NEVER, local_midnight
from orchestration.sample.company import AFTERSALE, PRESALE_1, SHOPS, Company
from orchestration.sample.csv_lines import (
    csv_line,
    csv_lines,
    instants_column,
    numbers_column,
    words_column,
)
from orchestration.sample.generic_report import PLATFORM, header_of
from orchestration.sample.landing import SampleLanding, landing_path
from orchestration.sample.rota import OnDuty, duty_on
from orchestration.sample.summary import SampleFile
from orchestration.sample.volume import day_factor, seconds_of_day
from orchestration.sample.words import TOPICS

TICKETS_PER_AGENT = 4
ENTRIES_PER_AGENT = 6
CHANNELS = ("email", "web", "app", "social")
STATUSES = ("open", "resolved", "closed", "cancelled", "duplicate")
OPEN, RESOLVED, CLOSED, CANCELLED, DUPLICATE = range(5)
ENTRY_KINDS = ("confirm", "change", "cancel", "data_entry")
HOUR = 3600


@dataclass(frozen=True)
class Tickets:
    """This class holds one row per ticket with its whole life, future included; -1 is never."""

    number: np.ndarray
    customer: np.ndarray
    created: np.ndarray
    escalated: np.ndarray
    first_reply: np.ndarray
    resolved: np.ndarray
    closed: np.ndarray
    final: np.ndarray
    agent: np.ndarray
    topic: np.ndarray
    channel: np.ndarray
    is_complex: np.ndarray
    reopens: np.ndarray

    def __len__(self) -> int:
        return len(self.number)


def open_tickets(company: Company, day: dt.date, rng: np.random.Generator) -> Tickets:
    """This function draws the tickets created on a day and their whole lives."""
    count = _volume(company, AFTERSALE, TICKETS_PER_AGENT, day, rng)
    created = seconds_of_day(count, rng) + local_midnight(day)
    first_reply = created + (rng.lognormal(np.log(3.0), 1.1, count) * HOUR).astype(np.int64) + 60
    is_complex = rng.random(count) < 0.15
    work = rng.lognormal(np.log(14.0), 1.0, count) * np.where(is_complex, 2.5, 1.0)
    resolved = np.where(rng.random(count) < 0.95, first_reply + (work * HOUR).astype(np.int64), -1)
    closed = np.where((resolved > 0) & (rng.random(count) < 0.7), resolved + 24 * HOUR, -1)
    rare = rng.random(count)
    final = np.select([rare < 0.02, rare < 0.04, closed > 0], [CANCELLED, DUPLICATE, CLOSED], RESOLVED)
    # A complex one is to be passed on within two hours; not everybody does.
    escalated = created + rng.lognormal(np.log(0.9 * HOUR), 0.8, count).astype(np.int64) + 60
    number = np.arange(count, dtype=np.int64) + int(day.strftime("%Y%m%d")) * 100_000
    return Tickets(
        number=number,
        customer=FIRST_CUSTOMER + number % 20_011,
        created=created,
        escalated=np.where(is_complex & (rng.random(count) < 0.85), escalated, NEVER),
        first_reply=first_reply,
        resolved=resolved,
        closed=closed,
        final=final,
        agent=_pick(duty_on(company, day), AFTERSALE, rng, count),
        topic=rng.integers(4, len(TOPICS), count),
        channel=rng.integers(0, len(CHANNELS), count),
        is_complex=is_complex,
        reopens=(rng.random(count) < 0.05).astype(np.int64),
    )


def write_tickets(
    landing: SampleLanding,
    company: Company,
    tickets: Tickets,
    day: dt.date,
    *,
    is_again: bool,
    superseded: int = 0,
) -> None:
    """This function writes tickets as they stood at a day's end: that day's, or the whole week's again."""
    header = header_of("tickets")
    seen_until = local_midnight(day) + 24 * HOUR

    def seen(instants: np.ndarray) -> np.ndarray:
        return np.where(instants < seen_until, instants, -1)

    first_reply, escalated = seen(tickets.first_reply), seen(tickets.escalated)
    resolved, closed = seen(tickets.resolved), seen(tickets.closed)
    is_void = tickets.final >= CANCELLED
    status = np.select([is_void, closed > 0, resolved > 0], [tickets.final, CLOSED, RESOLVED], OPEN)
    updated = np.max([tickets.created, first_reply, escalated, resolved, closed], axis=0)
    columns = {
        "platform": PLATFORM,
        "shop_id": SHOPS[0].shop_id,
        "ticket_id": numbers_column(tickets.number),
        "created_at": instants_column(tickets.created),
        "channel": words_column(CHANNELS, tickets.channel),
        "customer_id": numbers_column(tickets.customer),
        "account": words_column([person.account for person in company.people], tickets.agent),
        "topic": words_column([topic.name for topic in TOPICS], tickets.topic),
        "is_complex": words_column(("否", "是"), tickets.is_complex.astype(np.int64)),
        "first_reply_at": instants_column(first_reply),
        "escalated_at": instants_column(escalated),
        "resolved_at": instants_column(resolved),
        "notified_at": instants_column(np.where(resolved > 0, seen(resolved + 600), -1)),
        "closed_at": instants_column(closed),
        "due_at": instants_column(tickets.created + 48 * HOUR),
        "reopens": numbers_column(tickets.reopens),
        "transfers": numbers_column(tickets.is_complex.astype(np.int64)),
        "status": words_column(STATUSES, status),
        "updated_at": instants_column(updated),
    }
    path = landing_path(PLATFORM, "tickets", f"tickets_{day}{'_again' if is_again else ''}.csv")
    file = SampleFile(path, PLATFORM, "tickets", rows=len(tickets), superseded=superseded)
    if is_again and landing.is_daily(day):
        landing.write(file, csv_line(header), csv_lines(columns, header))
    else:
        landing.write_day(file, day, csv_line(header), csv_lines(columns, header))


def join_tickets(parts: list[Tickets]) -> Tickets:
    """This function lays the tickets of several days end to end."""
    return Tickets(*(np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(Tickets)))


def write_order_entries(
    landing: SampleLanding, company: Company, day: dt.date, rng: np.random.Generator
) -> None:
    """This function writes the orders that presale agents keyed in on a day, some with an error."""
    header = header_of("order_entries")
    count = _volume(company, PRESALE_1, ENTRIES_PER_AGENT, day, rng)
    entered = local_midnight(day) + rng.integers(9 * HOUR, 22 * HOUR, count)
    agent = _pick(duty_on(company, day), PRESALE_1, rng, count)
    number = np.arange(count, dtype=np.int64) + int(day.strftime("%Y%m%d")) * 100_000
    columns = {
        "platform": PLATFORM,
        "shop_id": SHOPS[0].shop_id,
        "entry_id": numbers_column(number),
        "entered_at": instants_column(entered),
        "account": words_column([person.account for person in company.people], agent),
        "order_id": numbers_column(number * 10 + 7),
        "kind": words_column(ENTRY_KINDS, rng.integers(0, len(ENTRY_KINDS), count)),
        "has_error": words_column(("false", "true"), (rng.random(count) < 0.012).astype(np.int64)),
    }
    path = landing_path(PLATFORM, "order_entries", f"order_entries_{day}.csv")
    file = SampleFile(path, PLATFORM, "order_entries", rows=count)
    landing.write_day(file, day, csv_line(header), csv_lines(columns, header))


def _volume(company: Company, desk: int, per_agent: int, day: dt.date, rng: np.random.Generator) -> int:
    staff = max(1, sum(person.desk == desk for person in company.people))
    return max(1, round(staff * per_agent * day_factor(day, rng)))


def _pick(duty: OnDuty, desk: int, rng: np.random.Generator, count: int) -> np.ndarray:
    """Back-office work is done by those of the afternoon, when early and late shifts meet."""
    return duty.pick(np.full(count, desk), np.full(count, 15), rng.random(count))
