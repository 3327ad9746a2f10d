"""Whom of a month's customers to talk with, from the records."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tests.oracle.contacts import contacts_by_customer
from tests.oracle.credit import credit, named_chat, named_row
from tests.oracle.nasty import TIMEZONE_DEFAULT, Case
from tests.oracle.people import QUEUE
from tests.oracle.world import World, build_world

LEAST_CONTACTS = 3
IN_ANY_CASE, AT_MOST = 5, 10


class Met(NamedTuple):
    """One contact, complaint or low score of a customer; of two at one instant its name decides (C14)."""

    kind: str
    at: dt.datetime
    name: tuple[str, str]
    day: dt.date
    person_id: str


class Interview(NamedTuple):
    reasons: tuple[str, ...]
    events: int
    last_person_id: str | None


def interviews_of(
    case: Case, months: set[dt.date]
) -> dict[tuple[dt.date, str, str], list[tuple[str, Interview]]]:
    """Lists by month and shop the customers with a reason, first to last, each with all there is to say."""
    world = build_world(case.records, case.as_of, TIMEZONE_DEFAULT)
    met: dict[tuple[dt.date, str, str, str], list[Met]] = defaultdict(list)
    for (platform, shop_id, customer_id), event in _events(world):
        met[event.day.replace(day=1), platform, shop_id, customer_id].append(event)
    candidates: dict[tuple[dt.date, str, str], list[tuple[str, Interview]]] = defaultdict(list)
    for (month, platform, shop_id, customer_id), events in met.items():
        reasons = _reasons(world, customer_id, events)
        if reasons and month in months:
            people = [row for row in events if row.person_id != QUEUE]
            last = max(people, key=lambda row: (row.at, row.name)).person_id if people else None
            candidates[month, platform, shop_id].append((customer_id, Interview(reasons, len(events), last)))
    return candidates


def are_chosen(place: int, interview: Interview) -> bool:
    """Five a shop in any case, up to ten of those with several reasons; places count from 0."""
    return place < IN_ANY_CASE or (place < AT_MOST and len(interview.reasons) > 1)


def _events(world: World) -> Iterator[tuple[tuple[str, str, str], Met]]:
    for customer, contacts in contacts_by_customer(world).items():
        for row in contacts:
            if row.customer_id is not None:
                day = world.clock.day(row, row.starts_at)
                yield (
                    customer,
                    Met("contact", row.starts_at, (row.channel, row.contact_id), day, row.person_id),
                )
    for row in world.seen.complaints:
        if not row.withdrawn:
            day = world.clock.day(row, row.opened_at)
            person_id = credit(world, row, row.opened_at)
            met = Met("complaint", row.opened_at, ("complaint", row.complaint_id), day, person_id)
            yield (row.platform, row.shop_id, row.customer_id), met
    for row in world.seen.surveys:
        customer_id = _customer_of(world, row)
        if row.kind == "service" and row.score in (1, 2) and row.answered_at and customer_id:
            day = world.clock.day(row, row.answered_at)
            person_id = credit(world, row, row.sent_at)
            met = Met("low_score", row.answered_at, ("survey", row.survey_id), day, person_id)
            yield (row.platform, row.shop_id, customer_id), met


def _customer_of(world: World, survey) -> str | None:
    """The customer of the contact that a survey names, as its rows name none themselves.

    Read so: a survey about a complaint adds nothing, as the customer has complained already.
    """
    if survey.contact_type == "session":
        chat = named_chat(world, survey, survey.sent_at)
        return chat.part.customer_id if chat else None
    contact = None if survey.contact_type == "complaint" else named_row(world, survey)
    return contact.customer_id if contact else None


def _reasons(world: World, customer_id: str, events: list[Met]) -> tuple[str, ...]:
    kinds = [event.kind for event in events]
    is_high = any(
        row.customer_id == customer_id
        and row.value_tier == "high"
        and row.valid_from <= event.day
        and (row.valid_to is None or event.day < row.valid_to)
        for row in world.seen.customers
        for event in events
    )
    found = {
        "high_value": is_high,
        "complained": "complaint" in kinds,
        "dissatisfied": "low_score" in kinds,
        "came_back_often": kinds.count("contact") >= LEAST_CONTACTS,
    }
    return tuple(reason for reason, holds in found.items() if holds)
