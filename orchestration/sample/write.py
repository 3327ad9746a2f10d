"""The sample-export generator: believable exports of invented shops, the same for the same arguments."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from orchestration.errors import WrongUse
from orchestration.sample import generic_chats, pdd_chats
from orchestration.sample.back_office import (
    Tickets,
    join_tickets,
    open_tickets,
    write_order_entries,
    write_tickets,
)
from orchestration.sample.call_center import write_workbook
from orchestration.sample.calls import Calls, receive_calls, write_calls
from orchestration.sample.chat_log import ChatLog, Midnight, log_of
from orchestration.sample.chats import Arrivals, local_midnight, receive_sessions
from orchestration.sample.company import CALL_CENTER, HOTLINE, Company, found_company
from orchestration.sample.csv_lines import DayClock
from orchestration.sample.landing import SampleLanding
from orchestration.sample.reference import write_reference
from orchestration.sample.summary import SampleSummary
from orchestration.sample.surveys import write_surveys
from orchestration.sample.talks import Outcomes, hold_talks

LAST_DAY = dt.date(2026, 3, 31)
MESSAGES_PER_AGENT = 150
GENERIC_SHARE = 2 / 3
LATE_BY_DAYS = 6
TICKETS_AGAIN_EVERY_DAYS = 7
# One stream of chance per kind of work, so that a change in one leaves the others as they were.
GENERIC, PDD, SURVEYS, PHONES, CALL_CENTERS, BACK_OFFICE = range(2, 8)


@dataclass
class _Sample:
    """What a sample being written carries from day to day."""

    company: Company
    landing: SampleLanding
    seed: int
    horizon: int
    clock: DayClock = field(default_factory=DayClock)
    midnights: dict[str, Midnight] = field(default_factory=lambda: {"generic": Midnight(), "pdd": Midnight()})
    tickets: list[Tickets] = field(default_factory=list)
    workbook: list[tuple[dt.date, Calls]] = field(default_factory=list)
    messages: int = 0
    sessions: int = 0
    calls: int = 0

    def chance(self, stream: int, day: dt.date) -> np.random.Generator:
        return np.random.default_rng([self.seed, stream, day.toordinal()])


def write_sample(
    out: Path,
    *,
    days: int,
    agents: int,
    seed: int,
    last_day: dt.date = LAST_DAY,
    messages_per_day: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> SampleSummary:
    """This function writes sample exports below `out/landing`, day by day, and says what it planted.

    `messages_per_day` is about how many messages an ordinary day has over both chat platforms
    (default: 150 an agent). `progress` is called with days done and days in all.
    Errors: WrongUse if days or agents are below 1, the seed below 0, or `out/landing` holds files.
    """
    if days < 1 or agents < 1 or seed < 0:
        raise WrongUse(f"A sample needs days and agents ≥ 1 and a seed ≥ 0; found {days}, {agents}, {seed}.")
    if any(path.is_file() and not path.name.startswith(".") for path in (out / "landing").rglob("*")):
        raise WrongUse(f"{out / 'landing'} already holds files; a sample is written to an empty folder.")
    first_day = last_day - dt.timedelta(days=days - 1)
    company = found_company(agents, seed, first_day, last_day)
    sample = _Sample(
        company, SampleLanding(out, first_day, last_day), seed, horizon=local_midnight(last_day) + 86400
    )
    write_reference(sample.landing, company, first_day, last_day)
    volume = float(messages_per_day if messages_per_day is not None else agents * MESSAGES_PER_AGENT)
    for number in range(days):
        day = first_day + dt.timedelta(days=number)
        is_late = number == max(0, days - 1 - LATE_BY_DAYS)
        _write_generic_chats(sample, day, number, volume=volume * GENERIC_SHARE, is_late=is_late)
        _write_pdd_chats(sample, day, number, volume=volume * (1 - GENERIC_SHARE))
        _write_phone(sample, day, is_last=number == days - 1)
        _write_back_office(sample, day, number, comes_again=number < days - days % TICKETS_AGAIN_EVERY_DAYS)
        if progress:
            progress(number + 1, days)
    return SampleSummary(
        out=out,
        seed=seed,
        agents=agents,
        first_day=first_day,
        last_day=last_day,
        messages=sample.messages,
        sessions=sample.sessions,
        calls=sample.calls,
        files=tuple(sorted(sample.landing.files, key=lambda file: file.path.encode())),
        planted=company.planted,
    )


def _talk(
    sample: _Sample, platform: str, stream: int, day: dt.date, *, volume: float
) -> tuple[Arrivals, Outcomes, ChatLog]:
    rng = sample.chance(stream, day)
    arrivals = receive_sessions(sample.company, platform, day, volume, rng=rng)
    messages, outcomes = hold_talks(sample.company, arrivals, rng)
    log = sample.midnights[platform].split(log_of(arrivals, messages), day)
    sample.messages += len(log)
    sample.sessions += len(arrivals)
    return arrivals, outcomes, log


def _write_generic_chats(sample: _Sample, day: dt.date, number: int, *, volume: float, is_late: bool) -> None:
    arrivals, outcomes, log = _talk(sample, "generic", GENERIC, day, volume=volume)
    landing, company = sample.landing, sample.company
    generic_chats.write_messages(
        landing, company, log, day=day, number=number, is_late=is_late, clock=sample.clock
    )
    when = {"day": day, "number": number, "horizon": sample.horizon, "rng": sample.chance(SURVEYS, day)}
    generic_chats.write_sessions(landing, company, arrivals, outcomes, **when)
    write_surveys(landing, company, arrivals, outcomes, **when)


def _write_pdd_chats(sample: _Sample, day: dt.date, number: int, *, volume: float) -> None:
    _, _, log = _talk(sample, "pdd", PDD, day, volume=volume)
    pdd_chats.write_chat_log(sample.landing, sample.company, log, day=day, number=number, clock=sample.clock)


def _write_phone(sample: _Sample, day: dt.date, *, is_last: bool) -> None:
    rng = sample.chance(PHONES, day)
    calls = receive_calls(sample.company, HOTLINE, day, rng)
    write_calls(sample.landing, sample.company, calls, day=day, horizon=sample.horizon, rng=rng)
    others = receive_calls(sample.company, CALL_CENTER, day, sample.chance(CALL_CENTERS, day))
    sample.calls += len(calls) + len(others)
    sample.workbook.append((day, others))
    if is_last or (day + dt.timedelta(days=1)).day == 1:
        write_workbook(sample.landing, sample.company, sample.workbook)
        sample.workbook.clear()


def _write_back_office(sample: _Sample, day: dt.date, number: int, *, comes_again: bool) -> None:
    rng = sample.chance(BACK_OFFICE, day)
    tickets = open_tickets(sample.company, day, rng)
    sample.tickets.append(tickets)
    superseded = len(tickets) if comes_again else 0
    write_tickets(sample.landing, sample.company, tickets, day, is_again=False, superseded=superseded)
    if (number + 1) % TICKETS_AGAIN_EVERY_DAYS == 0:
        write_tickets(sample.landing, sample.company, join_tickets(sample.tickets), day, is_again=True)
        sample.tickets.clear()
    write_order_entries(sample.landing, sample.company, day, rng)
