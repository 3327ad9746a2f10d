"""Section D, and what of section E is in one file: values and times that cannot be."""

from tests.faults.case import Case, accepted, messages, own, quarantined

SESSIONS = "platform,shop_id,session_id,started_at,customer_id,first_message_at,first_reply_at\n"
SURVEYS = "platform,shop_id,survey_id,sent_at,answered_at,kind,score\n"


def sent(fault: str, *cells: str) -> str:
    """This function returns messages sent at these times."""
    return messages(*(own(fault, number, sent_at=cell) for number, cell in enumerate(cells)))


def survey(number: int, score: str) -> str:
    return f"demo,s1,D12-{number},2026-01-05 10:00:00,2026-01-05 11:00:00,service,{score}\n"


def value_cases() -> list[Case]:
    """This function returns the cases of section D and E that are about a file's content."""
    return [
        quarantined(
            "D3",
            "no such time.csv",
            messages(
                own("D3", 1, shop_id="ny", sent_at="2026-03-08 02:30:00"),
                own("D3", 2, shop_id="ny", sent_at="2025-11-02 01:30:00"),
            ),
            "nonexistent_local_time",
            2,
            1,
        ),
        accepted(
            "D4",
            "dates.csv",
            sent("D4", "2026-01-04 24:00:00", "2026/1/5 9:05", "20260105 09:00:00", "2026年1月5日 09:00:00"),
            4,
        ),
        quarantined(
            "D4",
            "ambiguous.csv",
            sent("D4b", "05-01-26 10:00", "2026-01-05 10:00:00"),
            "ambiguous_date",
            2,
            1,
        ),
        quarantined("D4", "bare.csv", sent("D4c", "20260105", "2026-01-05 10:00:00"), "bare_date", 2, 1),
        quarantined(
            "D5",
            "reply before question.csv",
            SESSIONS + "demo,s1,D5-1,2026-01-05 10:00:00,anna,2026-01-05 10:00:10,2026-01-05 10:00:05\n",
            "reply_after_message",
            1,
            1,
            folder="generic/sessions",
        ),
        quarantined(
            "D12",
            "scores.csv",
            SURVEYS + survey(1, "5") + survey(2, "6") + survey(3, "0"),
            "out_of_range",
            3,
            2,
            folder="generic/surveys",
        ),
        quarantined(
            "E16",
            "future.csv",
            sent("E16", "2999-01-01 10:00:00", "2026-01-05 10:00:00"),
            "event_too_late",
            2,
            1,
        ),
        quarantined(
            "E16",
            "long ago.csv",
            sent("E16b", "1999-01-01 10:00:00", "2026-01-05 10:00:00"),
            "event_too_early",
            2,
            1,
        ),
    ]
