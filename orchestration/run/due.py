"""Which days the morning asks for: all that nobody published since the last one, in one run."""

import datetime as dt

import duckdb

from orchestration.home import Home
from orchestration.run.days import ONE_DAY, days_between, last_day_before
from orchestration.settings import Settings
from orchestration.warehouse import connection_config, scalar

# After a longer silence somebody decides: `cskpi run --from A --to B`.
MOST_CAUGHT_UP = 31


def last_published_day(home: Home, settings: Settings) -> dt.date | None:
    """This function returns the last local day that the published generation's as-of lies in or ends.

    None before the first publish. It takes no lock: published files are replaced, never written.
    """
    as_of = _published(home, settings, "as_of")
    return last_day_before(as_of, settings.zone) if as_of else None


def published_load(home: Home, settings: Settings) -> int | None:
    """This function returns the last load number that the published generation knows, None before any."""
    return _published(home, settings, "load_number")


def _published(home: Home, settings: Settings, column: str):
    if not home.marts_database.exists():
        return None
    config = connection_config(home, settings)
    with duckdb.connect(str(home.marts_database), read_only=True, config=config) as marts:
        return scalar(marts, f"select {column} from publication")


def days_due(published: dt.date | None, yesterday: dt.date) -> tuple[dt.date, ...]:
    """This function returns the days after the last published one, up to yesterday, which is always one."""
    earliest = yesterday - (MOST_CAUGHT_UP - 1) * ONE_DAY
    first = max(earliest, published + ONE_DAY) if published else yesterday
    return days_between(min(first, yesterday), yesterday)
