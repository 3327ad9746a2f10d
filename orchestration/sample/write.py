"""The sample-export generator: believable exports of invented shops, the same for the same arguments."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from orchestration.errors import WrongUse
from orchestration.sample.chats import local_midnight
from orchestration.sample.founding import found_company
from orchestration.sample.improvement import write_actions, write_knowledge
from orchestration.sample.landing import SampleLanding
from orchestration.sample.market import write_market
from orchestration.sample.reference import write_reference
from orchestration.sample.summary import SampleSummary
from orchestration.sample.work import Work

LAST_DAY = dt.date(2026, 3, 31)
MESSAGES_PER_AGENT = 150
LATE_BY_DAYS = 6


def write_sample(
    out: Path,
    *,
    days: int,
    agents: int,
    seed: int,
    last_day: dt.date = LAST_DAY,
    messages_per_day: int | None = None,
    planted: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> SampleSummary:
    """This function writes sample exports below `out/landing`, day by day, and says what it planted.

    `messages_per_day` is about how many messages an ordinary day has over all chat platforms
    (default: 150 an agent). Without `planted` the causes of missed targets are left out, so that none is
    to be found. `progress` is called with days done and days in all.
    Errors: WrongUse if days or agents are below 1, the seed below 0, or `out/landing` holds files.
    """
    if days < 1 or agents < 1 or seed < 0:
        raise WrongUse(f"A sample needs days and agents ≥ 1 and a seed ≥ 0; found {days}, {agents}, {seed}.")
    if any(path.is_file() and not path.name.startswith(".") for path in (out / "landing").rglob("*")):
        raise WrongUse(f"{out / 'landing'} already holds files; a sample is written to an empty folder.")
    first_day = last_day - dt.timedelta(days=days - 1)
    company = found_company(agents, seed, first_day, last_day, planted=planted)
    landing = SampleLanding(out, first_day, last_day)
    volume = float(messages_per_day if messages_per_day is not None else agents * MESSAGES_PER_AGENT)
    work = Work(company, landing, seed, horizon=local_midnight(last_day) + 86400, volume=volume)
    write_reference(landing, company, first_day, last_day)
    write_market(landing, first_day, last_day, work.ordinary("generic"))
    write_knowledge(landing, company, first_day, last_day)
    write_actions(landing, company, first_day, last_day)
    for number in range(days):
        day = first_day + dt.timedelta(days=number)
        work.do(day, number, days_left=days - 1 - number, is_late=number == max(0, days - 1 - LATE_BY_DAYS))
        if progress:
            progress(number + 1, days)
    return SampleSummary(
        out=out,
        seed=seed,
        agents=agents,
        first_day=first_day,
        last_day=last_day,
        messages=work.messages,
        sessions=work.sessions,
        calls=work.calls,
        files=tuple(sorted(landing.files, key=lambda file: file.path.encode())),
        planted=company.planted,
    )
