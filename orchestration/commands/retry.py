"""`cskpi retry`: takes in again what was refused, after a mapping was mended."""

import click

from orchestration.commands.terminal import OUT, clean, with_home
from orchestration.commands.tools import changing, in_words, print_document
from orchestration.home import Home


@click.command()
@click.option("--report", default="", help="Only this PLATFORM or PLATFORM/REPORT.")
@click.option("--all", "is_all", is_flag=True, help="Try files whose mapping is the same, too.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
@with_home
def command(home: Home, *, report: str, is_all: bool, is_json: bool) -> None:
    """Take in again refused files and quarantined rows whose mapping was mended, and nothing else."""
    from orchestration.ingest.retry import retry

    with changing(home, "cskpi retry") as desk:
        done, days = retry(desk, report=report, is_all=is_all)
    if is_json:
        print_document({"command": "retry", "files": done, "touched_days": days})
        return
    for one in done:
        OUT.print(clean(f"{one.file_name} (load {one.load_number}): {one.said}"), soft_wrap=True)
    if not done:
        OUT.print("Nothing to retry: no refused file or row has another mapping now (--all tries all).")
    elif days:
        OUT.print(f"The next cskpi run builds {in_words(days)}.", soft_wrap=True)
