"""What quality control found: a share of each day's contacts, looked at within the days that follow."""

import datetime as dt

import numpy as np

from orchestration.sample.chats import NEVER, local_midnight
from orchestration.sample.company import Company
from orchestration.sample.contacts import COMPLAINT, CONTACT_TYPES, PLATFORMS, SHOP_IDS, Contacts
from orchestration.sample.csv_lines import instants_column, numbers_column, words_column
from orchestration.sample.generic_report import write_report_day
from orchestration.sample.landing import SampleLanding
from orchestration.sample.lives import LifeBook, Lives
from orchestration.sample.words import TOPICS

HOUR, DAY = 3600, 86400
CHECKED_SHARE = 0.22
ITEMS = 12
ERROR_SHARE, NEWCOMER_ERROR_SHARE, UNKNOWN_TOPIC_ERROR_SHARE = 0.05, 0.3, 0.25
CAUSES = ("知识错误", "流程遗漏", "态度生硬", "承诺未兑现", "未核实订单")


def check(company: Company, contacts: Contacts, day: dt.date, rng: np.random.Generator) -> Lives:
    """This function draws the checks of a day's contacts; the planted causes make for more errors."""
    served = contacts.rows(rng.random(len(contacts)) < CHECKED_SHARE)
    count = len(served)
    ended_on = served.ended // DAY * DAY
    checked = ended_on + rng.integers(1, 6, count) * DAY + rng.integers(9 * HOUR, 18 * HOUR, count)
    newcomer, topic = company.planted.newcomer, company.planted.topic_without_knowledge
    is_new = np.array([newcomer is not None and p.person_id == newcomer.person_id for p in company.people])
    is_unknown = np.array([topic is not None and t.name == topic.topic for t in TOPICS])
    chance = np.where(is_new[served.agent], NEWCOMER_ERROR_SHARE, ERROR_SHARE)
    chance = np.where(is_unknown[served.topic], np.maximum(chance, UNKNOWN_TOPIC_ERROR_SHARE), chance)
    has_error = rng.random(count) < chance
    errors = np.where(has_error, np.minimum(rng.geometric(0.75, count), 4), 0)
    return Lives(
        {"checked_at": np.maximum(checked, local_midnight(day))},
        {
            "check_id": (served.number * 10 + served.kind) * 10 + 5,
            "served": served.ended,
            "shop": served.shop,
            "agent": np.where(rng.random(count) < 0.1, NEVER, served.agent),
            "kind": served.kind,
            "contact": served.number,
            "errors": errors,
            "cause": np.where(has_error, rng.integers(0, len(CAUSES), count), NEVER),
        },
    )


def write_quality_checks(landing: SampleLanding, company: Company, book: LifeBook, day: dt.date) -> None:
    """This function writes the checks made on a day, of contacts of the days before."""
    checks, superseded = book.changed_on(day)
    facts = checks.facts
    columns = {
        "platform": words_column(PLATFORMS, facts["shop"]),
        "shop_id": words_column(SHOP_IDS, facts["shop"]),
        "check_id": numbers_column(facts["check_id"]),
        "served_at": instants_column(facts["served"]),
        **checks.seen_on(day),
        "account": words_column([person.account for person in company.people], facts["agent"]),
        "contact_type": words_column(CONTACT_TYPES[:COMPLAINT], facts["kind"]),
        "contact_id": numbers_column(facts["contact"]),
        "items": str(ITEMS),
        "errors": numbers_column(facts["errors"]),
        "cause": words_column(CAUSES, facts["cause"]),
    }
    write_report_day(landing, "quality_checks", day, columns, rows=len(checks), superseded=superseded)
