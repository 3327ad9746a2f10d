"""How long reports are kept: those of periods that ended long before the last published day go."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from orchestration.errors import WrongUse
from orchestration.explain.periods import Period, parse_period
from orchestration.explain.report.files import ENDINGS, stem_of
from orchestration.explain.report.written import read_written, scope_of
from orchestration.home import Home
from orchestration.settings import Settings


def remove_old_reports(home: Home, settings: Settings, last_day: dt.date | None) -> tuple[str, ...]:
    """This function removes the reports of periods that ended over keep_reports_days before a day.

    last_day: the last published one, so a home that publishes nothing does not age; None removes nothing.
    Only our own files go, the document last: it says whose the others are. `cskpi report` writes any of them
    again. Returns the periods, oldest first.
    """
    if not settings.keep_reports_days or last_day is None:
        return ()
    oldest = last_day - dt.timedelta(days=settings.keep_reports_days)
    old = sorted(
        (period.last, str(period), folder) for folder, period in _folders(home) if period.last < oldest
    )
    return tuple(name for _, name, folder in old if _remove(folder, parse_period(name)))


def _folders(home: Home) -> Iterator[tuple[Path, Period]]:
    for folder in home.reports.iterdir():
        try:
            period = parse_period(folder.name)
        except WrongUse:
            continue
        if folder.is_dir() and not folder.is_symlink() and str(period) == folder.name:
            yield folder, period


def _remove(folder: Path, period: Period) -> bool:
    is_changed = False
    for document in sorted(folder.glob("report*.json")):
        written = read_written(document, period)
        if written is None:
            continue
        for ending in ENDINGS:
            (folder / f"{stem_of(scope_of(written))}{ending}").unlink(missing_ok=True)
        is_changed = True
    if is_changed and not any(folder.iterdir()):
        folder.rmdir()
    return is_changed
