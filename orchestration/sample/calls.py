"""One day of invented phone calls, for the hotline of `generic` and for the call centre's workbook."""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from orchestration.sample.chats import FIRST_CUSTOMER, local_midnight
from orchestration.sample.company import SHOPS, Company
from orchestration.sample.csv_lines import (
    csv_line,
    csv_lines,
    instants_column,
    numbers_column,
    words_column,
)
from orchestration.sample.generic_report import PLATFORM, header_of
from orchestration.sample.landing import SampleLanding, landing_path
from orchestration.sample.rota import duty_on
from orchestration.sample.summary import SampleFile
from orchestration.sample.volume import day_factor, seconds_of_day
from orchestration.sample.words import TOPICS

CALLS_PER_AGENT = 28
OUTCOMES = ("answered", "abandoned", "ivr", "callback")
ANSWERED, ABANDONED, IVR, CALLBACK = range(4)
DIRECTIONS = ("in", "out")


@dataclass(frozen=True)
class Calls:
    """This class holds one row per call; instants are local seconds since 1970, lengths in seconds."""

    number: np.ndarray
    offered: np.ndarray
    agent: np.ndarray
    is_outbound: np.ndarray
    outcome: np.ndarray
    wait: np.ndarray
    talk: np.ndarray
    hold: np.ndarray
    topic: np.ndarray
    is_resolved: np.ndarray
    rating: np.ndarray
    customer: np.ndarray

    def __len__(self) -> int:
        return len(self.number)


def receive_calls(company: Company, desk: int, day: dt.date, rng: np.random.Generator) -> Calls:
    """This function draws the calls that one desk's phones saw on a day; outside its hours none comes."""
    staff = max(1, sum(person.desk == desk for person in company.people))
    wished = round(CALLS_PER_AGENT * staff * day_factor(day, rng))
    seconds = seconds_of_day(wished, rng)
    agent = duty_on(company, day).pick(np.full(wished, desk), seconds // 3600, rng.random(wished))
    seconds, agent = seconds[agent >= 0], agent[agent >= 0]
    count = len(seconds)
    is_outbound = rng.random(count) < 0.08
    wait = rng.lognormal(np.log(8.0), 0.9, count).astype(np.int64) + 1
    gives_up = (rng.random(count) < np.where(wait > 20, 0.25, 0.02)) & ~is_outbound
    rare = rng.random(count)
    outcome = np.select(
        [is_outbound, gives_up, rare < 0.03, rare < 0.04], [ANSWERED, ABANDONED, IVR, CALLBACK], ANSWERED
    )
    talk = rng.lognormal(np.log(170.0), 0.6, count).astype(np.int64) + 5
    return Calls(
        number=np.arange(count, dtype=np.int64) + int(day.strftime("%Y%m%d")) * 100_000 + desk * 10_000,
        offered=seconds + local_midnight(day),
        agent=agent,
        is_outbound=is_outbound,
        outcome=outcome,
        wait=wait,
        talk=talk,
        hold=np.where(rng.random(count) < 0.2, rng.integers(5, 90, count), 0),
        topic=rng.integers(0, len(TOPICS), count),
        is_resolved=rng.random(count) < np.where(wait > 60, 0.75, 0.9),
        rating=np.clip(np.rint(4.4 - (wait > 60) + rng.normal(0.0, 0.8, count)), 1, 5).astype(np.int64),
        customer=FIRST_CUSTOMER + rng.integers(0, 20_000, count),
    )


def write_calls(
    landing: SampleLanding,
    company: Company,
    calls: Calls,
    *,
    day: dt.date,
    horizon: int,
    rng: np.random.Generator,
) -> None:
    """This function writes one day's hotline calls under the contract's column names."""
    header = header_of("calls")
    is_answered = calls.outcome == ANSWERED
    answered = np.where(is_answered, calls.offered + calls.wait, -1)
    ended = calls.offered + calls.wait + np.where(is_answered, calls.talk + calls.hold, 0)
    # A call still going on when the export was taken is not in it.
    seen = np.flatnonzero(ended < horizon)
    is_answered, answered, ended = is_answered[seen], answered[seen], ended[seen]
    agent = np.where(calls.outcome[seen] == IVR, -1, calls.agent[seen])
    lengths = [f"{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}" for s in range(600)]
    columns = {
        "platform": PLATFORM,
        "shop_id": SHOPS[0].shop_id,
        "call_id": numbers_column(calls.number[seen]),
        "offered_at": instants_column(calls.offered[seen]),
        "answered_at": instants_column(answered),
        "ended_at": instants_column(ended),
        "direction": words_column(DIRECTIONS, calls.is_outbound[seen].astype(np.int64)),
        "outcome": words_column(OUTCOMES, calls.outcome[seen]),
        "account": words_column([person.account for person in company.people], agent),
        "customer_id": numbers_column(calls.customer[seen]),
        "queue": "热线",
        "talk_seconds": numbers_column(calls.talk[seen], ~is_answered | (rng.random(len(seen)) < 0.05)),
        "hold_seconds": numbers_column(calls.hold[seen], ~is_answered),
        "wrap_up_seconds": words_column(lengths, np.where(is_answered, rng.integers(5, 120, len(seen)), -1)),
        "transfers": numbers_column((rng.random(len(seen)) < 0.04).astype(np.int64), ~is_answered),
        "topic": words_column([topic.name for topic in TOPICS], calls.topic[seen]),
        "resolved": words_column(("N", "Y"), np.where(is_answered, calls.is_resolved[seen], -1)),
    }
    path = landing_path(PLATFORM, "calls", f"calls_{day}.csv")
    file = SampleFile(path, PLATFORM, "calls", rows=len(seen))
    landing.write_day(file, day, csv_line(header), csv_lines(columns, header))
