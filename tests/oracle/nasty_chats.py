"""Sessions and messages in every shape that C3, C4, C6 and C16 speak about."""

import datetime as dt
import random
from collections import Counter

from tests.oracle.nasty_people import ACCOUNTS
from tests.oracle.nasty_times import TINY, Times
from tests.oracle.parts import HUMAN
from tests.oracle.records import Message, Session

SCRIPTS = (
    *("mixed",) * 6,
    *("burst",) * 2,
    *("handover",) * 4,
    *("bot",) * 2,
    *("late_reply",) * 2,
    *("for_life",) * 2,
    "outbound",
    *("no_messages",) * 4,
)
SENDERS = {
    "mixed": ("customer",) * 8 + ("agent",) * 5 + ("assisted", "auto", "bot", "system"),
    "burst": ("customer",) * 6 + ("agent", "auto"),
    "handover": ("customer",) * 5 + ("bot",) * 3 + ("agent",) * 3 + ("system",),
    "bot": ("customer", "bot", "auto", "system"),
    "late_reply": ("customer", "auto", "customer", "system"),
    "for_life": ("customer", "customer", "agent", "assisted", "bot"),
    "outbound": ("agent", "assisted", "system"),
    "no_messages": ("customer",),
}
CUSTOMERS = ("c1", "c2", "c3", "c4", "c5", "c6")
ORDER_IDS = (None, None, None, "O0", "O1")
TOPICS = (None, None, "物流", "退换")
# §4: stock phrases and insults as people write them, words that hold them, cells that are empty, other words.
TEXTS = (
    *("在的", "在的！", " 在 的。", "稍等", "稍等…", "亲", "亲，", "【亲】", "在的在的"),
    *("亲，您的包裹今天发出", "订单3981已经发往杭州仓库", "ＯＫ，订单3981已改地址", "3981"),
    *("你是白痴吗", "白痴", "白 痴"),
    *("-", "null", "N/A", None, None),
)


class Chats:
    """Draws one session after another; message ids are unique and sort unlike their times."""

    def __init__(self, rng: random.Random, times: Times, platform: str) -> None:
        self._rng = rng
        self._times = times
        self._platform = platform
        self._counts: Counter[str] = Counter()

    def draw(
        self, shop_id: str, starts_at: dt.datetime, customer_id: str
    ) -> tuple[Session | None, list[Message]]:
        """Draws a session's row, or None, and its messages, perhaps none."""
        rng = self._rng
        self._counts[shop_id] += 1  # every shop has its own S1
        session_id = f"S{self._counts[shop_id]}"
        key = {"platform": self._platform, "shop_id": shop_id, "session_id": session_id}
        script = rng.choice(SCRIPTS)
        if script == "no_messages":
            return self._session_level(key, starts_at, customer_id), []
        messages = self._messages(key, script, starts_at, customer_id)
        if rng.random() < 0.2:
            return None, messages
        return self._row(key, script, messages, customer_id), messages

    def _messages(self, key: dict, script: str, starts_at: dt.datetime, customer_id: str) -> list[Message]:
        rng = self._rng
        sent_at, messages = starts_at, []
        first_human = rng.choice(ACCOUNTS)
        senders = rng.choices(SENDERS[script], k=rng.randint(1, 9))
        if script == "late_reply":
            senders = ["customer", *senders, "agent", rng.choice(("customer", "agent"))]
        for number, sender in enumerate(senders):
            is_human = sender in HUMAN
            account = first_human if rng.random() < 0.6 else rng.choice(ACCOUNTS)  # transfers
            messages.append(
                Message(
                    **key | {"message_id": f"{rng.choice('aZ9é')}{key['session_id']}-{number}"},
                    sent_at=sent_at,
                    sender=sender,
                    account=account if is_human else None,
                    customer_id=customer_id,
                    text=rng.choice(TEXTS),
                )
            )
            sent_at += self._pause(script)
        rng.shuffle(messages)
        return messages

    def _pause(self, script: str) -> dt.timedelta:
        rng, times = self._rng, self._times
        if script == "late_reply" and rng.random() < 0.5:
            return times.day_limit() if rng.random() < 0.4 else dt.timedelta(hours=rng.choice((12, 23)))
        if script == "for_life" and rng.random() < 0.4:
            return times.long_gap() if rng.random() < 0.7 else times.day_limit()
        return times.step()

    def _row(self, key: dict, script: str, messages: list[Message], customer_id: str) -> Session:
        rng, times = self._rng, self._times
        sent = sorted(message.sent_at for message in messages)
        started_at = rng.choice((sent[0], sent[0], sent[0] - times.step(), rng.choice(sent)))
        ended_at = rng.choice((None, sent[-1], rng.choice(sent), sent[-1] + times.step()))
        return Session(
            **key,
            started_at=started_at,
            ended_at=ended_at if ended_at is None or ended_at >= started_at else started_at,
            customer_id=rng.choice((customer_id, customer_id, "c1")),
            account=None if script == "bot" or rng.random() < 0.3 else rng.choice(ACCOUNTS),
            **self._issue(),
            human_requested_at=self._request(script, sent),
            wrap_up_seconds=rng.choice((None, 0, 45)),
            first_reply_at=rng.choice((None, started_at)),
            answered=rng.choice((None, None, True, False)),
            handling_seconds=rng.choice((None, 7)),
        )

    def _issue(self) -> dict:
        """Draws what the session was about and how it went."""
        rng = self._rng
        return {
            "stage": rng.choice(("presale", "presale", "presale", "aftersale", "unknown", None)),
            "topic": rng.choice(TOPICS),
            "order_id": rng.choice(ORDER_IDS),
            "transfers": rng.choice((None, 0, 0, 1)),
            "resolved": rng.choice((None, True, True, False)),
        }

    def _request(self, script: str, sent: list[dt.datetime]) -> dt.datetime | None:
        """Draws the hand-over: mostly exactly at a message, or a microsecond beside it."""
        rng = self._rng
        chance = {"handover": 0.9, "mixed": 0.2, "for_life": 0.4, "late_reply": 0.2}.get(script, 0.1)
        if rng.random() > chance:
            return None
        beside = rng.choice((dt.timedelta(), dt.timedelta(), TINY, -TINY, dt.timedelta(seconds=-40)))
        at = rng.choice(sent) + beside
        return at + self._times.step() if rng.random() < 0.2 else at

    def _session_level(self, key: dict, started_at: dt.datetime, customer_id: str) -> Session:
        """C16: the row of a session without messages, in every state of knowledge."""
        rng, times = self._rng, self._times
        first_message_at = rng.choice((None, started_at, started_at + times.step()))
        opened_at = first_message_at or started_at
        reply_at = rng.choice((None, opened_at + times.step(), opened_at + times.day_limit()))
        answered = rng.choice((None, True)) if reply_at else rng.choice((None, True, False, False))
        ended_at = rng.choice((None, reply_at, times.maybe_after(started_at, 0.7)))
        return Session(
            **key,
            started_at=started_at,
            ended_at=ended_at if ended_at is None or ended_at >= started_at else started_at,
            customer_id=customer_id,
            account=rng.choice((None, *ACCOUNTS)),
            **self._issue(),
            human_requested_at=times.maybe_after(started_at, 0.1),
            wrap_up_seconds=rng.choice((None, 30)),
            first_message_at=first_message_at,
            first_reply_at=reply_at,
            answered=answered,
            handling_seconds=rng.choice((None, 0, 240)),
        )
