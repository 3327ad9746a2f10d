"""The events behind the tests of gaps, each case in a shop of its own; worked by hand beside its test."""

import datetime as dt

BEFORE, NOW = "2026-03-01", "2026-03-02"
FIRST = dt.date(2026, 2, 2)
FAST, SLOW = 10_000_000, 30_000_000

ROSTER = [
    {"person_id": f"{team}{number}", "name": f"{team}{number}", "team": team, "role": "agent"}
    | {"valid_from": "2020-01-01"}
    for team in ("A", "B", "L")
    for number in (1, 2)
]
TARGETS = [
    {"kpi_id": kpi_id, "scope_kind": "all", "value": value, "source": "own", "valid_from": "2026-01-01"}
    for kpi_id, value in (
        ("call_wait_time", 30),
        ("attributed_sales", 1000),
        ("handled_calls", 3),
        ("refund_time", 1),
        ("effective_reply_rate", 0.9),
    )
]
CONTACTS = [
    {"platform": "pdd", "shop_id": "WHEN", "contact_type": "call", "contact_id": f"k{number}"}
    | {"topic": topic, "entry": entry}
    for number, (topic, entry) in enumerate([("refund", "app"), ("refund", None), (None, "web")])
]


def event(unit: str, shop: str, person: str, **changes) -> dict:
    """This function returns events that are the same in all they say, at 10:00 in Shanghai on 2 March."""
    row = {
        "unit": unit,
        "day": NOW,
        "platform": "pdd",
        "shop_id": shop,
        "channel": "phone",
        "person_id": person,
        "events": 1,
        "event_at": "2026-03-02T02:00:00Z",
        "event_id": "e",
        "source_load": 1,
        "source_row": 2,
    }
    return row | changes


def calls(shop: str, person: str, hits: int, of: int, **changes) -> list[dict]:
    """This function returns inbound calls of which so many were answered after 10 s, the others 30 s."""
    parts = [(hits, FAST), (of - hits, SLOW)]
    return [
        event("inbound_call", shop, person, events=count, quantity=quantity, is_success=True, **changes)
        for count, quantity in parts
        if count
    ]


def units() -> list[dict]:
    """This function returns every case's events."""
    return [
        *simpson(),
        *comings_and_goings(),
        *waits(),
        *whens(),
        *totals_and_hours(),
        *nothing_and_much(),
        *one_without_contacts(),
        *history(),
    ]


def simpson() -> list[dict]:
    before = {"day": BEFORE}
    return [
        *calls("SIM", "A1", 90, 100, **before),
        *calls("SIM", "B1", 10, 20, **before),
        *calls("SIM", "A1", 19, 20),
        *calls("SIM", "B1", 60, 100),
    ]


def comings_and_goings() -> list[dict]:
    before = {"day": BEFORE}
    return [
        *calls("NEW", "A1", 8, 10, **before),
        *calls("NEW", "A2", 2, 10, **before),
        *calls("NEW", "A1", 8, 10),
        *calls("NEW", "B2", 9, 10),
    ]


def waits() -> list[dict]:
    """35 s on average: ten calls of 25 s and twenty of 40 s."""
    return [
        event("inbound_call", "WAIT", "A1", events=10, quantity=25_000_000, is_success=True),
        event("inbound_call", "WAIT", "B1", events=20, quantity=40_000_000, is_success=True),
    ]


def whens() -> list[dict]:
    """Four calls, by the clock of Shanghai at 08:59:59, 09:00, 23:59:59 and 23:00."""
    instants = [f"2026-03-02T{time}Z" for time in ("00:59:59", "01:00:00", "15:59:59", "15:00:00")]
    rows = [event("inbound_call", "WHEN", "A1", quantity=SLOW, is_success=True) for _ in instants]
    named = [{"contact_type": "call", "contact_id": f"k{number}"} for number in range(4)]
    return [row | {"event_at": at} | name for row, at, name in zip(rows, instants, named, strict=True)]


def totals_and_hours() -> list[dict]:
    order, reading = "order", "agent|assisted paid_at"
    sale = {"reading": "agent|assisted completed_at", "channel": "chat"}
    reply = {"reading": "agent|assisted", "channel": "chat", "local_time": "10:00:00", "is_success": True}
    return [
        event("order_sales", "SUM", "A1", quantity=300_250_000, subject_id="c1", **sale),
        event("order_sales", "SUM", "B1", quantity=500_000_000, subject_id="c2", **sale),
        # One microsecond more than a third of an hour: no whole number of billionths of an hour.
        event("refund", "HOUR", "A1", quantity=1_200_000_001, channel=order),
        event("refund", "HOUR2", "A1", quantity=7_000_000_003, channel=order),
        *(event("handled_call", "SUM", "A1", subject_id="A1", event_id=str(number)) for number in range(5)),
        event("handled_call", "SUM2", "A1", subject_id="A1"),
        event("handled_call", "SUM2", "B1", subject_id="B1"),
        event("round", "TWO", "A1", quantity=FAST, subject_id="c1", **reply),
        event("round", "TWO", "B1", quantity=4_000_000_000, subject_id="c1", **reply),
        event("round", "TWO2", "B1", quantity=FAST, subject_id="c1", **reply),
        event("order_sales", "JD", "A1", quantity=1, platform="jd", reading=reading, channel="chat"),
    ]


def nothing_and_much() -> list[dict]:
    """Goods given away on both days, and sums of which floating point has no billionths."""
    sale = {"reading": "agent|assisted completed_at", "channel": "chat", "subject_id": "c3"}
    much = (123_456_789_123_456, 987_654_321_987_654, 333_333_333_333_333)
    return [
        *(event("order_sales", "FREE", "A1", quantity=0, day=day, **sale) for day in (BEFORE, NOW)),
        *(
            event("order_sales", "MUCH", person, quantity=quantity, **sale)
            for person, quantity in zip(("A1", "A2", "B1"), much, strict=True)
        ),
    ]


def one_without_contacts() -> list[dict]:
    """A complaint of somebody without a contact that day, beside a hundred contacts of another."""
    contacts = {"reading": None, "channel": "phone"}
    return [
        event("contact_or_complaint", "BARE", "A1", is_success=True, quantity=None, **contacts),
        event("contact_or_complaint", "BARE", "B1", is_success=False, quantity=0, events=100, **contacts),
    ]


def history() -> list[dict]:
    """28 days before 2 March: shares of 0.75 and 0.95, waits of 10 s and 20 s, a complaint in a hundred."""
    rows = []
    for number in range(29):
        day = {"day": FIRST + dt.timedelta(days=number)}
        rows += calls("RUN", "L1", 15 if number < 21 else 19, 20, **day)
        if number < 28:
            wait = 10_000_000 if number % 2 else 20_000_000
            rows.append(event("inbound_call", "XMR", "L2", quantity=wait, is_success=True, **day))
        plain = {"channel": "phone", **day}
        bad = 1 if number < 28 else 5
        rows.append(event("contact_or_complaint", "U", "L1", is_success=True, events=bad, **plain))
        rows.append(
            event("contact_or_complaint", "U", "L1", is_success=False, quantity=0, events=100, **plain)
        )
        if number >= 20:
            rows += calls("YOUNG", "L1", 1, 2, **day)
    rows.append(event("inbound_call", "XMR", "L2", quantity=42_000_000, is_success=True))
    return rows
