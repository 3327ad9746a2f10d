"""What is said about contacts: complaints, surveys and quality checks, naming them rightly and wrongly."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.oracle.nasty_chats import CUSTOMERS, ORDER_IDS, TOPICS
from tests.oracle.nasty_people import ACCOUNTS
from tests.oracle.nasty_times import MINUTE, WHOLE_DAY, Times
from tests.oracle.records import Call, Complaint, Message, QualityCheck, Session, Survey, Ticket


@dataclass(frozen=True)
class Contact:
    """Something a survey or complaint names, with instants at which it is worth naming."""

    shop_id: str
    contact_type: str | None
    contact_id: str | None
    instants: tuple[dt.datetime, ...] = ()


def draw_complaint(
    rng: random.Random, times: Times, key: dict, number: int, *, contacts: Sequence[Contact]
) -> Complaint:
    """Draws a complaint about one of the contacts, about nothing, or about one that is unknown."""
    contact = _contact(rng, key, contacts)
    return _complaint(
        rng,
        times,
        platform=key["platform"],
        shop_id=contact.shop_id,
        complaint_id=f"C{number}",
        opened_at=times.edge(contact.shop_id),
        customer_id=rng.choice(CUSTOMERS),
        contact_type=contact.contact_type,
        contact_id=contact.contact_id,
    )


def draw_earlier_complaint(rng: random.Random, times: Times, later: Complaint) -> Complaint:
    """Draws one that the same customer made at once or exactly 30 days before, perhaps about the other."""
    is_about_it = rng.random() < 0.2
    return _complaint(
        rng,
        times,
        platform=later.platform,
        shop_id=later.shop_id,
        complaint_id=f"{later.complaint_id}-before",
        opened_at=times.around(later.opened_at, 0 * MINUTE, -MINUTE, -30 * WHOLE_DAY),
        customer_id=later.customer_id,
        contact_type="complaint" if is_about_it else None,
        contact_id=later.complaint_id if is_about_it else None,
    )


def knotted(rng: random.Random, complaints: tuple[Complaint, ...]) -> tuple[Complaint, ...]:
    """Lets some name another complaint, or themselves, so that chains and circles come about."""
    return tuple(
        replace(
            row, account=None, contact_type="complaint", contact_id=_other(rng, row, complaints).complaint_id
        )
        if rng.random() < 0.15
        else row
        for row in complaints
    )


def _other(rng: random.Random, row: Complaint, complaints: tuple[Complaint, ...]) -> Complaint:
    return rng.choice([other for other in complaints if other.shop_id == row.shop_id])


def _complaint(rng: random.Random, times: Times, *, opened_at: dt.datetime, **given) -> Complaint:
    return Complaint(
        **given,
        opened_at=opened_at,
        account=rng.choice((None, None, *ACCOUNTS[:2])),
        order_id=rng.choice(ORDER_IDS),
        topic=rng.choice(TOPICS),
        first_response_at=rng.choice((None, times.around(opened_at + MINUTE, -MINUTE + WHOLE_DAY))),
        resolved_at=rng.choice((None, times.around(opened_at, 2 * WHOLE_DAY, 3 * WHOLE_DAY))),
        withdrawn=rng.choice((None, None, False, True)),
    )


def draw_survey(
    rng: random.Random, times: Times, key: dict, number: int, *, contacts: Sequence[Contact]
) -> Survey:
    """Draws a survey of any kind, often sent exactly at a message; only an answered one has scores."""
    contact = _contact(rng, key, contacts)
    ends = [times.around(instant, 0 * MINUTE, 5 * MINUTE) for instant in contact.instants]
    sent_at = rng.choice((times.edge(contact.shop_id), *contact.instants, *ends))
    answered_at = rng.choice((times.maybe_after(sent_at, 0.8), times.around(sent_at, 7 * WHOLE_DAY)))
    kind = rng.choice(("service", "service", "service", "complaint", "nps", "nps3"))
    names = ("score", "speed", "accuracy", "attitude", "outcome") if kind in ("service", "complaint") else ()
    scores: dict = {name: rng.choice((None, 1, 2, 3, 4, 5)) for name in names}
    if kind == "nps":
        scores["nps"] = rng.choice((None, 0, 6, 7, 8, 9, 10))
    if kind == "nps3":
        scores["nps"] = rng.choice((10, 8, 0))
    if answered_at is not None:
        scores["followed_up_at"] = rng.choice((None, times.around(answered_at, WHOLE_DAY)))
        scores["solved_at"] = rng.choice((None, times.around(answered_at, 3 * WHOLE_DAY)))
    return Survey(
        platform=key["platform"],
        shop_id=contact.shop_id,
        survey_id=f"Q{number}",
        sent_at=sent_at,
        answered_at=answered_at,
        kind=kind,
        contact_type=contact.contact_type,
        contact_id=contact.contact_id,
        account=rng.choice((None, None, None, *ACCOUNTS[:3])),
        **(scores if answered_at is not None else {}),
    )


def draw_check(
    rng: random.Random, times: Times, key: dict, number: int, *, contacts: Sequence[Contact]
) -> QualityCheck:
    """Draws a check of a service rendered at an edge, at the contact's end, or exactly 7 days after."""
    contact = _contact(rng, key, contacts)
    ends = [times.around(instant, 0 * MINUTE, 7 * WHOLE_DAY) for instant in contact.instants]
    return QualityCheck(
        platform=key["platform"],
        shop_id=contact.shop_id,
        check_id=f"X{number}",
        served_at=rng.choice((times.edge(contact.shop_id), *ends)),
        account=rng.choice((None, None, None, *ACCOUNTS[:3])),
        contact_type=contact.contact_type,
        contact_id=contact.contact_id,
        items=rng.choice((None, 0, 10)),
        errors=rng.choice((0, 0, 1, 3)),
    )


def _contact(rng: random.Random, key: dict, contacts: Sequence[Contact]) -> Contact:
    """Draws a contact: mostly a known one, at times one of another shop, an unknown one or none."""
    kind, shop_id = rng.random(), key["shop_id"]
    if kind < 0.75 and contacts:
        known = rng.choice(contacts)
        return known if rng.random() < 0.9 else replace(known, shop_id=shop_id)
    if kind < 0.85:
        return Contact(shop_id, rng.choice(("session", "call", "ticket")), rng.choice((None, "unknown")))
    return Contact(shop_id, None, rng.choice((None, "S1")))


def known_contacts(
    sessions: Sequence[Session], messages: Sequence[Message], calls: Sequence[Call], tickets: Sequence[Ticket]
) -> list[Contact]:
    """Lists what a survey can name; a session may be known from its messages only."""
    talks: dict[tuple[str, str], list[dt.datetime]] = {}
    for row in (*sessions, *messages):
        instants = talks.setdefault((row.shop_id, row.session_id), [])
        ended_at = row.sent_at if isinstance(row, Message) else row.ended_at
        instants.extend([ended_at] if ended_at else [])
    return [
        *(Contact(shop_id, "session", name, tuple(instants)) for (shop_id, name), instants in talks.items()),
        *(Contact(call.shop_id, "call", call.call_id, _known(call.ended_at)) for call in calls),
        *(
            Contact(row.shop_id, "ticket", row.ticket_id, _known(row.resolved_at, row.closed_at))
            for row in tickets
        ),
    ]


def _known(*instants: dt.datetime | None) -> tuple[dt.datetime, ...]:
    return tuple(instant for instant in instants if instant is not None)


def known_complaints(complaints: Sequence[Complaint]) -> list[Contact]:
    """Lists the complaints that a survey can name."""
    return [Contact(complaint.shop_id, "complaint", complaint.complaint_id) for complaint in complaints]
