"""§4: quality checks, order entries, and what human messages say.

Read so: a check served before its contact ended is served ≤ 7 d after; of the phrase lists only what the
catalogue names is known here, punctuation is what Unicode calls so, and a text is empty where the
contract calls a cell so.
"""

import unicodedata
from collections.abc import Iterator

from tests.oracle.clock import DAY
from tests.oracle.credit import channel_of, credit, named_chat, named_row
from tests.oracle.figures import Fact
from tests.oracle.work_kpis import Handled, handled_contacts
from tests.oracle.world import World

CHECK_LIMIT = 7 * DAY
# Input contract: these cells are empty in any case, so such a message has no text.
EMPTY = frozenset({"", "-", "--", "—", "n/a", "null", "nan"})
# §4: the lists hold at least these; no other text of the oracle's data sets is meant to be on them.
PERFUNCTORY = frozenset({"在的", "稍等", "亲"})
ABUSIVE = ("白痴",)


def check_facts(world: World) -> Iterator[Fact]:
    """Books each check on the day served, and each handled contact, checked or not, on the day it ends."""
    for check in world.seen.quality_checks:
        yield world.fact(
            "service_accuracy_rate",
            check,
            check.served_at,
            channel=channel_of(check),
            person_id=credit(world, check, check.served_at),
            numerator=check.errors == 0,
        )
    served = _served_by_contact(world)
    for contact in handled_contacts(world):
        latest = contact.ends_at + CHECK_LIMIT
        yield world.fact(
            "quality_check_coverage",
            contact.row,
            contact.ends_at,
            channel=contact.channel,
            person_id=contact.person_id,
            numerator=any(served_at <= latest for served_at in served.get(_name(contact), ())),
        )


def _name(contact: Handled) -> tuple:
    return contact.channel, contact.row.platform, contact.row.shop_id, contact.contact_id


def _served_by_contact(world: World) -> dict[tuple, list]:
    """Finds the contact of each check: a session's part (C3), a call or a ticket."""
    served: dict[tuple, list] = {}
    for check in world.seen.quality_checks:
        if check.contact_type == "session":
            chat = named_chat(world, check, check.served_at)
            contact_id = chat.part.label if chat else None
        else:
            contact_id = check.contact_id if named_row(world, check) else None
        name = (channel_of(check), check.platform, check.shop_id, contact_id)
        served.setdefault(name, []).append(check.served_at)
    return served


def order_entry_facts(world: World) -> Iterator[Fact]:
    """Books the order entries of which it is known whether they hold an error."""
    for entry in world.seen.order_entries:
        if entry.has_error is not None:
            yield world.fact(
                "error_free_rate",
                entry,
                entry.entered_at,
                channel="order",
                person_id=world.person(entry, entry.account, entry.entered_at),
                numerator=not entry.has_error,
            )


def text_facts(world: World) -> Iterator[Fact]:
    """Books the human messages with text, for their sender."""
    for chat in world.chats:
        for message in chat.part.human_messages:
            text = (message.text or "").strip()
            if text.lower() not in EMPTY:
                for kpi_id, numerator in (
                    ("abusive_message_rate", any(phrase in _folded(text) for phrase in ABUSIVE)),
                    ("perfunctory_reply_rate", _bare(text) in PERFUNCTORY),
                ):
                    yield world.fact(
                        kpi_id,
                        chat.part,
                        message.sent_at,
                        channel="chat",
                        person_id=world.person(chat.part, message.account, message.sent_at),
                        numerator=numerator,
                    )


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _bare(text: str) -> str:
    """`whole` compares after removing white space and punctuation."""
    return "".join(
        sign for sign in _folded(text) if not sign.isspace() and unicodedata.category(sign)[0] != "P"
    )
