"""One day of the company's work after the other: what was asked, bought, called, complained about."""

import datetime as dt

import numpy as np

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
from orchestration.sample.chats import MESSAGES_PER_SESSION, Arrivals, receive_sessions
from orchestration.sample.company import CALL_CENTER, HOTLINE, Company
from orchestration.sample.contacts import call_contacts, chat_contacts, join_contacts, ticket_contacts
from orchestration.sample.csv_lines import DayClock
from orchestration.sample.follow_up import FollowUp
from orchestration.sample.landing import SampleLanding
from orchestration.sample.shopping import Shopping
from orchestration.sample.talks import Outcomes, hold_talks
from orchestration.sample.training import write_training

SHARES = {"generic": 2 / 3, "pdd": 1 / 3}
TICKETS_AGAIN_EVERY_DAYS = 7
# One stream of chance per kind of work, so that a change in one leaves the others as they were.
CHATS = {"generic": 2, "pdd": 3}
SHOPPING = {"generic": 8, "pdd": 9}
SESSIONS, PHONES, CALL_CENTERS, BACK_OFFICE, FOLLOW_UP, TRAINING = 4, 5, 6, 7, 10, 11


class Work:
    """This class does the work of one day after the other and carries over what lasts longer.

    horizon: the first local second that no export knows; volume: messages of an ordinary day.
    """

    def __init__(
        self, company: Company, landing: SampleLanding, seed: int, *, horizon: int, volume: float
    ) -> None:
        self._company, self._landing, self._seed = company, landing, seed
        self._horizon, self._volume = horizon, volume
        self._clock = DayClock()
        self._midnights = {platform: Midnight() for platform in SHARES}
        self._shopping = Shopping(company, horizon, tuple(SHARES))
        self._follow_up = FollowUp(company, horizon)
        self._tickets: list[Tickets] = []
        self._workbook: list[tuple[dt.date, Calls]] = []
        self.messages = self.sessions = self.calls = 0

    def ordinary(self, platform: str) -> float:
        """This function returns the sessions of an ordinary day on one chat platform."""
        return self._volume * SHARES[platform] / MESSAGES_PER_SESSION

    def do(self, day: dt.date, number: int, *, days_left: int, is_late: bool) -> None:
        """This function does one day's work and writes its files; `number` counts the days from 0."""
        landing, company = self._landing, self._company
        arrivals, outcomes, orders, log = self._talk("generic", day)
        generic_chats.write_messages(
            landing, company, log, day=day, number=number, is_late=is_late, clock=self._clock
        )
        generic_chats.write_sessions(
            landing,
            company,
            arrivals,
            outcomes,
            orders,
            day=day,
            number=number,
            horizon=self._horizon,
            rng=self._chance(SESSIONS, day),
        )
        own_chats = chat_contacts(arrivals, outcomes, orders)
        arrivals, outcomes, orders, log = self._talk("pdd", day)
        pdd_chats.write_chat_log(landing, company, log, day=day, number=number, clock=self._clock)
        pdd_contacts = chat_contacts(arrivals, outcomes, orders)
        calls = call_contacts(self._phone(day, is_last=not days_left))
        tickets = ticket_contacts(self._back_office(day, number, days_left))
        self._shopping.write(landing, day)
        self._follow_up.write(
            landing,
            day,
            join_contacts(own_chats, pdd_contacts, calls, tickets),
            join_contacts(own_chats, calls),
            number=number,
            rng=self._chance(FOLLOW_UP, day),
        )
        write_training(landing, company, day, self._chance(TRAINING, day))

    def _chance(self, stream: int, day: dt.date) -> np.random.Generator:
        return np.random.default_rng([self._seed, stream, day.toordinal()])

    def _talk(self, platform: str, day: dt.date) -> tuple[Arrivals, Outcomes, np.ndarray, ChatLog]:
        rng, shopping_rng = self._chance(CHATS[platform], day), self._chance(SHOPPING[platform], day)
        volume = self._volume * SHARES[platform]
        arrivals = receive_sessions(self._company, platform, day, volume, rng=rng)
        arrivals, asked = self._shopping.ask(platform, arrivals, shopping_rng)
        messages, outcomes = hold_talks(self._company, arrivals, rng)
        log = self._midnights[platform].split(log_of(arrivals, messages), day)
        orders = self._shopping.buy(
            platform,
            day,
            arrivals,
            outcomes,
            asked,
            sessions_per_day=self.ordinary(platform),
            rng=shopping_rng,
        )
        self.messages += len(log)
        self.sessions += len(arrivals)
        return arrivals, outcomes, orders, log

    def _phone(self, day: dt.date, *, is_last: bool) -> Calls:
        rng = self._chance(PHONES, day)
        calls = receive_calls(self._company, HOTLINE, day, rng)
        write_calls(self._landing, self._company, calls, day=day, horizon=self._horizon, rng=rng)
        others = receive_calls(self._company, CALL_CENTER, day, self._chance(CALL_CENTERS, day))
        self.calls += len(calls) + len(others)
        self._workbook.append((day, others))
        if is_last or (day + dt.timedelta(days=1)).day == 1:
            write_workbook(self._landing, self._company, self._workbook)
            self._workbook.clear()
        return calls

    def _back_office(self, day: dt.date, number: int, days_left: int) -> Tickets:
        rng = self._chance(BACK_OFFICE, day)
        tickets = open_tickets(self._company, day, rng)
        self._tickets.append(tickets)
        days = number + 1 + days_left
        comes_again = number < days - days % TICKETS_AGAIN_EVERY_DAYS
        superseded = len(tickets) if comes_again else 0
        write_tickets(self._landing, self._company, tickets, day, is_again=False, superseded=superseded)
        if (number + 1) % TICKETS_AGAIN_EVERY_DAYS == 0:
            write_tickets(self._landing, self._company, join_tickets(self._tickets), day, is_again=True)
            self._tickets.clear()
        write_order_entries(self._landing, self._company, day, rng)
        return tickets
