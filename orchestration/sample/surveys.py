"""What customers answered: service surveys with sub-scores, and recommendation surveys, about chats."""

import datetime as dt

import numpy as np

from orchestration.sample.chats import Arrivals
from orchestration.sample.company import SHOPS, Company
from orchestration.sample.csv_lines import (
    Columns,
    csv_line,
    csv_lines,
    instants_column,
    numbers_column,
    words_column,
)
from orchestration.sample.dirt import surveys_dirt
from orchestration.sample.generic_chats import PLATFORM, header_of
from orchestration.sample.landing import SampleLanding, landing_path
from orchestration.sample.summary import SampleFile
from orchestration.sample.talks import Outcomes

KINDS = ("service", "nps")
SUB_SCORES = ("speed", "accuracy", "attitude", "outcome")
SENT_SHARE = 0.5
ANSWERED_SHARE = 0.55
NPS_SHARE = 0.18
SLOW_FIRST_REPLY_SECONDS = 120


def write_surveys(
    landing: SampleLanding,
    company: Company,
    arrivals: Arrivals,
    outcomes: Outcomes,
    *,
    day: dt.date,
    number: int,
    horizon: int,
    rng: np.random.Generator,
) -> None:
    """This function writes the surveys about one day's sessions; the future beyond `horizon` is left out."""
    header = header_of("surveys")
    asked = np.flatnonzero(outcomes.has_human & (rng.random(len(arrivals)) < SENT_SHARE))
    sent = outcomes.ended[asked] + rng.integers(5, 90, len(asked))
    asked, sent = asked[sent < horizon], sent[sent < horizon]
    count = len(asked)
    answered = sent + rng.integers(20, 5400, count)
    is_answered = (rng.random(count) < ANSWERED_SHARE) & (answered < horizon)
    is_nps = rng.random(count) < NPS_SHARE
    mood = _draw_mood(outcomes.first_wait[asked], rng)
    likely = np.clip(np.rint(mood * 2 + rng.normal(0.2, 1.0, count)), 0, 10).astype(np.int64)
    columns: Columns = {
        "platform": PLATFORM,
        "shop_id": words_column([shop.shop_id for shop in SHOPS], arrivals.shop[asked]),
        "survey_id": numbers_column(arrivals.number[asked] * 10 + 1),
        "sent_at": instants_column(sent),
        "answered_at": instants_column(np.where(is_answered, answered, -1)),
        "kind": words_column(KINDS, is_nps.astype(np.int64)),
        "contact_type": "session",
        "contact_id": numbers_column(arrivals.number[asked]),
        # A fifth of the exports does not say who was asked about: the contact tells.
        "account": words_column(
            [person.account for person in company.people],
            np.where(rng.random(count) < 0.2, -1, outcomes.holder[asked]),
        ),
        "customer_id": numbers_column(arrivals.customer[asked]),
        "score": numbers_column(_score(mood, rng, 0.35), ~is_answered | is_nps),
        "nps": numbers_column(likely, ~is_answered | ~is_nps),
    }
    for name in SUB_SCORES:
        skipped = rng.random(count) < 0.25
        columns[name] = numbers_column(_score(mood, rng, 0.6), ~is_answered | is_nps | skipped)
    dirt = surveys_dirt(header, day, number)
    file = SampleFile(
        landing_path(PLATFORM, "surveys", f"surveys_{day}.csv"),
        PLATFORM,
        "surveys",
        rows=count + dirt.rows,
        quarantined=dirt.quarantined,
    )
    landing.write_day(file, day, csv_line(header), csv_lines(columns, header), dirt.lines)


def _draw_mood(first_wait: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Points 1 to 5, lower for those who waited long."""
    count = len(first_wait)
    happy = np.where(rng.random(count) < np.where(first_wait > SLOW_FIRST_REPLY_SECONDS, 0.62, 0.9), 4.7, 2.4)
    return happy + rng.normal(0.0, 0.4, count)


def _score(mood: np.ndarray, rng: np.random.Generator, spread: float) -> np.ndarray:
    return np.clip(np.rint(mood + rng.normal(0.0, spread, len(mood))), 1, 5).astype(np.int64)
