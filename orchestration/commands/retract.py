"""`cskpi retract`: takes a wrongly delivered file out of the numbers."""

import click

from orchestration.commands.terminal import OUT, clean, with_home
from orchestration.commands.tools import changing, in_words, print_document
from orchestration.home import Home


@click.command()
@click.argument("file")
@click.option("--undo", "is_undone", is_flag=True, help="Bring the rows of a retracted file back.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
@with_home
def command(home: Home, *, file: str, is_undone: bool, is_json: bool) -> None:
    """Take FILE, a path in landing or a load number, out of the numbers; its trail stays in fct_loads."""
    from orchestration.ingest.retraction import find_load, retract

    with changing(home, "cskpi retract") as desk:
        done = retract(desk, find_load(desk, file), is_undone=is_undone)
    if is_json:
        print_document({"command": "retract", "undo": is_undone, "retraction": done})
        return
    name = clean(f"{done.file_name} (load {done.load_number})")
    state = "counts" if is_undone else "is retracted"
    if done.entry is None:
        OUT.print(f"{name} {state} already; nothing was changed.", soft_wrap=True)
        return
    verb = "come back" if is_undone else "leave the numbers"
    days = in_words(done.touched_days)
    OUT.print(
        f"{name}: {done.rows} rows {verb} with the next cskpi run, which builds {days}.", soft_wrap=True
    )
