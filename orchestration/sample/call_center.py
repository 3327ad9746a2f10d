"""The workbook of platform `callcenter`, in the shape of a real telecom centre's export."""

import datetime as dt

import numpy as np
import xlsxwriter

from orchestration.sample.calls import ABANDONED, ANSWERED, CALLBACK, Calls
from orchestration.sample.company import Company
from orchestration.sample.landing import SampleLanding, landing_path
from orchestration.sample.summary import SampleFile
from orchestration.sample.words import TOPICS

PLATFORM = "callcenter"
REPORT = "calls"
SHEET = "Call center data"
HEADER = (
    "Call Id",
    "Agent",
    "Date",
    "Time",
    "Topic",
    "Answered (Y/N)",
    "Resolved",
    "Speed of answer in seconds",
    "AvgTalkDuration",
    "Satisfaction rating",
)
NOTES = ("Calls of the month, one line a call.", "No speed, talk or rating: the caller was not answered.")
DAY_SECONDS = 86400


def write_workbook(landing: SampleLanding, company: Company, days: list[tuple[dt.date, Calls]]) -> None:
    """This function writes one month's calls as .xlsx: Excel times, dates as text, a sheet of notes."""
    first_day = days[0][0]
    rows = [row for day, calls in days for row in _rows(company, day, calls)]
    file = SampleFile(
        landing_path(PLATFORM, REPORT, f"call-center_{first_day:%Y-%m}.xlsx"),
        PLATFORM,
        REPORT,
        rows=len(rows),
        surveys=sum(row[-1] is not None for row in rows),
    )
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(landing.path_of(file)), options) as book:
        # A fixed date, or the bytes would differ at every call.
        book.set_properties({"created": dt.datetime(first_day.year, first_day.month, 1, tzinfo=dt.UTC)})
        clock = book.add_format({"num_format": "h:mm:ss"})
        sheet = book.add_worksheet(SHEET)
        sheet.write_row(0, 0, HEADER)
        for place, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write(place, column, cell, clock if column in (3, 8) else None)
        notes = book.add_worksheet("notes")
        for place, note in enumerate(NOTES):
            notes.write_string(place, 0, note)
    landing.files.append(file)


def _rows(company: Company, day: dt.date, calls: Calls) -> list[tuple]:
    # The real export knows inbound calls only, answered or not, and names an agent for each.
    shown = np.flatnonzero(~calls.is_outbound & np.isin(calls.outcome, (ANSWERED, ABANDONED, CALLBACK)))
    rows = []
    for index in shown.tolist():
        is_answered = calls.outcome[index] == ANSWERED
        rows.append(
            (
                f"ID{calls.number[index]}",
                company.people[calls.agent[index]].account,
                str(day),
                int(calls.offered[index] % DAY_SECONDS) / DAY_SECONDS,
                TOPICS[calls.topic[index]].name,
                "Y" if is_answered else "N",
                "Y" if is_answered and calls.is_resolved[index] else "N",
                int(calls.wait[index]) if is_answered else None,
                int(calls.talk[index]) / DAY_SECONDS if is_answered else None,
                int(calls.rating[index]) if is_answered else None,
            )
        )
    return rows
