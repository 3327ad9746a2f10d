"""`cskpi explain`: one KPI's number, its target, its parts, its causes and the events behind it."""

import click

from orchestration.commands.explain_print import print_story
from orchestration.commands.terminal import with_home
from orchestration.commands.tools import print_document
from orchestration.explain.periods import parse_period
from orchestration.explain.published import judge_period, open_marts
from orchestration.explain.scopes import parse_scope
from orchestration.explain.story import read_story
from orchestration.home import Home
from orchestration.settings import read_settings


@click.command()
@click.argument("kpi")
@click.option(
    "--period", required=True, help="A day 2026-03-01, week 2026-W09, month 2026-03, quarter 2026-Q1."
)
@click.option("--scope", default="all", show_default=True, help="KIND=NAME, such as team=售前一组.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
@with_home
def command(home: Home, *, kpi: str, period: str, scope: str, is_json: bool) -> None:
    """Say why KPI (its id or label) is what it is: parts, causes, plan and the events behind it."""
    asked, whose = parse_period(period), parse_scope(scope)
    settings = read_settings(home)
    with open_marts(home, settings) as marts:
        judge_period(marts, asked, whose)
        story = read_story(marts, kpi, asked, whose, timezone=settings.timezone)
    if not is_json:
        print_story(story)
        return
    print_document(
        {
            "command": "explain",
            "period": str(story.period),
            "scope": str(story.scope),
            "as_of": story.as_of,
            "kpi": story.number,
            **story.tables,
        }
    )
