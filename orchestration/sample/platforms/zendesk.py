"""Zendesk: tickets as its incremental export tells of them, lines and pages, and an older view (CSV)."""

import datetime as dt

import numpy as np

from orchestration.sample.chats import NEVER, local_midnight
from orchestration.sample.company import DESKS, Company
from orchestration.sample.landing import SampleLanding
from orchestration.sample.lives import LifeBook, Lives
from orchestration.sample.platforms.conversations import local_time
from orchestration.sample.platforms.tables import HeldTable
from orchestration.sample.rota import duty_on
from orchestration.sample.volume import seconds_of_day
from orchestration.sample.words import TOPICS

HOUR, DAY = 3600, 86400
# Its instants are in UTC, eight hours behind the shop.
AHEAD_SECONDS = 8 * HOUR
DESK = next(index for index, desk in enumerate(DESKS) if desk.platform == "zendesk")
CHANNELS = ("email", "web", "mobile", "facebook")
VIEWED = (CHANNELS.index("web"), CHANNELS.index("mobile"))
RATINGS = ("offered", "good", "bad")
OFFERED, GOOD, BAD = range(3)
LEAST_TICKETS = 4
SOLVED_DUE_SECONDS = 48 * HOUR


class Zendesk:
    """This class keeps the tickets from day to day.

    History lies in one view of tickets from the web and in pages of the others, both as they stood when the
    last days began; then each day's changes are JSON lines.
    """

    def __init__(self, company: Company, landing: SampleLanding, horizon: int) -> None:
        self._company, self._landing, self._horizon = company, landing, horizon
        self._book = LifeBook(horizon)
        self._history: list[Lives] = []
        self._view = HeldTable("zendesk", "ticket_views", "web_tickets_{day}.csv")
        self._pages = HeldTable(
            "zendesk", "ticket_pages", "tickets_{day}.json", surveys=0, json_list="tickets"
        )
        self._lines = HeldTable("zendesk", "tickets", "tickets_{day}.jsonl", surveys=0)

    def write(self, day: dt.date, tickets_per_day: float, rng: np.random.Generator) -> None:
        """This function draws a day's tickets and writes what an export of the day knows."""
        tickets = self._open(day, max(LEAST_TICKETS, round(tickets_per_day)), rng)
        self._book.add(tickets)
        changed, superseded = self._book.changed_on(day)
        until = local_midnight(day) + DAY
        if not self._landing.is_daily(day):
            self._history.append(tickets)
            if self._landing.is_daily(day + dt.timedelta(days=1)):
                self._write_history(day, until)
            return
        for index in range(len(changed)):
            _tell(self._lines, self._record(changed, index, until))
        self._lines.superseded = superseded
        self._lines.write(self._landing, day)

    def _open(self, day: dt.date, count: int, rng: np.random.Generator) -> Lives:
        created = seconds_of_day(count, rng) + local_midnight(day)
        replied = created + (rng.lognormal(np.log(2.5 * HOUR), 1.0, count) // 60 * 60).astype(np.int64) + 60
        is_solved = rng.random(count) < 0.93
        solved = np.where(
            is_solved, replied + rng.lognormal(np.log(16 * HOUR), 0.9, count).astype(np.int64), NEVER
        )
        is_rated = is_solved & (rng.random(count) < 0.35)
        rated = np.where(is_rated, solved + rng.integers(HOUR, 2 * DAY, count), NEVER)
        number = np.arange(count, dtype=np.int64) + int(day.strftime("%y%m%d")) * 10_000
        return Lives(
            {"created": created, "replied": replied, "solved": solved, "rated": rated},
            {
                "id": number,
                "customer": 360_000_000_000 + number % 9_973,
                "agent": duty_on(self._company, day).pick(
                    np.full(count, DESK), np.full(count, 15), rng.random(count)
                ),
                "channel": rng.integers(0, len(CHANNELS), count),
                "topic": rng.integers(4, len(TOPICS), count),
                "rating": np.where(rng.random(count) < 0.86, GOOD, BAD),
                "reopens": (rng.random(count) < 0.06).astype(np.int64),
            },
        )

    def _record(self, tickets: Lives, index: int, until: int) -> dict[str, object]:
        """The ticket as it stood at a second; the first reply counts in whole minutes."""
        seen = {name: int(column[index]) for name, column in tickets.instants.items()}
        seen = {name: second if second < until else NEVER for name, second in seen.items()}
        fact = {name: int(column[index]) for name, column in tickets.facts.items()}
        minutes = (seen["replied"] - seen["created"]) // 60 if seen["replied"] != NEVER else None
        solved = utc(seen["solved"]) if seen["solved"] != NEVER else None
        rating = RATINGS[fact["rating"] if seen["rated"] != NEVER else OFFERED]
        return {
            "id": fact["id"],
            "created_at": utc(seen["created"]),
            "updated_at": utc(max(seen.values())),
            "status": "solved" if solved else "open" if minutes is None else "pending",
            "via": {"channel": CHANNELS[fact["channel"]]},
            "requester_id": fact["customer"],
            "assignee_id": 370_000_000_000 + fact["agent"],
            "assignee_name": self._company.people[fact["agent"]].account,
            "subject": TOPICS[fact["topic"]].questions[0],
            "topic": TOPICS[fact["topic"]].name,
            "due_at": utc(seen["created"] + SOLVED_DUE_SECONDS),
            "metric_set": {
                "solved_at": solved,
                "reply_time_in_minutes": {"calendar": minutes, "business": None},
                "reopens": fact["reopens"],
                "assignee_stations": 1,
            },
            "satisfaction_rating": {"score": rating},
        }

    def _write_history(self, day: dt.date, until: int) -> None:
        for tickets in self._history:
            last = tickets.instants
            is_again = np.any([(c >= until) & (c < self._horizon) for c in last.values()], axis=0)
            for index in range(len(tickets)):
                is_viewed = tickets.facts["channel"][index] in VIEWED
                table = self._view if is_viewed else self._pages
                record = self._record(tickets, index, until)
                table.superseded += int(is_again[index])
                if is_viewed:
                    self._view.rows.append(_viewed(record))
                else:
                    _tell(self._pages, record)
        for table in (self._view, self._pages):
            table.write(self._landing, day)
        self._history = []


def _tell(table: HeldTable, record: dict[str, object]) -> None:
    table.records.append(record)
    is_rated = record["satisfaction_rating"] != {"score": "offered"}
    table.surveys = (table.surveys or 0) + is_rated


def _viewed(record: dict) -> dict[str, str]:
    metrics = record["metric_set"]
    cells = {
        "Id": record["id"],
        "Requester id": record["requester_id"],
        "Assignee": record["assignee_name"],
        "Status": record["status"].capitalize(),
        "Via": {"email": "Mail", "web": "Web form"}.get(record["via"]["channel"], record["via"]["channel"]),
        "Created at": record["created_at"],
        "Updated at": record["updated_at"],
        "Solved at": metrics["solved_at"],
        "Due at": record["due_at"],
        "Reopens": metrics["reopens"],
        "First reply time in minutes": metrics["reply_time_in_minutes"]["calendar"],
        "Satisfaction Score": record["satisfaction_rating"]["score"].capitalize(),
        "Topic": record["topic"],
    }
    # The view writes its instants without letters.
    plain = {name: str(cell).removesuffix("Z") for name, cell in cells.items() if cell is not None}
    return {name: plain.get(name, "").replace("T", " ", name.endswith(" at")) for name in cells}


def utc(second: int) -> str:
    """This function returns a local second as the interface writes it."""
    return f"{local_time(second - AHEAD_SECONDS).isoformat()}Z"
