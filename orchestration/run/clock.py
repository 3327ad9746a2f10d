"""The one place outside the ledger that reads the wall clock: for the lock and the default day."""

import datetime as dt


def now() -> dt.datetime:
    """This function returns the present instant in UTC."""
    return dt.datetime.now(dt.UTC)
