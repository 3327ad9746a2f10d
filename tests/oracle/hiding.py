"""C9: an as-of instant hides the future, inclusive of itself; it never hides by arrival."""

import datetime as dt
from dataclasses import fields, replace

from tests.oracle.records import EVENT_TIMES, Records, Ticket

# C9: "any other instant later than it is empty (except due_at, due_on)".
NEVER_HIDDEN = frozenset({"due_at"})


def hide_future(records: Records, as_of: dt.datetime) -> Records:
    """Drops the rows and empties the instants that lie after the as-of."""
    seen = {
        data_set: tuple(
            _without_later_instants(row, as_of)
            for row in getattr(records, data_set)
            if getattr(row, event_time) <= as_of
        )
        for data_set, event_time in EVENT_TIMES.items()
    }
    return replace(records, **seen)


def _without_later_instants(row, as_of: dt.datetime):
    later = {
        field.name: None
        for field in fields(row)
        if field.name not in NEVER_HIDDEN
        and isinstance(getattr(row, field.name), dt.datetime)
        and getattr(row, field.name) > as_of
    }
    return replace(row, **later)


def resolution_instant(ticket: Ticket, as_of: dt.datetime) -> dt.datetime | None:
    """Gives when a ticket, as recorded and not yet hidden, was resolved, or None.

    C14: status resolved or closed; resolved_at, else closed_at, else updated_at,
    chosen first, then hidden if later than the as-of.
    """
    if ticket.status not in ("resolved", "closed"):
        return None
    chosen = ticket.resolved_at or ticket.closed_at or ticket.updated_at
    return chosen if chosen is not None and chosen <= as_of else None
