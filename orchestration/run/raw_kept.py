"""Which days are closed because their raw rows are gone, and from which day on figures can be made again.

The ledger says what was removed; the warehouse's table run.raw_kept says what that means for this very
warehouse: `kept_from`, the first day that may be built; `remade_from`, the same when this warehouse was made
(again), empty if it has seen every day; `published_from`, the first day whose figures then look back on kept
days only. Without retention all three are empty.
"""

import datetime as dt

import duckdb

from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.ingest.ledger import open_ledger
from orchestration.ingest.raw_retention import raw_kept_from, retire_raw
from orchestration.run.days import ONE_DAY, last_day_before
from orchestration.run.lineage import Things
from orchestration.run.state import latest_as_of
from orchestration.settings import Settings
from orchestration.warehouse import scalar

# What explains a figure looks back too: on 90 days for exams and suggestions, on 31 for evidence, on the
# month before this one. Half a year holds them one after the other.
LOOKED_BACK_ON = 183

# Touched days that wait for a build, as a blocking check keeps them; no raw row of these goes.
WAITING = """
select min(touched.day)
from index.touched_days as touched
join run.changed_by using (data_set, placed_in)
left join run.built using (kind, name, day)
where touched.day between $first_day and $last_day and touched.load_number > coalesce(built.load_number, -1)
"""


def days_needed(things: Things) -> int:
    """This function returns how many days of raw rows are kept at least: what figures reach."""
    ahead = max((one.look_ahead_days for one in things.things), default=0)
    return ahead + _looked_back_on(things)


def note_raw_kept(
    connection: duckdb.DuckDBPyConnection, home: Home, things: Things, *, is_rebuild: bool
) -> None:
    """This function brings run.raw_kept up to the ledger; under `is_rebuild` every figure is made again."""
    with open_ledger(home) as ledger:
        kept_from = raw_kept_from(ledger)
    if kept_from is None:
        return
    known = connection.execute("select remade_from from run.raw_kept").fetchall()
    is_new = latest_as_of(connection) is None
    remade_from = kept_from if is_rebuild or is_new else known[0][0] if known else None
    published_from = None
    if remade_from:
        published_from = _month_at_or_after(remade_from + _looked_back_on(things) * ONE_DAY)
    connection.execute("delete from run.raw_kept")
    connection.execute("insert into run.raw_kept values (?, ?, ?)", [kept_from, remade_from, published_from])


def open_days(connection: duckdb.DuckDBPyConnection, asked: tuple[dt.date, ...]) -> tuple[dt.date, ...]:
    """This function returns the days asked for that can still be built. Errors: WrongUse if none can."""
    kept_from = scalar(connection, "select max(kept_from) from run.raw_kept")
    if kept_from is None:
        return asked
    days = tuple(day for day in asked if day >= kept_from)
    if asked and not days:
        raise WrongUse(
            f"The raw rows of {asked[-1]} were removed (keep_raw_days), so it can no longer be built; "
            f"what is published of it stays. Raw rows are kept from {kept_from} on."
        )
    return days


def what_stays(connection: duckdb.DuckDBPyConnection) -> str:
    """This function says which days cannot be made again by this run, '' if all can."""
    kept = connection.execute("select kept_from, published_from from run.raw_kept").fetchall()
    if not kept or not kept[0][1]:
        return ""
    [(kept_from, published_from)] = kept
    return (
        f"run: raw rows before {kept_from} were removed (keep_raw_days), so days before {kept_from} cannot "
        f"be made again, and what figures look back on is whole from {published_from} on: what is published "
        f"of days before {published_from} stays as it is"
    )


def retire_old_days(
    home: Home, settings: Settings, connection: duckdb.DuckDBPyConnection, things: Things
) -> str:
    """This function removes raw rows older than keep_raw_days and returns a sentence on it, '' if none went.

    Days count back from the latest as-of published, not from today, and go by whole months, so that
    the indexes are searched once a month. Kept is at least what figures look back and ahead on, and every
    day that waits for a build.
    """
    as_of = latest_as_of(connection)
    if settings.keep_raw_days == 0 or as_of is None:
        return ""
    last_day = last_day_before(as_of, settings.zone)
    before = (last_day - max(settings.keep_raw_days, days_needed(things)) * ONE_DAY).replace(day=1)
    with open_ledger(home) as ledger:
        kept_from = raw_kept_from(ledger) or dt.date.min
        if before <= kept_from:
            return ""
        waiting = scalar(connection, WAITING, {"first_day": kept_from, "last_day": last_day})
        before = min(before, waiting.replace(day=1)) if waiting else before
        packages, rows = retire_raw(home, connection, ledger, before) if before > kept_from else (0, 0)
    if not packages:
        return ""
    return (
        f"{rows} raw rows of days before {before} ({packages} packages) were removed, as keep_raw_days says"
    )


def _looked_back_on(things: Things) -> int:
    return LOOKED_BACK_ON + max((one.look_back_days for one in things.things), default=0)


def _month_at_or_after(day: dt.date) -> dt.date:
    return day if day.day == 1 else (day.replace(day=1) + 31 * ONE_DAY).replace(day=1)
