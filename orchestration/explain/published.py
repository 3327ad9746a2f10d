"""What is published, for those who only read: reports and explanations."""

import duckdb

from orchestration.errors import WrongUse
from orchestration.explain.periods import Period
from orchestration.explain.scopes import Scope, judge_scope
from orchestration.home import Home
from orchestration.settings import Settings
from orchestration.shortage import unreadable_told
from orchestration.warehouse import connection_config

PUBLISHED = """
select min(day), max(day), count(*) filter (where day between ? and ?) from fct_first_publications
"""


def open_marts(home: Home, settings: Settings) -> duckdb.DuckDBPyConnection:
    """This function opens the published marts for reading, also while a run goes on.

    Errors: WrongUse for a home without marts, CskpiError for marts that do not open.
    """
    if not home.marts_database.exists():
        raise WrongUse(
            f"{home.root} has published nothing yet; drop exports below {home.landing}, then cskpi run."
        )
    with unreadable_told(home):
        return duckdb.connect(
            str(home.marts_database), read_only=True, config=connection_config(home, settings)
        )


def judge_period(marts: duckdb.DuckDBPyConnection, period: Period, scope: Scope) -> None:
    """This function checks that a period is published and has figures of the scope. Errors: WrongUse.

    A day that was built and counted nothing is published: it has an empty report.
    """
    ((first, last, published),) = marts.execute(PUBLISHED, [period.start, period.last]).fetchall()
    if not published:
        between = f"the published days lie between {first} and {last}" if first else "nor is any other"
        raise WrongUse(f"No day of {period} is published; {between}.")
    if scope != Scope():
        judge_scope(marts, scope, period)
