"""What customers answer when asked: about a contact, a complaint's end, and whether they recommend."""

import numpy as np

from orchestration.sample.chats import NEVER
from orchestration.sample.contacts import COMPLAINT, Contacts
from orchestration.sample.lives import Lives

KINDS = ("service", "complaint", "nps", "nps3")
SERVICE, OF_COMPLAINT, NPS, NPS3 = range(4)
SUB_SCORES = ("speed", "accuracy", "attitude", "outcome")
HOUR = 3600
SENT_SHARE = 0.5
ANSWERED_SHARE = 0.55
NPS_SHARE, NPS3_SHARE = 0.18, 0.06
SLOW_FIRST_REPLY_SECONDS = 120
SENT_LATE_SHARE = 0.04
DISSATISFIED = 2


def ask_about_contacts(contacts: Contacts, rng: np.random.Generator) -> Lives:
    """This function draws the surveys sent after a day's contacts, with answers and what follows them."""
    asked = contacts.rows(rng.random(len(contacts)) < SENT_SHARE)
    count = len(asked)
    delay = np.where(
        rng.random(count) < SENT_LATE_SHARE, rng.integers(301, 7200, count), rng.integers(5, 90, count)
    )
    chance = rng.random(count)
    kind = np.select([chance < NPS_SHARE, chance < NPS_SHARE + NPS3_SHARE], [NPS, NPS3], SERVICE)
    # A fifth of the exports does not say who was asked about: the contact tells.
    agent = np.where(rng.random(count) < 0.2, NEVER, asked.agent)
    facts = {
        "survey_id": (asked.number * 10 + asked.kind) * 10 + 1,
        "shop": asked.shop,
        "kind": kind,
        "contact_type": asked.kind,
        "contact": asked.number,
        "agent": agent,
        "holder": asked.agent,
        "customer": asked.customer,
    }
    return _answered(facts, asked.ended + delay, asked.wait > SLOW_FIRST_REPLY_SECONDS, rng)


def ask_about_complaints(complaints: Lives, rng: np.random.Generator) -> Lives:
    """This function draws the surveys that go out an hour after a complaint was settled."""
    settled = complaints.rows(
        (complaints.instants["resolved_at"] != NEVER) & (complaints.facts["is_withdrawn"] == 0)
    )
    count = len(settled)
    resolved, opened = settled.instants["resolved_at"], settled.instants["opened_at"]
    facts = {
        "survey_id": settled.facts["complaint_id"] * 10 + 9,
        "shop": settled.facts["shop"],
        "kind": np.full(count, OF_COMPLAINT),
        "contact_type": np.full(count, COMPLAINT),
        "contact": settled.facts["complaint_id"],
        "agent": np.full(count, NEVER),
        "holder": np.full(count, NEVER),
        "customer": settled.facts["customer"],
    }
    return _answered(facts, resolved + HOUR, resolved - opened > 48 * HOUR, rng)


def _answered(
    facts: dict[str, np.ndarray], sent: np.ndarray, is_slow: np.ndarray, rng: np.random.Generator
) -> Lives:
    count, kind = len(sent), facts["kind"]
    # Most answer at once or never; one in thirty a week and more later.
    delay = np.where(rng.random(count) < 0.03, rng.integers(5, 10, count) * 86400, 0)
    delay += rng.integers(20, 5400, count)
    answered = np.where(rng.random(count) < ANSWERED_SHARE, sent + delay, NEVER)
    mood = np.where(rng.random(count) < np.where(is_slow, 0.62, 0.9), 4.7, 2.4) + rng.normal(0, 0.4, count)
    is_recommending = (kind == NPS) | (kind == NPS3)
    points = np.clip(np.rint(mood * 2 + rng.normal(0.2, 1.0, count)), 0, 10).astype(np.int64)
    in_words = np.select([points >= 9, points >= 7], [10, 8], 0)
    scores = {"score": np.where(is_recommending, NEVER, _score(mood, rng, 0.35))}
    for name in SUB_SCORES:
        is_skipped = (kind != SERVICE) | (rng.random(count) < 0.25)
        scores[name] = np.where(is_skipped, NEVER, _score(mood, rng, 0.6))
    is_unhappy = (kind == SERVICE) & (scores["score"] <= DISSATISFIED) & (answered != NEVER)
    is_followed = is_unhappy & (rng.random(count) < 0.9)
    followed = answered + rng.lognormal(np.log(7 * HOUR), 0.9, count).astype(np.int64)
    is_solved = is_followed & (rng.random(count) < 0.85)
    solved = followed + rng.lognormal(np.log(20 * HOUR), 0.8, count).astype(np.int64)
    return Lives(
        {
            "sent_at": sent,
            "answered_at": answered,
            "followed_up_at": np.where(is_followed, followed, NEVER),
            "solved_at": np.where(is_solved, solved, NEVER),
        },
        facts | scores | {"nps": np.where(is_recommending, np.where(kind == NPS3, in_words, points), NEVER)},
    )


def _score(mood: np.ndarray, rng: np.random.Generator, spread: float) -> np.ndarray:
    """Points 1 to 5, lower for those who waited long."""
    return np.clip(np.rint(mood + rng.normal(0.0, spread, len(mood))), 1, 5).astype(np.int64)
