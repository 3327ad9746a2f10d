"""Shops with enough people, days and events for peers, control limits and causes to mean something."""

import datetime as dt
import random
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tests.oracle.records import (
    UTC,
    AccountRow,
    Call,
    Complaint,
    OrderEntry,
    Records,
    RosterRow,
    Session,
    Shift,
    Survey,
)

FIRST_DAY = dt.date(2026, 2, 2)  # a Monday
LAST_DAY = dt.date(2026, 3, 15)  # a Sunday, six weeks later
SHOPS = (("generic", "busy-1"), ("generic", "busy-2"), ("pdd", "busy-3"))
TOPICS = ("物流", "尺码", "退款", None)
SHANGHAI = ZoneInfo("Asia/Shanghai")
NEWCOMER, LEAVER = "w00", "w01"
Drawn = dict[str, list]
HIRED_ON, LEFT_ON = dt.date(2026, 3, 3), dt.date(2026, 2, 27)


@dataclass(frozen=True)
class Worker:
    """`skill` is the chance that a piece of work turns out well."""

    person_id: str
    team: str
    role: str | None
    skill: float

    def works_on(self, day: dt.date) -> bool:
        if self.person_id == NEWCOMER:
            return day >= HIRED_ON
        return self.person_id != LEAVER or day < LEFT_ON


def workers(rng: random.Random) -> list[Worker]:
    """Draws 28 people in three teams, so that each role has more than ten."""
    teams = (("green", "presale"), ("grey", "aftersale"), ("gold", "presale"), ("gold", None))
    return [
        Worker(f"w{number:02}", *teams[number % 4], skill=rng.choice((0.7, 0.85, 0.9, 0.97, 1.0)))
        for number in range(28)
    ]


def busy_records(seed: int) -> Records:
    """Draws six weeks of order entries, session-level exports, calls, surveys and complaints."""
    rng = random.Random(seed)
    people = workers(rng)
    days = [FIRST_DAY + dt.timedelta(days=offset) for offset in range((LAST_DAY - FIRST_DAY).days + 1)]
    drawn: Drawn = {name: [] for name in ("entries", "sessions", "calls", "surveys", "complaints")}
    for day in days:
        mood = rng.choice((1.0, 1.0, 1.0, 0.8))
        for worker in people:
            if worker.works_on(day) and rng.random() < 0.8:
                _draw_day(rng, day, worker, worker.skill * mood, drawn)
    return Records(
        order_entries=tuple(drawn["entries"]),
        sessions=tuple(drawn["sessions"]),
        calls=tuple(drawn["calls"]),
        surveys=tuple(drawn["surveys"]),
        complaints=tuple(drawn["complaints"]),
        roster=tuple(
            RosterRow(person_id=row.person_id, team=row.team, role=row.role, valid_from=dt.date(2026, 1, 1))
            for row in people
        ),
        accounts=tuple(
            AccountRow(
                platform=platform,
                account=row.person_id,
                person_id=row.person_id,
                valid_from=dt.date(2026, 1, 1),
            )
            for platform in ("generic", "pdd")
            for row in people
        ),
        shifts=tuple(
            Shift(person_id=row.person_id, day=day, shift=shift, starts_at=starts_at, ends_at=ends_at)
            for day in days
            for row in people
            for shift, starts_at, ends_at in [rng.choice(SHIFTS)]
            if shift is not None and row.works_on(day)
        ),
    )


SHIFTS = (("early", "08:00", "16:00"), ("late", "15:00", "00:00"), (None, "", ""))


def _draw_day(rng: random.Random, day: dt.date, worker: Worker, chance: float, drawn: Drawn) -> None:
    """Draws what one person did on one day, mostly in one shop."""
    shop = rng.choice((SHOPS[int(worker.person_id[1:]) % 3], *SHOPS))
    for _ in range(rng.randint(0, 5)):
        number = len(drawn["entries"])
        where = {"platform": shop[0], "shop_id": shop[1], "account": worker.person_id}
        is_good = rng.random() < chance
        instant = _instant(rng, day)
        drawn["entries"].append(
            OrderEntry(entry_id=f"E{number}", entered_at=instant, has_error=not is_good, **where)
        )
        if number % 3 == 0:
            _draw_contact(rng, instant, where, is_good, number, drawn)


def _draw_contact(
    rng: random.Random, instant: dt.datetime, where: dict, is_good: bool, number: int, drawn: Drawn
) -> None:
    """Draws a session and a call at an instant, and sometimes what a customer says about them."""
    customer_id = f"busy customer {rng.randrange(80)}"
    wait = dt.timedelta(seconds=rng.choice((5, 20, 25)) if is_good else rng.choice((181, 400, 4000)))
    drawn["sessions"].append(
        Session(
            session_id=f"busy-S{number}",
            started_at=instant,
            first_message_at=instant,
            first_reply_at=instant + wait,
            answered=True,
            ended_at=instant + 2 * wait,
            customer_id=customer_id,
            stage="presale",
            topic=rng.choice(TOPICS),
            **where,
        )
    )
    drawn["calls"].append(
        Call(
            call_id=f"busy-C{number}",
            offered_at=instant,
            answered_at=instant + wait if is_good else None,
            ended_at=instant + 3 * wait,
            direction="in",
            outcome="answered" if is_good else "abandoned",
            customer_id=customer_id,
            topic=rng.choice(TOPICS),
            **where,
        )
    )
    drawn["surveys"].append(
        Survey(
            survey_id=f"busy-V{number}",
            sent_at=instant,
            answered_at=instant + wait,
            kind=rng.choice(("service", "service", "nps")),
            contact_type="session",
            contact_id=f"busy-S{number}",
            score=rng.choice((4, 5)) if is_good else rng.choice((1, 2, 3)),
            nps=rng.choice((9, 10, 7)) if is_good else rng.choice((0, 6, 8)),
            **where,
        )
    )
    if number % 30 == 0:
        drawn["complaints"].append(
            Complaint(
                complaint_id=f"busy-K{number}",
                opened_at=instant + wait,
                customer_id=customer_id,
                topic=rng.choice(TOPICS),
                **where,
            )
        )


def _instant(rng: random.Random, day: dt.date) -> dt.datetime:
    clock = dt.time(rng.choice((0, 8, 9, 10, 14, 20, 22, 23)), rng.randrange(60), rng.randrange(60))
    return dt.datetime.combine(day, clock, tzinfo=SHANGHAI).astimezone(UTC)
