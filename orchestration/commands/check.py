"""`cskpi check`: a dry run of one export."""

from pathlib import Path

import click

from orchestration.commands.terminal import OUT, clean, print_table, with_home
from orchestration.errors import CheckFailed
from orchestration.home import Home
from orchestration.ingest.check_file import CheckedFeed, check_file
from orchestration.settings import read_settings


@click.command()
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--platform", required=True, help="Platform whose mapping reads it, such as generic.")
@click.option("--report", help="Report of that platform; without it, the one that fits best.")
@with_home
def command(home: Home, *, file: Path, platform: str, report: str | None) -> None:
    """Show what a run would make of FILE: mapping, encoding, refused and first rows. Write nothing."""
    outcome = check_file(home, read_settings(home), file, platform, report)
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
    for feed in outcome.feeds:
        _print_feed(feed)


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
