"""`cskpi sample`: the sample-export generator on its own."""

from pathlib import Path

import click

from orchestration.commands.terminal import OUT, with_home
from orchestration.home import Home


@click.command()
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder to write to."
)
@click.option("--days", default=35, show_default=True, help="Days up to the last of the fixed calendar.")
@click.option("--agents", default=12, show_default=True, help="Agents in all.")
@click.option("--seed", default=1, show_default=True, help="The same seed writes the same files.")
@click.option(
    "--planted/--clean",
    default=True,
    show_default=True,
    help="With or without planted causes of misses.",
)
@with_home
def command(home: Home, *, out: Path, days: int, agents: int, seed: int, planted: bool) -> None:
    """Write sample exports of every platform, in the platforms' own file shapes, below OUT/landing."""
    from orchestration.sample.write import write_sample

    summary = write_sample(out, days=days, agents=agents, seed=seed, planted=planted)
    rows = sum(file.rows for file in summary.files)
    OUT.print(f"{len(summary.files)} files with {rows} rows are below {out / 'landing'}.", soft_wrap=True)
