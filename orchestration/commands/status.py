"""`cskpi status`: what came in, what is published, which checks failed."""

from dataclasses import asdict

import click

from orchestration.commands.terminal import ERR, OUT, clean, print_table, with_home
from orchestration.commands.tools import judge_home, print_document
from orchestration.home import Home
from orchestration.run.clock import now
from orchestration.run.layout import settle_warehouse
from orchestration.run.lock import hold_lock
from orchestration.settings import read_settings


@click.command()
@click.option("--days", default=7, show_default=True, type=click.IntRange(1, 3660), help="Last days to show.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
@with_home
def command(home: Home, *, days: int, is_json: bool) -> None:
    """Show what came in and was refused per data set and day, what is provisional and which checks failed."""
    from orchestration.run.status import read_status

    settings = read_settings(home)
    judge_home(home)
    with hold_lock(home, settings, "cskpi status", now=now(), say=ERR.print):
        settle_warehouse(home, settings, ERR.print)
        status = read_status(home, settings, days=days)
    if is_json:
        print_document({"command": "status", **asdict(status)})
        return
    print_table(
        "data sets",
        ("data set", "files>", "accepted>", "quarantined>", "last day", "last arrival"),
        [
            (
                row.data_set,
                row.files,
                row.accepted,
                row.quarantined,
                row.last_day,
                f"{row.last_arrival:%F %H:%M}",
            )
            for row in status.data_sets
        ],
    )
    print_table(
        "\ndays",
        ("day", "data set", "rows>", "quarantined>", "blocking>", "warnings>", "state"),
        [
            (
                row.day,
                row.data_set,
                row.rows,
                row.quarantined or "",
                row.blocking_checks or "",
                row.warnings or "",
                row.state,
            )
            for row in status.days
        ],
    )
    if status.failures:
        OUT.print("\nfailed checks")
    for sentence in status.failures:
        OUT.print(f"  {clean(sentence)}", soft_wrap=True)
