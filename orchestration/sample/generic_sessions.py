"""The sessions of platform `generic`: when they began and ended, who held them, how they went."""

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
from orchestration.sample.dirt import sessions_dirt
from orchestration.sample.generic_report import PLATFORM, header_of
from orchestration.sample.landing import SampleLanding, landing_path
from orchestration.sample.summary import SampleFile
from orchestration.sample.talks import Outcomes
from orchestration.sample.words import ENTRIES, STAGE_OF_TOPIC, STAGES, TOPICS

SHOP_IDS = tuple(shop.shop_id for shop in SHOPS)
CORRECTED_SESSIONS = 40


def write_sessions(
    landing: SampleLanding,
    company: Company,
    arrivals: Arrivals,
    outcomes: Outcomes,
    orders: np.ndarray,
    *,
    day: dt.date,
    number: int,
    horizon: int,
    rng: np.random.Generator,
) -> None:
    """This function writes one day's sessions; what lies at or after `horizon` is not yet known.

    `orders` are the ids of the orders they were about, -1 where none was named.
    On some days the first sessions come again with another verdict on `resolved`.
    """
    header = header_of("sessions")
    resolved = _resolved(outcomes, rng)
    columns = _session_columns(company, arrivals, outcomes, orders, number=number, horizon=horizon, rng=rng)
    dirt = sessions_dirt(header, day, number)
    is_corrected = number % 10 == 4
    again = min(CORRECTED_SESSIONS, len(arrivals)) if is_corrected else 0
    is_daily = landing.is_daily(day)
    file = SampleFile(
        landing_path(PLATFORM, "sessions", f"sessions_{day}.csv"),
        PLATFORM,
        "sessions",
        rows=len(arrivals) + dirt.rows + (0 if is_daily else again),
        quarantined=dirt.quarantined,
        summary=dirt.summary,
        blank=dirt.blank,
        superseded=again,
    )
    words = ("false", "true") if number % 2 else ("否", "是")
    first = columns | {"resolved": words_column(words, resolved)}
    corrected = memoryview(b"")
    if is_corrected:
        changed = np.where(resolved[:again] < 0, 1, 1 - resolved[:again])
        cut: Columns = {
            name: cell if isinstance(cell, str) else cell.slice(0, again) for name, cell in columns.items()
        }
        corrected = csv_lines(cut | {"resolved": words_column(words, changed)}, header)
    lines = csv_lines(first, header)
    if not is_daily:
        # The later row wins, of one file as of two.
        landing.write_day(file, day, csv_line(header), lines, dirt.lines, corrected)
        return
    landing.write_day(file, day, csv_line(header), lines, dirt.lines)
    if is_corrected:
        # The later file wins: its name sorts after the first one's.
        path = landing_path(PLATFORM, "sessions", f"sessions_{day}_corrected.csv")
        landing.write(SampleFile(path, PLATFORM, "sessions", rows=again), csv_line(header), corrected)


def _resolved(outcomes: Outcomes, rng: np.random.Generator) -> np.ndarray:
    """1 settled, 0 not, -1 not recorded."""
    count = len(outcomes.has_human)
    settled = (rng.random(count) < np.where(outcomes.first_wait > 180, 0.72, 0.9)).astype(np.int64)
    return np.where(outcomes.has_human & (rng.random(count) < 0.93), settled, -1)


def _session_columns(
    company: Company,
    arrivals: Arrivals,
    outcomes: Outcomes,
    orders: np.ndarray,
    *,
    number: int,
    horizon: int,
    rng: np.random.Generator,
) -> Columns:
    count = len(arrivals)
    topics = [topic.name for topic in TOPICS]
    stage = np.where(rng.random(count) < 0.03, STAGES.index("unknown"), STAGE_OF_TOPIC[arrivals.topic])
    wrap_up = rng.integers(8, 200, count)
    lengths = [f"{s // 60}分{s % 60}秒" if number % 3 == 0 and s >= 60 else str(s) for s in range(200)]
    return {
        "platform": PLATFORM,
        "shop_id": words_column(SHOP_IDS, arrivals.shop),
        "session_id": numbers_column(arrivals.number),
        "started_at": instants_column(arrivals.started),
        "ended_at": instants_column(np.where(outcomes.ended < horizon, outcomes.ended, -1)),
        "customer_id": numbers_column(arrivals.customer),
        "account": words_column([person.account for person in company.people], outcomes.holder),
        "stage": words_column(STAGES, stage),
        "entry": words_column(ENTRIES, arrivals.entry),
        "topic": words_column(topics, np.where(rng.random(count) < 0.05, -1, arrivals.topic)),
        "human_requested_at": instants_column(
            np.where(outcomes.human_requested < horizon, outcomes.human_requested, -1)
        ),
        "transfers": numbers_column((arrivals.second_agent >= 0).astype(np.int64)),
        "wrap_up_seconds": words_column(lengths, np.where(outcomes.has_human, wrap_up, -1)),
        "order_id": numbers_column(orders, orders < 0),
    }
