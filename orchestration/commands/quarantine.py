"""`cskpi quarantine`: what was refused and why."""

from pathlib import Path

import click

from orchestration.commands.terminal import OUT, clean, print_table, with_home
from orchestration.commands.tools import judge_home, print_document
from orchestration.home import Home
from orchestration.run.days import read_day
from orchestration.settings import read_settings


@click.command()
@click.option("--day", help="Only files that arrived on this local day, YYYY-MM-DD.")
@click.option(
    "--export", "target", type=click.Path(path_type=Path, dir_okay=False), help="Write a .csv or .xlsx."
)
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
@with_home
def command(home: Home, *, day: str | None, target: Path | None, is_json: bool) -> None:
    """Show what was refused and why, per file, data set and reason; personal cells are masked."""
    from orchestration.ingest.ledger import open_ledger
    from orchestration.ingest.quarantine_export import judge_target, write_export
    from orchestration.ingest.quarantined import quarantined_reasons, quarantined_rows, refused_files

    settings = read_settings(home)
    arrived_on = read_day(day, "--day") if day else None
    judge_home(home)
    if target:
        judge_target(home, target)
    with open_ledger(home) as ledger:
        files = refused_files(ledger, settings, day=arrived_on)
        reasons = quarantined_reasons(quarantined_rows(home, ledger, settings, day=arrived_on))
        exported = (
            write_export(target, files, quarantined_rows(home, ledger, settings, day=arrived_on))
            if target
            else None
        )
    if is_json:
        export = {"file": str(target), "rows": exported} if target else None
        print_document(
            {"command": "quarantine", "refused_files": files, "reasons": reasons, "export": export}
        )
        return
    for file in files:
        OUT.print(clean(f"refused: {file.file} (load {file.load_number}): {file.sentence}"), soft_wrap=True)
    if reasons:
        print_table(
            "quarantined rows",
            ("load>", "file", "data set", "rows>", "row numbers", "for instance"),
            [
                (
                    one.load_number,
                    one.file,
                    one.data_set,
                    one.rows,
                    ", ".join(map(str, one.first_rows)) + (" …" if one.rows > len(one.first_rows) else ""),
                    one.example,
                )
                for one in reasons
            ],
        )
    if not files and not reasons:
        OUT.print("Nothing is quarantined.")
    if target:
        OUT.print(f"{exported} rows are written to {clean(target)}.", soft_wrap=True)
