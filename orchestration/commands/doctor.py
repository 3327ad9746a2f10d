"""`cskpi doctor`: is this installation sound, and what to do if not."""

from dataclasses import asdict

import click

from orchestration.commands.terminal import OUT, clean, with_home
from orchestration.commands.tools import print_document
from orchestration.doctor.finding import WARN, WRONG
from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.run.clock import now


@click.command()
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
@with_home
def command(home: Home, *, is_json: bool) -> None:
    """Examine versions, permissions, disk, lock, hash key, marts and calendar; change nothing.

    Exit code 0: a run works. 2: something is wrong, and what to do is said.
    """
    from orchestration.doctor.examine import examine

    findings = examine(home, now())
    if is_json:
        print_document({"command": "doctor", "home": str(home.root), "findings": [*map(asdict, findings)]})
    else:
        for found in findings:
            OUT.print(clean(f"{found.state:<6} {found.check:<12} {found.sentence}"), soft_wrap=True)
    wrong = [found.check for found in findings if found.state == WRONG]
    if wrong:
        raise WrongUse(f"doctor: wrong: {', '.join(wrong)}.")
    if not is_json and any(found.state == WARN for found in findings):
        OUT.print("A run works; what is marked warn is worth a look.")
