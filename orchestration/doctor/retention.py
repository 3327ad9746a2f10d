"""How long raw rows and reports are kept, and which days are closed because theirs are gone."""

from orchestration.doctor.finding import OK, WARN, Finding
from orchestration.errors import CskpiError
from orchestration.home import Home
from orchestration.ingest.ledger import open_ledger
from orchestration.ingest.raw_retention import raw_kept_from
from orchestration.run.plan import known_things
from orchestration.run.raw_kept import days_needed
from orchestration.settings import Settings


def check_retention(home: Home, settings: Settings) -> Finding:
    """This function compares keep_raw_days with what figures need, and says which rows are gone."""
    try:
        closed = _closed(home)
    except CskpiError as error:
        return Finding("retention", WARN, f"what was removed is not known: {error}")
    if settings.keep_raw_days == 0:
        return Finding("retention", OK, f"no raw row is removed by its age.{closed}")
    needed = days_needed(known_things())
    said = f"raw rows are kept for {max(settings.keep_raw_days, needed)} days, by whole months"
    if settings.keep_raw_days < needed:
        return Finding(
            "retention",
            WARN,
            f"{said}: keep_raw_days is {settings.keep_raw_days}, but figures look back and ahead on {needed} "
            f"days.{closed}",
        )
    return Finding("retention", OK, f"{said}.{closed}")


def _closed(home: Home) -> str:
    if not home.ledger.exists():
        return ""
    with open_ledger(home) as ledger:
        kept_from = raw_kept_from(ledger)
    if kept_from is None:
        return ""
    return (
        f" Those before {kept_from} are gone: what is published of these days stays, and cskpi run --rebuild "
        "cannot make them again."
    )
