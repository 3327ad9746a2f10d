"""`cskpi report`: (re)writes the report of one period and scope from the published marts."""

import click

from orchestration.commands.terminal import OUT, with_home
from orchestration.commands.tools import print_document
from orchestration.explain.periods import parse_period
from orchestration.explain.published import judge_period, open_marts
from orchestration.explain.scopes import parse_scope
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
    with open_marts(home, settings) as marts:
        judge_period(marts, asked, whose)
        files = write_report(home, marts, asked, whose, timezone=settings.timezone)
    files += write_questionnaires(home)
    if is_json:
        print_document({"command": "report", "files": [str(file) for file in files]})
        return
    for file in files:
        OUT.print(str(file), soft_wrap=True)
