"""`cskpi pull`: brings what is new at the configured sources into landing."""

import json

import click

from orchestration.commands.terminal import ERR, OUT, clean, with_home
from orchestration.errors import CheckFailed, WrongUse
from orchestration.home import Home
from orchestration.run.clock import now
from orchestration.run.lock import hold_lock
from orchestration.run.prepare_home import prepare_home
from orchestration.settings import read_settings


@click.command()
@click.option("--json", "is_json", is_flag=True, help="Print what came as one JSON object.")
@with_home
def command(home: Home, *, is_json: bool) -> None:
    """Pull new files from the sources of sources.yml into landing; `cskpi run` does so before it takes in."""
    from orchestration.ingest.pull.pull import pull
    from orchestration.ingest.pull.read_sources import read_sources

    settings, sources = read_settings(home), read_sources(home)
    if not sources:
        raise WrongUse(f"{home.sources} names no source; docs/sources.md shows how to write one.")
    prepare_home(home)
    with hold_lock(home, settings, "cskpi pull", now=now(), say=ERR.print):
        outcomes = pull(home, sources, lambda _: None)
    if is_json:
        said = {"sources": [vars(outcome) for outcome in outcomes]}
        OUT.print(json.dumps(said, ensure_ascii=False), soft_wrap=True)
    else:
        for outcome in outcomes:
            waiting = len(outcome.waiting)
            OUT.print(f"{outcome.source}: {len(outcome.landed)} new, {waiting} still being written")
            for line in [*outcome.landed, *outcome.waiting]:
                OUT.print(f"  {clean(line)}", soft_wrap=True)
    failures = [sentence for outcome in outcomes for sentence in outcome.failures]
    if failures:
        raise CheckFailed(" ".join(failures))
