"""Zendesk's comments: chats in its messaging channel, one comment a message, and some mails among them."""

import datetime as dt

import numpy as np

from orchestration.sample.chat_log import ChatLog, Midnight, log_of
from orchestration.sample.chats import receive_sessions
from orchestration.sample.company import Company
from orchestration.sample.landing import SampleLanding
from orchestration.sample.platforms.tables import HeldTable
from orchestration.sample.platforms.zendesk import utc
from orchestration.sample.talks import hold_talks
from orchestration.sample.texts import TEXTS
from orchestration.sample.words import AGENT, ASSISTED, AUTO, BOT, CUSTOMER, SYSTEM

# Nothing tells a reply that software suggested from others.
ROLES = {
    CUSTOMER: "end-user",
    AGENT: "agent",
    ASSISTED: "agent",
    AUTO: "bot",
    BOT: "bot",
    SYSTEM: "system",
}
MAILED_SHARE = 0.06


class Comments:
    """This class holds the comments until four weeks, or the sample, are over."""

    def __init__(self, company: Company, landing: SampleLanding) -> None:
        self._company, self._landing = company, landing
        self._midnight = Midnight()
        self._table = HeldTable("zendesk", "comments", "comments_{day}.jsonl")

    def write(self, day: dt.date, messages_per_day: float, rng: np.random.Generator) -> tuple[int, int]:
        """This function draws a day's chats; returns the sessions begun and the messages exported."""
        arrivals = receive_sessions(self._company, "zendesk", day, messages_per_day, rng=rng, bot_share=0.0)
        messages, _ = hold_talks(self._company, arrivals, rng)
        log = self._midnight.split(log_of(arrivals, messages), day)
        is_mailed = (rng.random(len(log)) < MAILED_SHARE).tolist()
        for index in range(len(log)):
            number = int(f"{day:%y%m%d}{index:06d}")
            self._table.records.append(self._comment(log, index, number))
            if is_mailed[index]:
                mail = self._comment(log, index, 10**12 + number) | {"via": {"channel": "email"}}
                self._table.records.append(mail)
                # A mail is no chat: the mapping leaves its row out.
                self._table.blank += 1
        if self._landing.is_period_end(day):
            self._table.write(self._landing, day)
        return len(arrivals), len(log)

    def _comment(self, log: ChatLog, index: int, number: int) -> dict[str, object]:
        sender, agent, customer = int(log.sender[index]), int(log.agent[index]), int(log.customer[index])
        is_customer = sender == CUSTOMER
        spoken = agent >= 0
        return {
            "id": number,
            "ticket_id": int(log.session[index]),
            "created_at": utc(int(log.sent[index])),
            "author_id": customer if is_customer else 370_000_000_000 + max(agent, 0),
            "author_role": ROLES[sender],
            "author_name": self._company.people[agent].account if spoken else None,
            "requester_id": customer,
            "plain_body": TEXTS[int(log.text[index])],
            "via": {"channel": "native_messaging"},
        }
