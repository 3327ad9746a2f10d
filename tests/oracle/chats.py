"""A part with its rounds and its people: what the chat KPIs count."""

import datetime as dt
from dataclasses import dataclass

from tests.oracle.clock import DAY
from tests.oracle.parts import Part
from tests.oracle.rounds import Round, rounds_of


@dataclass(frozen=True, kw_only=True)
class Chat:
    """`rounds` are those known from messages; `first_round` may also come from the row (C16)."""

    part: Part
    rounds: tuple[Round, ...]
    first_round: Round | None
    last_human: str
    human_ends_at: dt.datetime | None

    @property
    def is_answered(self) -> bool:
        """Has at least one answered round."""
        known = self.rounds or ((self.first_round,) if self.first_round else ())
        return any(round_.wait is not None for round_ in known)

    @property
    def first_replier(self) -> str | None:
        """C7: who closed the session's first answered round."""
        known = self.rounds or ((self.first_round,) if self.first_round else ())
        return next((round_.person_id for round_ in known if round_.wait is not None), None)


def chat_of(part: Part, person_of) -> Chat:
    """Reads a part; one without a message is a session-level export (C16)."""
    if not part.messages:
        return _session_level(part, person_of)
    rounds = rounds_of(part, person_of)
    humans = part.human_messages
    holder = person_of(part, part.account, part.started_at)
    return Chat(
        part=part,
        rounds=rounds,
        first_round=rounds[0] if rounds else None,
        last_human=person_of(part, humans[-1].account, humans[-1].sent_at) if humans else holder,
        human_ends_at=humans[-1].sent_at if humans else None,
    )


def _session_level(part: Part, person_of) -> Chat:
    """C16: opened at first_message_at, else started_at; closed at first_reply_at by `account`;
    unanswered if `answered` is false; none if neither is recorded. Answered, it is a human
    session that ends at ended_at, else first_reply_at."""
    row = part.row
    holder = person_of(part, part.account, part.started_at)
    opened_at = row.first_message_at or row.started_at
    first_round = None
    if row.first_reply_at is not None:
        wait = row.first_reply_at - opened_at
        first_round = Round(opened_at=opened_at, wait=wait if wait <= DAY else None, person_id=holder)
    elif row.answered is False:
        first_round = Round(opened_at=opened_at, wait=None, person_id=holder)
    is_human = first_round is not None and first_round.wait is not None
    return Chat(
        part=part,
        rounds=(),
        first_round=first_round,
        last_human=holder,
        human_ends_at=(row.ended_at or row.first_reply_at) if is_human else None,
    )
