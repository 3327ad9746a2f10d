"""C9: an as-of instant hides the future, inclusive of itself; it never hides by arrival."""

import datetime as dt
from dataclasses import fields, replace

from tests.oracle.clock import Clock
from tests.oracle.records import EVENT_DAYS, EVENT_TIMES, Records, Ticket

# C9: "any other instant later than it is empty (except due_at, due_on)"; an item is judged by added_on.
NEVER_HIDDEN = frozenset({"due_at", "due_on", "updated_on"})


def hide_future(records: Records, as_of: dt.datetime, clock: Clock) -> Records:
    """Drops the rows and empties the instants and days that lie after the as-of."""

    def is_seen(value) -> bool:
        if isinstance(value, dt.datetime):
            return value <= as_of
        if isinstance(value, dt.date):  # "a date is seen once its local day is over"
            return clock.is_over(value, as_of)
        return True

    seen = {
        data_set: tuple(
            _without_later_instants(row, is_seen)
            for row in getattr(records, data_set)
            if is_seen(getattr(row, event_time))
        )
        for data_set, event_time in (EVENT_TIMES | EVENT_DAYS).items()
    }
    return replace(records, **seen)


def _without_later_instants(row, is_seen):
    later = {
        field.name: None
        for field in fields(row)
        if field.name not in NEVER_HIDDEN and not is_seen(getattr(row, field.name))
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
