"""The chats of platform `generic`: messages and sessions under the contract's own column names."""

import datetime as dt

import numpy as np

from orchestration.sample.chat_log import ChatLog
from orchestration.sample.chats import Arrivals, local_midnight
from orchestration.sample.company import SHOPS, Company
from orchestration.sample.csv_lines import (
    Columns,
    DayClock,
    csv_line,
    csv_lines,
    instants_column,
    numbers_column,
    words_column,
)
from orchestration.sample.dirt import messages_dirt, sessions_dirt
from orchestration.sample.generic_report import PLATFORM, header_of
from orchestration.sample.landing import BOM, SampleLanding, landing_path
from orchestration.sample.summary import SampleFile
from orchestration.sample.talks import Outcomes
from orchestration.sample.texts import TEXTS
from orchestration.sample.words import ENTRIES, SENDERS, STAGE_OF_TOPIC, STAGES, TOPICS

SHOP_IDS = tuple(shop.shop_id for shop in SHOPS)
LATE_SHOP = SHOP_IDS.index("outlet")
CORRECTED_SESSIONS = 40


def write_messages(
    landing: SampleLanding,
    company: Company,
    log: ChatLog,
    *,
    day: dt.date,
    number: int,
    is_late: bool,
    clock: DayClock,
) -> None:
    """This function writes one day's messages; `number` counts the days and decides the dirt.

    If `is_late`, the second shop's messages lie in a file of their own, as if they came days later.
    """
    ids = np.arange(len(log), dtype=np.int64) + int(day.strftime("%Y%m%d")) * 100_000_000
    header = header_of("messages")
    is_held = (log.shop == LATE_SHOP) if is_late else np.zeros(len(log), dtype=bool)
    lines = _message_lines(company, log.rows(~is_held), ids[~is_held], day=day, number=number, clock=clock)
    dirt = messages_dirt(header, day, number)
    rows = int((~is_held).sum())
    name = f"messages_{day}.csv" + (".gz" if number % 7 == 1 else "")
    file = SampleFile(
        landing_path(PLATFORM, "messages", name),
        PLATFORM,
        "messages",
        rows=rows + dirt.rows,
        quarantined=dirt.quarantined,
        summary=dirt.summary,
        blank=dirt.blank,
    )
    content = ((BOM if number % 7 == 0 else b"") + csv_line(header), lines, dirt.lines)
    landing.write(file, *content)
    if number % 9 == 4:
        landing.write_copy(file, *content, name=name.replace(".csv", "_copy.csv"))
    if is_late:
        late = _message_lines(company, log.rows(is_held), ids[is_held], day=day, number=number, clock=clock)
        path = landing_path(PLATFORM, "messages", f"late/messages_{day}_{SHOP_IDS[LATE_SHOP]}.csv")
        late_file = SampleFile(path, PLATFORM, "messages", rows=int(is_held.sum()), late_for=day)
        landing.write(late_file, csv_line(header), late)


def _message_lines(
    company: Company, log: ChatLog, ids: np.ndarray, *, day: dt.date, number: int, clock: DayClock
) -> memoryview:
    # Some exports pad the accounts, some write a dash for nobody.
    padding = " " if number % 8 == 5 else ""
    accounts = [person.account + padding for person in company.people] + ["-" if number % 4 == 0 else ""]
    columns = {
        "platform": PLATFORM,
        "shop_id": words_column(SHOP_IDS, log.shop),
        "message_id": numbers_column(ids),
        "session_id": numbers_column(log.session),
        "sent_at": clock.column(day, log.sent - local_midnight(day)),
        "sender": words_column(SENDERS, log.sender),
        "account": words_column(accounts, np.where(log.agent < 0, len(accounts) - 1, log.agent)),
        "customer_id": numbers_column(log.customer),
        "text": words_column(TEXTS, log.text),
    }
    return csv_lines(columns, header_of("messages"))


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
    On some days the first sessions are exported again with another verdict on `resolved`.
    """
    header = header_of("sessions")
    resolved = _resolved(outcomes, rng)
    columns = _session_columns(company, arrivals, outcomes, orders, number=number, horizon=horizon, rng=rng)
    dirt = sessions_dirt(header, day, number)
    is_corrected = number % 10 == 4
    again = min(CORRECTED_SESSIONS, len(arrivals)) if is_corrected else 0
    file = SampleFile(
        landing_path(PLATFORM, "sessions", f"sessions_{day}.csv"),
        PLATFORM,
        "sessions",
        rows=len(arrivals) + dirt.rows,
        quarantined=dirt.quarantined,
        summary=dirt.summary,
        blank=dirt.blank,
        superseded=again,
    )
    words = ("false", "true") if number % 2 else ("否", "是")
    first = columns | {"resolved": words_column(words, resolved)}
    landing.write(file, csv_line(header), csv_lines(first, header), dirt.lines)
    if is_corrected:
        # The later file wins: its name sorts after the first one's.
        changed = np.where(resolved[:again] < 0, 1, 1 - resolved[:again])
        cut: Columns = {
            name: cell if isinstance(cell, str) else cell.slice(0, again) for name, cell in columns.items()
        }
        path = landing_path(PLATFORM, "sessions", f"sessions_{day}_corrected.csv")
        lines = csv_lines(cut | {"resolved": words_column(words, changed)}, header)
        landing.write(SampleFile(path, PLATFORM, "sessions", rows=again), csv_line(header), lines)


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
