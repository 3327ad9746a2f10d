"""Whether the holidays of every year that counts are known."""

import datetime as dt

from orchestration.doctor.finding import OK, WARN, Finding
from orchestration.home import Home
from orchestration.ingest.ledger import open_ledger
from orchestration.run.calendar_days import knows_year
from orchestration.settings import Settings

# From this month on next year's plans are made.
AUTUMN = 11


def check_calendar(home: Home, settings: Settings, today: dt.date) -> Finding:
    """This function looks for years with data, and the present and the coming one, without known holidays."""
    if settings.calendar == "none":
        return Finding("calendar", OK, "calendar is none: every Monday to Friday is a working day.")
    last = today.year + (today.month >= AUTUMN)
    unknown = [year for year in range(_first_year(home, today), last + 1) if not knows_year(year)]
    if not unknown:
        return Finding("calendar", OK, f"the holidays up to {last} are known.")
    years = ", ".join(map(str, unknown))
    return Finding(
        "calendar",
        WARN,
        f"chinesecalendar does not know the holidays of {years}, so Monday to Friday are its working days; "
        "update the library, or name days in the data set holidays.",
    )


def _first_year(home: Home, today: dt.date) -> int:
    if not home.ledger.exists():
        return today.year
    with open_ledger(home) as ledger:
        days = [p.day for name in ledger.data_sets() for p in ledger.packages(name, "rows") if p.day]
    return min(int(day[:4]) for day in days) if days else today.year
