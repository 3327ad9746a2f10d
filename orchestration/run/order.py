"""What a run is asked for: days, and the instant after which nothing is seen."""

import datetime as dt
from dataclasses import dataclass

import duckdb

from orchestration.errors import WrongUse
from orchestration.run.days import end_of_day
from orchestration.run.state import latest_as_of
from orchestration.settings import Settings


@dataclass(frozen=True)
class Order:
    """This class is what one run was asked for; an empty as-of means the default of C9.

    Without days, which needs an as-of, it is whatever is due.
    """

    days: tuple[dt.date, ...]
    as_of: dt.datetime | None = None
    is_rebuild: bool = False


def choose_as_of(connection: duckdb.DuckDBPyConnection, order: Order, settings: Settings) -> dt.datetime:
    """This function returns the as-of instant: the one asked for, else 24:00 of the last day asked for,
    but never earlier than one already published.

    Errors: WrongUse if an asked day only begins at or after the as-of.
    """
    if order.as_of is not None:
        for day in order.days:
            if order.as_of <= end_of_day(day - dt.timedelta(days=1), settings.zone):
                raise WrongUse(
                    f"--as-of {order.as_of.isoformat()} lies before {day}, a day asked for, begins."
                )
        return order.as_of
    published = latest_as_of(connection)
    by_default = end_of_day(max(order.days), settings.zone)
    return max(by_default, published) if published else by_default
