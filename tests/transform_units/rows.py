"""Raw rows of every data set, written as literals in local time of Shanghai."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = "2026-03-02"


@dataclass(frozen=True)
class Row:
    """This class is one raw row: its data set and cells by column; cells not named are empty."""

    data_set: str
    cells: dict[str, Any]


def at(clock: str | None, zone: ZoneInfo = SHANGHAI) -> dt.datetime | None:
    """This function reads `10:10:15` (of the Monday) or `03-03 10:10:15` as an instant."""
    if clock is None:
        return None
    date = f"2026-{clock[:5]}" if "-" in clock else MONDAY
    return dt.datetime.fromisoformat(f"{date} {clock.split()[-1]}").replace(tzinfo=zone)


def _event(data_set: str, shop: str, key: str, event_at: str, cells: dict[str, Any]) -> Row:
    instants = {name: at(cell) for name, cell in cells.items() if name.endswith("_at")}
    base = {"platform": "generic", "shop_id": shop, "customer_id": f"customer of {key}"}
    named = {**base, **cells, **instants}
    zone = ZoneInfo(named.pop("zone", "Asia/Shanghai"))
    day = named[event_at].astimezone(zone).date()
    if data_set in ("order_entries", "quality_checks"):
        named.pop("customer_id")
    return Row(data_set, {**named, "day": day})


def chat(shop: str, session_id: str, *lines: str, **cells: Any) -> list[Row]:
    """This function reads lines such as `10:18:10 agent anna`; message ids follow their order.

    A third word `id=x` after the sender and the account names the message.
    """
    rows = []
    for number, line in enumerate(lines):
        words = line.split()
        clock = words.pop(0) if ":" in words[0] else f"{words.pop(0)} {words.pop(0)}"
        named = [word[3:] for word in words if word.startswith("id=")]
        words = [word for word in words if not word.startswith("id=")]
        message = {
            "customer_id": f"customer of {session_id}",
            "message_id": named[0] if named else f"{session_id}/{number:03}",
            "session_id": session_id,
            "sent_at": clock,
            "sender": words[0],
            "account": words[1] if len(words) > 1 else None,
        }
        rows.append(_event("messages", shop, session_id, "sent_at", {**message, **cells}))
    return rows


def session(shop: str, session_id: str, started: str, **cells: Any) -> list[Row]:
    given = {"session_id": session_id, "started_at": started, **cells}
    return [_event("sessions", shop, session_id, "started_at", given)]


def call(shop: str, call_id: str, offered: str, **cells: Any) -> list[Row]:
    given = {"call_id": call_id, "offered_at": offered, "direction": "in", **cells}
    return [_event("calls", shop, call_id, "offered_at", given)]


def ticket(shop: str, ticket_id: str, created: str, **cells: Any) -> list[Row]:
    given = {"ticket_id": ticket_id, "created_at": created, "channel": "email", "status": "open", **cells}
    return [_event("tickets", shop, ticket_id, "created_at", given)]


def survey(shop: str, survey_id: str, sent: str, **cells: Any) -> list[Row]:
    given = {"survey_id": survey_id, "sent_at": sent, "kind": "service", **cells}
    return [_event("surveys", shop, survey_id, "sent_at", given)]


def complaint(shop: str, complaint_id: str, opened: str, **cells: Any) -> list[Row]:
    given = {"complaint_id": complaint_id, "opened_at": opened, **cells}
    return [_event("complaints", shop, complaint_id, "opened_at", given)]


def order_entry(shop: str, entry_id: str, entered: str, **cells: Any) -> list[Row]:
    given = {"entry_id": entry_id, "entered_at": entered, **cells}
    return [_event("order_entries", shop, entry_id, "entered_at", given)]


def quality_check(shop: str, check_id: str, served: str, **cells: Any) -> list[Row]:
    given = {"check_id": check_id, "served_at": served, "errors": 0, **cells}
    return [_event("quality_checks", shop, check_id, "served_at", given)]


def record(data_set: str, date_column: str, on: str, **cells: Any) -> list[Row]:
    """This function returns a row of a data set without shops, its dates such as `03-02` of 2026."""
    dates = {name: f"2026-{cell}" for name, cell in cells.items() if name.endswith("_on")}
    return [Row(data_set, {**cells, **dates, date_column: f"2026-{on}", "day": f"2026-{on}"})]


def account(
    name: str, person_id: str, since: str, until: str | None = None, platform: str = "generic"
) -> list[Row]:
    cells = {
        "platform": platform,
        "account": name,
        "person_id": person_id,
        "valid_from": since,
        "valid_to": until,
    }
    return [Row("accounts", cells)]


def shop(shop_id: str, timezone: str) -> list[Row]:
    return [Row("shops", {"platform": "generic", "shop_id": shop_id, "timezone": timezone})]
