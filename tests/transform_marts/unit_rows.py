"""Rows of int_units as literals."""

UNIT_COLUMNS = {
    "unit": "varchar",
    "reading": "varchar",
    "day": "date",
    "platform": "varchar",
    "shop_id": "varchar",
    "channel": "varchar",
    "person_id": "varchar",
    "subject_id": "varchar",
    "local_time": "time",
    "quantity": "bigint",
    "is_success": "boolean",
    "events": "bigint",
    "event_at": "timestamptz",
    "contact_type": "varchar",
    "contact_id": "varchar",
    "event_id": "varchar",
    "source_load": "bigint",
    "source_row": "bigint",
}
# What gaps ask of int_contacts.
CONTACT_COLUMNS = ("platform", "shop_id", "contact_type", "contact_id", "topic", "entry")
HUMAN = "agent|assisted"


def round_of(event_id: str, *, wait_seconds: float | None, **changes) -> dict:
    """This function returns one round of shop pdd/S1 by person p1 on 2 March 2026 at 10:00."""
    row = {
        "unit": "round",
        "reading": HUMAN,
        "day": "2026-03-02",
        "platform": "pdd",
        "shop_id": "S1",
        "channel": "chat",
        "person_id": "p1",
        "subject_id": "c1",
        "local_time": "10:00:00",
        "quantity": None if wait_seconds is None else round(wait_seconds * 1_000_000),
        "is_success": wait_seconds is not None,
        "events": 1,
        "event_at": "2026-03-02T02:00:00Z",
        "event_id": event_id,
        "source_load": 1,
        "source_row": 2,
    }
    return row | changes
