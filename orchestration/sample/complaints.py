"""What customers complain about: a contact that went badly, sometimes twice, and how it was settled."""

import datetime as dt

import numpy as np

from orchestration.sample.chats import NEVER
from orchestration.sample.company import Company
from orchestration.sample.contacts import COMPLAINT, CONTACT_TYPES, PLATFORMS, SHOP_IDS, Contacts
from orchestration.sample.csv_lines import numbers_column, words_column
from orchestration.sample.generic_report import write_report_day
from orchestration.sample.landing import SampleLanding
from orchestration.sample.lives import LifeBook, Lives, join_lives
from orchestration.sample.words import TOPICS

HOUR, DAY = 3600, 86400
COMPLAINED_SHARE, ANNOYED_SHARE = 0.006, 0.03
REPEATED_SHARE = 0.14
YES_NO = ("否", "是")


def complain(contacts: Contacts, rng: np.random.Generator) -> Lives:
    """This function draws the complaints about a day's contacts; some customers come back with the same."""
    chance = np.where(contacts.is_annoyed(), ANNOYED_SHARE, COMPLAINED_SHARE)
    about = contacts.rows(rng.random(len(contacts)) < chance)
    opened = about.ended + rng.integers(600, 2 * DAY, len(about))
    first = _handled(about, opened, 0, rng)
    repeated = rng.random(len(about)) < REPEATED_SHARE
    later = opened[repeated] + rng.integers(2 * DAY, 20 * DAY, int(repeated.sum()))
    return join_lives([first, _handled(about.rows(repeated), later, 1, rng)])


def _handled(about: Contacts, opened: np.ndarray, again: int, rng: np.random.Generator) -> Lives:
    count = len(about)
    answered = opened + (rng.lognormal(np.log(5 * HOUR), 1.1, count)).astype(np.int64) + 60
    is_settled = rng.random(count) < 0.94
    work = rng.lognormal(np.log(22 * HOUR), 0.8, count).astype(np.int64)
    resolved = np.where(is_settled, answered + work, NEVER)
    is_revisited = is_settled & (rng.random(count) < 0.8)
    revisited = np.where(is_revisited, resolved + rng.integers(DAY, 3 * DAY, count), NEVER)
    return Lives(
        {
            "opened_at": opened,
            "first_response_at": answered,
            "resolved_at": resolved,
            "revisited_at": revisited,
        },
        {
            "complaint_id": (about.number * 10 + about.kind) * 10 + again,
            "shop": about.shop,
            "customer": about.customer,
            # Every third complaint does not say about whom: the contact tells.
            "agent": np.where(rng.random(count) < 0.35, NEVER, about.agent),
            "kind": about.kind,
            "contact": about.number,
            "order": about.order,
            "topic": about.topic,
            "is_withdrawn": (rng.random(count) < 0.06).astype(np.int64),
            "is_founded": (rng.random(count) < 0.6).astype(np.int64),
        },
    )


def write_complaints(landing: SampleLanding, company: Company, book: LifeBook, day: dt.date) -> None:
    """This function writes the complaints opened or advanced on a day, as they stood at its end."""
    complaints, superseded = book.changed_on(day)
    facts = complaints.facts
    columns = {
        "platform": words_column(PLATFORMS, facts["shop"]),
        "shop_id": words_column(SHOP_IDS, facts["shop"]),
        "complaint_id": numbers_column(facts["complaint_id"]),
        "customer_id": numbers_column(facts["customer"]),
        "account": words_column([person.account for person in company.people], facts["agent"]),
        "contact_type": words_column(CONTACT_TYPES[:COMPLAINT], facts["kind"]),
        "contact_id": numbers_column(facts["contact"]),
        "order_id": numbers_column(facts["order"], facts["order"] == NEVER),
        "topic": words_column([topic.name for topic in TOPICS], facts["topic"]),
        **complaints.seen_on(day),
        "withdrawn": words_column(YES_NO, facts["is_withdrawn"]),
        "founded": words_column(YES_NO, facts["is_founded"]),
    }
    write_report_day(landing, "complaints", day, columns, rows=len(complaints), superseded=superseded)
