"""C3, C4, C6, C7: the rounds of a part, each with its wait, its messages and the person it counts for."""

import datetime as dt
from dataclasses import dataclass

from tests.oracle.clock import DAY
from tests.oracle.parts import HUMAN, Part, order_of
from tests.oracle.records import Message


@dataclass(frozen=True, kw_only=True)
class Round:
    """A customer's wait; `wait` is None if unanswered, `person_id` is the credited one."""

    opened_at: dt.datetime
    wait: dt.timedelta | None
    person_id: str
    questions: tuple[Message, ...] = ()
    reply_at: dt.datetime | None = None

    def answered_within(self, limit_seconds: int) -> bool:
        """C14 "within T": later − earlier ≤ T."""
        return self.wait is not None and self.wait <= dt.timedelta(seconds=limit_seconds)


@dataclass
class _OpenRound:
    opened_at: dt.datetime
    human_before: Message | None
    questions: list[Message]


def rounds_of(part: Part, person_of) -> tuple[Round, ...]:
    """Reads the rounds off a part's messages; `person_of(part, account, instant)` names a person."""
    if part.is_bot_only:
        return ()
    ordered = sorted(part.messages, key=order_of)
    request = part.human_requested_at
    before = [message for message in ordered if request is not None and message.sent_at < request]
    rounds: list[Round] = []
    last_human = _last_human(before)
    is_open = _OpenRound(request, last_human, []) if _somebody_waits(before) else None
    for message in ordered[len(before) :]:
        if message.sender == "customer":
            if is_open is None:
                is_open = _OpenRound(message.sent_at, last_human, [])
            is_open.questions.append(message)
        elif message.sender in HUMAN:
            if is_open is not None:
                rounds.append(_closed(part, is_open, message, person_of))
                is_open = None
            last_human = message
    if is_open is not None:
        rounds.append(_unanswered(part, is_open, None, person_of))
    return tuple(rounds)


def _last_human(messages: list[Message]) -> Message | None:
    humans = [message for message in messages if message.sender in HUMAN]
    return humans[-1] if humans else None


def _somebody_waits(before_request: list[Message]) -> bool:
    """C4: at least one customer message has no human message after it up to the request."""
    waits = False
    for message in before_request:
        if message.sender == "customer":
            waits = True
        elif message.sender in HUMAN:
            waits = False
    return waits


def _closed(part: Part, is_open: _OpenRound, reply: Message, person_of) -> Round:
    wait = reply.sent_at - is_open.opened_at
    if wait > DAY:  # C6: unanswered for good; the late reply closes it as unanswered.
        return _unanswered(part, is_open, reply, person_of)
    return Round(
        opened_at=is_open.opened_at,
        wait=wait,
        person_id=person_of(part, reply.account, reply.sent_at),
        questions=tuple(is_open.questions),
        reply_at=reply.sent_at,
    )


def _unanswered(part: Part, is_open: _OpenRound, late_reply: Message | None, person_of) -> Round:
    before = is_open.human_before
    if before is not None:  # C7: the sender of the last human message before it opened …
        person_id = person_of(part, before.account, before.sent_at)
    else:  # … else the session's account, else the queue.
        person_id = person_of(part, part.account, part.started_at)
    return Round(
        opened_at=is_open.opened_at,
        wait=None,
        person_id=person_id,
        questions=tuple(is_open.questions),
        reply_at=late_reply.sent_at if late_reply else None,
    )
