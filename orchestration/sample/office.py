"""The phones and the back office: calls, the call centre's workbook, tickets, order entries."""

import datetime as dt

import numpy as np

from orchestration.sample.back_office import (
    Tickets,
    join_tickets,
    open_tickets,
    write_order_entries,
    write_tickets,
)
from orchestration.sample.call_center import write_workbook
from orchestration.sample.calls import Calls, receive_calls, write_calls
from orchestration.sample.company import CALL_CENTER, HOTLINE, Company
from orchestration.sample.landing import SampleLanding

TICKETS_AGAIN_EVERY_DAYS = 7


class Office:
    """This class does the day's work beside the chats, and keeps what is exported weekly or monthly.

    horizon: the first local second that no export knows.
    """

    def __init__(self, company: Company, landing: SampleLanding, horizon: int) -> None:
        self._company, self._landing, self._horizon = company, landing, horizon
        self._tickets: list[Tickets] = []
        self._workbook: list[tuple[dt.date, Calls]] = []
        self.calls = 0

    def take_calls(
        self, day: dt.date, rng: np.random.Generator, center_rng: np.random.Generator, *, is_last: bool
    ) -> Calls:
        """This function writes a day's calls of the hotline and of the call centre; returns the hotline's."""
        calls = receive_calls(self._company, HOTLINE, day, rng)
        write_calls(self._landing, self._company, calls, day=day, horizon=self._horizon, rng=rng)
        others = receive_calls(self._company, CALL_CENTER, day, center_rng)
        self.calls += len(calls) + len(others)
        self._workbook.append((day, others))
        if is_last or (day + dt.timedelta(days=1)).day == 1:
            write_workbook(self._landing, self._company, self._workbook)
            self._workbook.clear()
        return calls

    def work_tickets(self, day: dt.date, number: int, rng: np.random.Generator, *, days_left: int) -> Tickets:
        """This function writes a day's tickets, every week all of the week again, and the order entries."""
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
