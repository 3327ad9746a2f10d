"""The survey tool's export: every survey sent, answered or followed up on a day, as it stood at its end."""

import datetime as dt

import numpy as np
import pyarrow as pa

from orchestration.sample.chats import NEVER, local_midnight
from orchestration.sample.company import Company
from orchestration.sample.contacts import CONTACT_TYPES, PLATFORMS, SHOP_IDS
from orchestration.sample.csv_lines import numbers_column, words_column
from orchestration.sample.dirt import surveys_dirt
from orchestration.sample.generic_report import header_of, write_report_day
from orchestration.sample.landing import SampleLanding
from orchestration.sample.lives import DAY_SECONDS, LifeBook, Lives
from orchestration.sample.surveys import KINDS, SUB_SCORES

POINTS = ("score", *SUB_SCORES, "nps")


def write_surveys(
    landing: SampleLanding, company: Company, book: LifeBook, day: dt.date, *, number: int
) -> Lives:
    """This function writes one day's changed surveys and returns them; points are there once answered."""
    surveys, superseded = book.changed_on(day)
    facts = surveys.facts
    answered = surveys.instants["answered_at"]
    is_open = (answered == NEVER) | (answered >= local_midnight(day) + DAY_SECONDS)
    columns = {
        "platform": words_column(PLATFORMS, facts["shop"]),
        "shop_id": words_column(SHOP_IDS, facts["shop"]),
        "survey_id": numbers_column(facts["survey_id"]),
        **surveys.seen_on(day),
        "kind": words_column(KINDS, facts["kind"]),
        "contact_type": words_column(CONTACT_TYPES, facts["contact_type"]),
        "contact_id": numbers_column(facts["contact"]),
        "account": words_column([person.account for person in company.people], facts["agent"]),
        "customer_id": numbers_column(facts["customer"]),
        **{name: _points(facts[name], is_open) for name in POINTS},
    }
    dirt = surveys_dirt(header_of("surveys"), day, number)
    write_report_day(landing, "surveys", day, columns, rows=len(surveys), superseded=superseded, dirt=dirt)
    return surveys


def _points(points: np.ndarray, is_open: np.ndarray) -> pa.Array:
    return numbers_column(points, is_open | (points == NEVER))
