"""What the tools that change an installation share: the lock, the open ledger, JSON on standard output."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass

import click

from orchestration.commands.terminal import ERR
from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.ingest.changes import Desk, open_desk
from orchestration.run.clock import now
from orchestration.run.layout import settle_warehouse
from orchestration.run.lock import hold_lock
from orchestration.run.workplace import Workplace
from orchestration.settings import read_settings

MOST_DAYS = 10


def judge_home(home: Home) -> None:
    """This function checks that a home has taken something in. Errors: WrongUse."""
    if not home.ledger.exists():
        raise WrongUse(
            f"{home.root} has taken nothing in yet; drop exports below {home.landing}, then cskpi run."
        )


@contextmanager
def changing(home: Home, command: str) -> Iterator[Desk]:
    """This function holds the home's lock and opens its ledger and warehouse for a change.

    Errors: WrongUse for a home without loads, Busy when another run holds it.
    """
    judge_home(home)
    settings = read_settings(home)
    with hold_lock(home, settings, command, now=now(), say=ERR.print):
        settle_warehouse(home, settings, ERR.print)
        with (
            Workplace(home, settings).warehouse() as connection,
            open_desk(home, settings, connection) as desk,
        ):
            yield desk


def print_document(document: object) -> None:
    """This function prints one JSON object; days and instants are ISO 8601 texts."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=1, default=_as_json))


def in_words(days: Iterable[dt.date]) -> str:
    """This function lists days for a person."""
    listed = sorted(days)
    more = f" and {len(listed) - MOST_DAYS} more" if len(listed) > MOST_DAYS else ""
    return ", ".join(map(str, listed[:MOST_DAYS])) + more or "no day"


def _as_json(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} has no place in a JSON document")
