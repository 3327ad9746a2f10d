"""`cskpi forget`: erases one customer."""

import sys

import click

from orchestration.commands.terminal import ERR, OUT, clean, with_home
from orchestration.commands.tools import in_words, judge_home, print_document
from orchestration.errors import CskpiError
from orchestration.home import Home
from orchestration.run.clock import now
from orchestration.run.layout import settle_warehouse
from orchestration.run.lock import hold_lock
from orchestration.settings import read_settings


@click.command()
@click.argument("customer_id")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
@with_home
def command(home: Home, *, customer_id: str, is_json: bool) -> None:
    """Erase the customer CUSTOMER_ID, as an export writes it (- reads it from standard input)."""
    from orchestration.erasure.forget import Erasure, forget

    judge_home(home)
    settings = read_settings(home)
    # A shell keeps a history of what was typed.
    named = sys.stdin.readline() if customer_id == "-" else customer_id
    with hold_lock(home, settings, "cskpi forget", now=now(), say=ERR.print):
        settle_warehouse(home, settings, ERR.print)
        done: Erasure = forget(home, settings, named)
    if is_json:
        print_document({"command": "forget", "erasure": done})
    else:
        _print(done)
    if done.left:
        raise CskpiError(
            f"The id still stands in {', '.join(done.left)}: an error of this program; remove it there."
        )


def _print(done) -> None:
    OUT.print(
        f"Erased: {done.rows} rows of load packages, the cells of {done.quarantined_cells} quarantined rows, "
        f"{done.warehouse_rows} rows of the warehouse, {done.published_rows} of the marts, "
        f"{len(done.reports)} reports, {len(done.history)} files of Dagster's history.",
        soft_wrap=True,
    )
    OUT.print("The customer is remembered by a hash of a hash; no row of theirs will load again.")
    if done.touched_days:
        OUT.print(f"The next cskpi run computes {in_words(done.touched_days)} without them.", soft_wrap=True)
    for name in done.landing:
        OUT.print(f"still holds the id (yours to change): {clean(name)}", soft_wrap=True)
