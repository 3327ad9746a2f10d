"""Real exports, counted by hand once, come in to the digit."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.mapping.mapped import Desk

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
needs_exports = pytest.mark.skipif(not SHARED.is_dir(), reason="the real exports are not on this machine")


@needs_exports
def test_the_call_centre_export_to_the_digit(desk: Desk) -> None:
    mapped = desk.map(SHARED / "call-center.xlsx", "calls", "callcenter")
    calls, surveys = mapped.feeds
    assert (calls.rows_read, calls.accepted) == (5000, 5000)
    assert (surveys.accepted, surveys.blank) == (4054, 946)
    answered = "outcome = 'answered'"
    assert desk.rows_of(
        f"select count(*) filter ({answered}), sum(epoch(answered_at "
        "- offered_at)), avg(talk_seconds)::decimal(9,2), "
        f"count(*) filter ({answered} and resolved), count(*) "
        "filter (answered_at - offered_at <= interval 20 second), "
        f"count(*) filter (account = 'Becky') from {calls.table}"
    ) == [(4054, 273729.0, Decimal("224.92"), 3646, 374, 631)]
    assert desk.rows_of(
        f"select sum(score), count(*) filter (score >= 4) from {surveys.table} where score is not null"
    ) == [(13798, 2023)]


@needs_exports
def test_the_help_desk_export_to_the_digit(desk: Desk) -> None:
    mapped = desk.map(SHARED / "support-contacts.csv", "contacts", "shopzilla")
    assert [(feed.data_set, feed.accepted, feed.merge) for feed in mapped.feeds] == [
        ("sessions", 8088, False),
        ("surveys", 8088, False),
        ("accounts", 8088, True),
        ("roster", 8088, True),
        ("shifts", 8088, True),
    ]
    assert desk.rows_of(
        "select (avg(epoch(first_reply_at - first_message_at)) / 60)::decimal(9,2), "
        "count(*) filter (strftime(timezone('Asia/Shanghai', first_reply_at), '%H:%M') = '00:00') "
        f"from {mapped.feeds[0].table}"
    ) == [(Decimal("188.04"), 6)]
    assert desk.rows_of(f"select avg(score)::decimal(9,4) from {mapped.feeds[1].table}") == [
        (Decimal("4.1926"),)
    ]
