import datetime as dt

import pytest

from orchestration.errors import WrongUse
from orchestration.explain.periods import Period, parse_period, period_of


@pytest.mark.parametrize(
    ("text", "kind", "start", "last"),
    [
        ("2026-03-01", "day", dt.date(2026, 3, 1), dt.date(2026, 3, 1)),
        ("2026-W09", "week", dt.date(2026, 2, 23), dt.date(2026, 3, 1)),
        # ISO's year, not the calendar's: the week of 1 January 2027 is the 53rd of 2026.
        ("2026-W53", "week", dt.date(2026, 12, 28), dt.date(2027, 1, 3)),
        ("2026-02", "month", dt.date(2026, 2, 1), dt.date(2026, 2, 28)),
        ("2028-02", "month", dt.date(2028, 2, 1), dt.date(2028, 2, 29)),
        ("2026-12", "month", dt.date(2026, 12, 1), dt.date(2026, 12, 31)),
        ("2026-Q1", "quarter", dt.date(2026, 1, 1), dt.date(2026, 3, 31)),
        ("2026-Q4", "quarter", dt.date(2026, 10, 1), dt.date(2026, 12, 31)),
    ],
)
def test_a_period_is_read_as_it_is_written(text, kind, start, last):
    period = parse_period(text)
    assert (period, period.last, str(period)) == (Period(kind, start), last, text)
    assert {period_of(kind, start), period_of(kind, last)} == {period}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "2026",
            "2026-3",
            "2026-13",
            "2026-02-30",
            "2026-W54",
            "2025-W53",
            "2026-W00",
            "2026-Q5",
            "0000-01",
            "9999-12",
            "9999-W52",
        ),
        *("2026-03-01 ", "../2026-03", "２０２６-03"),
    ],
)
def test_what_is_no_period_is_answered_with_how_one_is_written(text):
    with pytest.raises(WrongUse, match=r"is no period; expected a day 2026-03-01, an ISO week 2026-W09"):
        parse_period(text)
