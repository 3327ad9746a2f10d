"""Shops in two zones, and every awkward way in which an account becomes a person of a team (C15)."""

import datetime as dt
import random

from tests.oracle.nasty_times import FIRST_DAY
from tests.oracle.records import AccountRow, RosterRow, Shift, Shop

SHOP_ZONES = {"s1": "Asia/Shanghai", "s2": "Asia/Shanghai", "ny": "America/New_York"}
ACCOUNTS = ("ann", "bob", "bob-2", "cat", "Dan", "gone", "ghost", "客服:小美")
ALWAYS = dt.date(2026, 1, 1)
MID = FIRST_DAY + dt.timedelta(days=2)


def shops(rng: random.Random, platform: str) -> tuple[Shop, ...]:
    """Names the shops; one in Shanghai may be left to the default zone."""
    named = [shop_id for shop_id in SHOP_ZONES if shop_id != "s2" or rng.random() < 0.5]
    return tuple(Shop(platform=platform, shop_id=shop_id, timezone=SHOP_ZONES[shop_id]) for shop_id in named)


def accounts(rng: random.Random, platform: str) -> tuple[AccountRow, ...]:
    """Maps accounts: handed over mid-month, two of one person, one off the roster, one to nobody."""

    def row(account: str, person_id: str, valid_from: dt.date = ALWAYS, valid_to: dt.date | None = None):
        return AccountRow(
            platform=platform, account=account, person_id=person_id, valid_from=valid_from, valid_to=valid_to
        )

    rows = [
        row("ann", "p1", valid_to=MID),
        row("ann", "p2", valid_from=MID),  # handed to another person
        row("bob", "p2"),
        row("bob-2", "p2"),  # two accounts of one person
        row("cat", "p3"),
        row("Dan", "off-roster"),
        row("gone", "p4", valid_to=MID),  # unmapped from then on
        row("客服:小美", "p5"),
    ]
    if rng.random() < 0.15:  # overlapping: both quarantined, so unmapped
        rows += [row("cat", "p1", valid_from=MID)]
    return tuple(rows)


def roster(rng: random.Random) -> tuple[RosterRow, ...]:
    """Puts people in teams: a change, a leaver who is hired again, sometimes an overlap."""
    after = MID + dt.timedelta(days=1)
    rows = [
        RosterRow(person_id="p1", team="red", role="presale", valid_from=ALWAYS),
        RosterRow(person_id="p2", team="blue", role="both", valid_from=ALWAYS),
        RosterRow(person_id="p3", team="red", valid_from=ALWAYS, valid_to=MID),
        RosterRow(person_id="p3", team="blue", valid_from=MID),  # a team change
        RosterRow(person_id="p4", team="red", role="aftersale", valid_from=ALWAYS, valid_to=MID),
        RosterRow(person_id="p5", team="blue", valid_from=ALWAYS, valid_to=MID),
        RosterRow(person_id="p5", team="red", valid_from=after),  # hired again after a day's absence
    ]
    if rng.random() < 0.1:
        rows.append(RosterRow(person_id="p2", team="red", valid_from=after))
    return tuple(rows)


def shifts(rng: random.Random) -> tuple[Shift, ...]:
    """Puts some people on one or two shifts of a day."""
    return tuple(
        Shift(
            person_id=person_id,
            day=FIRST_DAY + dt.timedelta(days=offset),
            shift=shift,
            starts_at=starts_at,
            ends_at=ends_at,
        )
        for person_id in ("p1", "p2", "p3")
        for offset in range(5)
        for shift, starts_at, ends_at in (("early", "08:00", "16:00"), ("late", "15:00", "00:00"))
        if rng.random() < 0.5
    )
