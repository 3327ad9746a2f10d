"""Older versions of rows that a later file, or a later row of the same file, replaces (input contract)."""

import random
from dataclasses import fields, replace

from tests.oracle.nasty_times import WHOLE_DAY, Times
from tests.oracle.records import EVENT_TIMES, Records

SHARE = 0.15
CHANGED = {
    "account": "ghost",
    "customer_id": "c4",
    "status": "cancelled",
    "sender": "system",
    "stage": "presale",
    "errors": 9,
    "has_error": True,
    "withdrawn": True,
}


def stale_rows(rng: random.Random, times: Times, records: Records) -> Records:
    """Draws older versions of some rows: another time, another account, another state."""
    return Records(
        **{
            data_set: tuple(
                _older(rng, times, row, event_time)
                for row in getattr(records, data_set)
                if rng.random() < SHARE
            )
            for data_set, event_time in EVENT_TIMES.items()
        }
    )


def _older(rng: random.Random, times: Times, row, event_time: str):
    moved = getattr(row, event_time) - rng.choice((times.step(), WHOLE_DAY, 0 * WHOLE_DAY))
    changed = {field.name: CHANGED[field.name] for field in fields(row) if field.name in CHANGED}
    return replace(row, **changed, **{event_time: moved})
