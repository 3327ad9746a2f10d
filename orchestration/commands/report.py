"""`cskpi report`: (re)writes the report of one period and scope from the published marts."""

import click
import duckdb

from orchestration.commands.terminal import OUT, with_home
from orchestration.commands.tools import print_document
from orchestration.errors import WrongUse
from orchestration.explain.periods import Period, parse_period
from orchestration.explain.scopes import Scope, judge_scope, parse_scope
from orchestration.home import Home
from orchestration.settings import read_settings


@click.command()
@click.option(
    "--period", required=True, help="A day 2026-03-01, week 2026-W09, month 2026-03, quarter 2026-Q1."
)
@click.option("--scope", default="all", show_default=True, help="KIND=NAME, such as team=售前一组.")
@click.option("--json", "is_json", is_flag=True, help="Print the files written as one JSON object.")
@with_home
def command(home: Home, *, period: str, scope: str, is_json: bool) -> None:
    """Write the report of a period, for the whole or one team, shop or person."""
    from orchestration.explain.report.files import write_questionnaires, write_report

    asked, whose = parse_period(period), parse_scope(scope)
    settings = read_settings(home)
    with open_marts(home) as marts:
        judge_period(marts, asked, whose)
        files = write_report(home, marts, asked, whose, timezone=settings.timezone)
    files += write_questionnaires(home)
    if is_json:
        print_document({"command": "report", "files": [str(file) for file in files]})
        return
    for file in files:
        OUT.print(str(file), soft_wrap=True)


def open_marts(home: Home) -> duckdb.DuckDBPyConnection:
    """This function opens the published marts for reading, also while a run goes on. Errors: WrongUse."""
    if not home.marts_database.exists():
        raise WrongUse(
            f"{home.root} has published nothing yet; drop exports below {home.landing}, then cskpi run."
        )
    return duckdb.connect(str(home.marts_database), read_only=True)


def judge_period(marts: duckdb.DuckDBPyConnection, period: Period, scope: Scope) -> None:
    """This function checks that a period is published and has figures of the scope. Errors: WrongUse.

    A day that was built and counted nothing is published: it has an empty report.
    """
    first, last, published = marts.execute(
        "select min(day), max(day), count(*) filter (where day between ? and ?) from fct_first_publications",
        [period.start, period.last],
    ).fetchall()[0]
    if not published:
        raise WrongUse(
            f"No day of {period} is published; the published days lie between {first} and {last}."
            if first
            else f"No day of {period} is published, nor any other."
        )
    if scope != Scope():
        judge_scope(marts, scope, period)
