"""`cskpi check`: a dry run of one export, or a mapping proposed for it."""

from dataclasses import asdict
from pathlib import Path

import click

from orchestration.commands.terminal import ERR, OUT, clean, print_table, with_home
from orchestration.commands.tools import print_document
from orchestration.errors import CheckFailed, WrongUse
from orchestration.home import Home
from orchestration.ingest.check_file import CheckedFeed, check_file
from orchestration.ingest.suggest import suggest
from orchestration.settings import read_settings

NEW_PLATFORM = "my_desk"


@click.command()
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--platform", help="Platform whose mapping reads it, such as generic.")
@click.option("--report", help="Report of that platform; without it, the one that fits best.")
@click.option(
    "--suggest", "is_suggested", is_flag=True, help="Propose a mapping for FILE on standard output."
)
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
@with_home
def command(
    home: Home, *, file: Path, platform: str | None, report: str | None, is_suggested: bool, is_json: bool
) -> None:
    """Show what a run would make of FILE: mapping, encoding, refused and first rows. Write nothing."""
    if is_suggested:
        _suggest(home, file, platform or NEW_PLATFORM, report, is_json=is_json)
        return
    if platform is None:
        raise WrongUse("which mapping is to read it? Name it with --platform, or ask for one with --suggest.")
    outcome = check_file(home, read_settings(home), file, platform, report)
    if is_json:
        print_document({"command": "check", "check": asdict(outcome) | {"file": str(outcome.file)}})
    elif outcome.report:
        OUT.print(
            clean(
                f"{outcome.file}: read as {outcome.platform}/{outcome.report}, "
                f"encoding {outcome.encoding or 'not text'}."
            ),
            soft_wrap=True,
        )
        for warning in outcome.warnings:
            OUT.print(f"warning: {clean(warning)}", soft_wrap=True)
    if outcome.refusal:
        raise CheckFailed(f"{file} would be refused whole: {outcome.refusal[1]}")
    if not is_json:
        for feed in outcome.feeds:
            _print_feed(feed)


def _suggest(home: Home, file: Path, platform: str, report: str | None, *, is_json: bool) -> None:
    made = suggest(file, platform, report)
    if is_json:
        print_document({"command": "check", "suggestion": made})
        return
    click.echo(made.text, nl=False)
    count = len(made.doubts)
    ERR.print(
        f"A mapping onto {made.data_set} with {count} {'doubt' if count == 1 else 'doubts'}: save it as "
        f"{home.platforms / platform}.yml, settle what `doubt:` asks, then cskpi check it with "
        f"--platform {platform} --report {made.report}.",
        soft_wrap=True,
    )


def _print_feed(feed: CheckedFeed) -> None:
    OUT.print(
        f"\n{feed.data_set}: {feed.rows_read} rows = {feed.accepted} accepted "
        f"+ {feed.quarantined} quarantined + {feed.summary} summary + {feed.blank} blank."
    )
    if feed.reasons:
        print_table(
            "reasons of quarantine",
            ("rows>", "reason", "for instance"),
            [(reason.row_count, reason.code, reason.example) for reason in feed.reasons],
        )
    if feed.first_rows:
        print_table(
            "first rows",
            ("column", *(str(number + 1) for number in range(len(feed.first_rows)))),
            [
                (name, *(row[name] for row in feed.first_rows))
                for name in feed.first_rows[0]
                if any(row[name] is not None for row in feed.first_rows)
            ],
        )
