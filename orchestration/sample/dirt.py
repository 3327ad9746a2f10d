"""The usual dirt, planted on fixed days of the sample so that every row of it can be counted."""

import datetime as dt

from orchestration.sample.csv_lines import csv_line
from orchestration.sample.landing import Dirt

TOTAL = "合计"


def dirty_row(header: tuple[str, ...], cells: dict[str, str], encoding: str = "utf-8") -> bytes:
    """This function returns the CSV line of one row given by column; other cells are empty."""
    return csv_line(tuple(cells.get(name, "") for name in header), encoding)


def total_row(header: tuple[str, ...], rows: str = "9999") -> Dirt:
    """This function returns a closing line of totals, as reports carry it: set aside, never summed."""
    return Dirt(dirty_row(header, {"account": TOTAL, "transfers": rows}), summary=1)


def blank_row(header: tuple[str, ...]) -> Dirt:
    """This function returns a row of empty cells."""
    return Dirt(dirty_row(header, {}), blank=1)


def repeated_header(header: tuple[str, ...]) -> Dirt:
    """This function returns the header once more, as in exports that were glued together."""
    return Dirt(csv_line(header), quarantined=1)


def messages_dirt(header: tuple[str, ...], day: dt.date, number: int) -> Dirt:
    """This function returns the dirt of one day's messages."""
    dirt = Dirt()
    if number % 6 == 3:
        good = {
            "platform": "generic",
            "shop_id": "flagship",
            "session_id": f"bad-{day}",
            "sent_at": f"{day} 10:00:00",
            "sender": "customer",
            "customer_id": "10000001",
            "text": "在吗",
        }
        faults = (
            {"message_id": f"bad-date-{day}", "sent_at": f"{day.year}-02-30 10:00:00"},
            {"message_id": f"bad-sender-{day}", "sender": "visitor"},
            {"message_id": f"bad-account-{day}", "sender": "agent"},
        )
        dirt += Dirt(b"".join(dirty_row(header, good | fault) for fault in faults), quarantined=len(faults))
    if number % 5 == 2:
        dirt += blank_row(header) + repeated_header(header) + total_row(header)
    return dirt


def sessions_dirt(header: tuple[str, ...], day: dt.date, number: int) -> Dirt:
    """This function returns the dirt of one day's sessions."""
    dirt = Dirt()
    if number % 5 == 1:
        good = {
            "platform": "generic",
            "shop_id": "flagship",
            "started_at": f"{day} 10:00:00",
            "ended_at": f"{day} 10:05:00",
            "customer_id": "10000001",
        }
        faults = (
            {"session_id": f"bad-end-{day}", "ended_at": f"{day} 09:59:59"},
            {"session_id": f"bad-date-{day}", "started_at": f"{day.year}-02-30 10:00:00", "ended_at": ""},
        )
        dirt += Dirt(b"".join(dirty_row(header, good | fault) for fault in faults), quarantined=len(faults))
    if number % 5 == 2:
        dirt += total_row(header)
    return dirt


def surveys_dirt(header: tuple[str, ...], day: dt.date, number: int) -> Dirt:
    """This function returns the dirt of one day's surveys."""
    if number % 6 != 2:
        return Dirt()
    good = {
        "platform": "generic",
        "shop_id": "flagship",
        "sent_at": f"{day} 10:00:00",
        "answered_at": f"{day} 10:05:00",
        "kind": "service",
        "score": "5",
    }
    faults = (
        {"survey_id": f"bad-score-{day}", "score": "6"},
        {"survey_id": f"bad-order-{day}", "answered_at": f"{day} 09:00:00"},
    )
    return Dirt(b"".join(dirty_row(header, good | fault) for fault in faults), quarantined=len(faults))
