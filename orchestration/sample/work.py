"""One day of the company's work after the other: what was asked, bought, called, complained about."""

import datetime as dt

import numpy as np

from orchestration.sample.chat_log import ChatLog, Midnight, log_of
from orchestration.sample.chats import MESSAGES_PER_SESSION, Arrivals, receive_sessions
from orchestration.sample.company import Company
from orchestration.sample.contacts import (
    Contacts,
    call_contacts,
    chat_contacts,
    join_contacts,
    ticket_contacts,
)
from orchestration.sample.follow_up import FollowUp
from orchestration.sample.generic_messages import write_messages
from orchestration.sample.generic_sessions import write_sessions
from orchestration.sample.landing import SampleLanding
from orchestration.sample.office import Office
from orchestration.sample.pdd_chats import write_chat_log
from orchestration.sample.platforms.desks import DESK_PLATFORMS, Desks
from orchestration.sample.platforms.reporting import Reporting
from orchestration.sample.platforms.sales import SELLING, Sales
from orchestration.sample.platforms.small_shops import SMALL_PLATFORMS, SmallShop
from orchestration.sample.platforms.zendesk import Zendesk
from orchestration.sample.platforms.zendesk_comments import Comments
from orchestration.sample.shopping import Shopping
from orchestration.sample.talks import Outcomes, hold_talks
from orchestration.sample.training import write_training

# Of the messages asked for; the small shops' come on top.
SHARES = {"generic": 2 / 3, "pdd": 1 / 3}
SMALL_SHARE = 0.025
# However large the company, these shops stay small.
MOST_SMALL_MESSAGES = 600.0
ZENDESK_TICKETS_PER_MESSAGE = 0.08
COMMENTS_SHARE = 0.3
# One stream of chance per kind of work, so that a change in one leaves the others as they were.
CHATS = {"generic": 2, "pdd": 3}
SHOPPING = {"generic": 8, "pdd": 9}
SESSIONS, PHONES, CALL_CENTERS, BACK_OFFICE, FOLLOW_UP = 4, 5, 6, 7, 10
TRAINING, ZENDESK, COMMENTS = 11, 12, 13
SMALL_SHOPPING = {platform: 40 + place for place, platform in enumerate(SMALL_PLATFORMS)}
SMALL = {platform: 20 + place for place, platform in enumerate(SMALL_PLATFORMS)}


class Work:
    """This class does the work of one day after the other and carries over what lasts longer.

    horizon: the first local second that no export knows; volume: messages of an ordinary day.
    """

    def __init__(
        self, company: Company, landing: SampleLanding, seed: int, *, horizon: int, volume: float
    ) -> None:
        self._company, self._landing, self._seed = company, landing, seed
        self._horizon, self._volume = horizon, volume
        self._small_volume = min(volume * SMALL_SHARE, MOST_SMALL_MESSAGES)
        self._midnights = {platform: Midnight() for platform in SHARES}
        self._shopping = Shopping(company, horizon, (*SHARES, *SELLING))
        self._sales = Sales(company, landing, horizon)
        self._follow_up = FollowUp(company, horizon)
        self._office = Office(company, landing, horizon)
        self._small_shops = [
            SmallShop(platform, company, landing, self._shopping if platform in SELLING else None, horizon)
            for platform in SMALL_PLATFORMS
        ]
        self._reporting = Reporting(company, landing, horizon)
        self._desks = Desks(company, landing, horizon)
        self._zendesk = Zendesk(company, landing, horizon)
        self._comments = Comments(company, landing)
        self.messages = self.sessions = 0

    @property
    def calls(self) -> int:
        """How many calls came in or went out so far."""
        return self._office.calls

    def ordinary(self, platform: str) -> float:
        """This function returns the sessions of an ordinary day on one chat platform."""
        return self._volume * SHARES[platform] / MESSAGES_PER_SESSION

    def do(self, day: dt.date, number: int, *, days_left: int, is_late: bool) -> None:
        """This function does one day's work and writes its files; `number` counts the days from 0."""
        landing, company = self._landing, self._company
        own_chats = self._own_chats(day, number, is_late=is_late)
        pdd_chats, pdd_log = self._pdd_chats(day, number)
        small_chats, logs = self._small_chats(day)
        phones, centers = self._chance(PHONES, day), self._chance(CALL_CENTERS, day)
        calls = self._office.take_calls(day, phones, centers, is_last=not days_left)
        back_office = self._chance(BACK_OFFICE, day)
        tickets = self._office.work_tickets(day, number, back_office, days_left=days_left)
        self._shopping.write(landing, day)
        surveyed = join_contacts(own_chats, call_contacts(calls), small_chats)
        surveys = self._follow_up.write(
            landing,
            day,
            join_contacts(surveyed, pdd_chats, ticket_contacts(tickets)),
            surveyed,
            number=number,
            rng=self._chance(FOLLOW_UP, day),
        )
        self._desks.write(day)
        tickets_per_day = self._small_volume * ZENDESK_TICKETS_PER_MESSAGE
        self._zendesk.write(day, tickets_per_day, self._chance(ZENDESK, day))
        begun, told = self._comments.write(
            day, self._small_volume * COMMENTS_SHARE, self._chance(COMMENTS, day)
        )
        self.sessions += begun
        self.messages += told
        self._reporting.write(day, logs | {"pdd": pdd_log}, surveys)
        if not days_left:
            self._sales.write(day)
        write_training(landing, company, day, self._chance(TRAINING, day))

    def _chance(self, stream: int, day: dt.date) -> np.random.Generator:
        return np.random.default_rng([self._seed, stream, day.toordinal()])

    def _own_chats(self, day: dt.date, number: int, *, is_late: bool) -> Contacts:
        landing, company = self._landing, self._company
        arrivals, outcomes, orders, whole = self._talk("generic", day)
        log = self._midnights["generic"].split(whole, day)
        self.messages += len(log)
        write_messages(landing, company, log, day=day, number=number, is_late=is_late)
        write_sessions(
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
        return chat_contacts(arrivals, outcomes, orders)

    def _pdd_chats(self, day: dt.date, number: int) -> tuple[Contacts, ChatLog]:
        arrivals, outcomes, orders, whole = self._talk("pdd", day)
        log = self._midnights["pdd"].split(whole, day)
        self.messages += len(log)
        write_chat_log(self._landing, self._company, log, day=day, number=number)
        return chat_contacts(arrivals, outcomes, orders), whole

    def _small_chats(self, day: dt.date) -> tuple[Contacts, dict[str, ChatLog]]:
        contacts, logs = [], {}
        for shop in self._small_shops:
            platform = shop.platform
            rng, shopping_rng = (
                self._chance(SMALL[platform], day),
                self._chance(SMALL_SHOPPING[platform], day),
            )
            talk = shop.talk(day, self._small_volume, rng, shopping_rng)
            if platform in DESK_PLATFORMS:
                # These ask their visitors themselves, and 53KF names its conversations in its own way.
                self._desks.add(platform, talk.arrivals, talk.outcomes, talk.log, rng)
            else:
                logs[platform] = talk.log
                contacts.append(chat_contacts(talk.arrivals, talk.outcomes, talk.orders))
            if platform in SELLING:
                bought = self._shopping.bought(platform)
                self._sales.add(platform, day, talk.arrivals, talk.outcomes, bought)
            self.messages += talk.exported
            self.sessions += len(talk.arrivals)
        return join_contacts(*contacts), logs

    def _talk(self, platform: str, day: dt.date) -> tuple[Arrivals, Outcomes, np.ndarray, ChatLog]:
        rng, shopping_rng = self._chance(CHATS[platform], day), self._chance(SHOPPING[platform], day)
        volume = self._volume * SHARES[platform]
        arrivals = receive_sessions(self._company, platform, day, volume, rng=rng)
        arrivals, asked = self._shopping.ask(platform, arrivals, shopping_rng)
        messages, outcomes = hold_talks(self._company, arrivals, rng)
        orders = self._shopping.buy(
            platform,
            day,
            arrivals,
            outcomes,
            asked,
            sessions_per_day=self.ordinary(platform),
            rng=shopping_rng,
        )
        self.sessions += len(arrivals)
        return arrivals, outcomes, orders, log_of(arrivals, messages)
