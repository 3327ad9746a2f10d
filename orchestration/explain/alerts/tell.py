"""Tells the configured receivers; whatever goes wrong in it is one sentence and never stops a run."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from orchestration.errors import CskpiError
from orchestration.explain.alerts.message import Message
from orchestration.explain.periods import Period
from orchestration.explain.scopes import Scope
from orchestration.home import Home
from orchestration.ingest.masking import mask_text
from orchestration.settings import Settings
from orchestration.warehouse import connection_config

if TYPE_CHECKING:
    from orchestration.explain.alerts.receivers import Receiver

Say = Callable[[str], None]


def tell_of_misses(
    home: Home, settings: Settings, days: tuple[dt.date, ...], generation: int, say: Say
) -> None:
    """This function sends the digest of the last of a run's published days, unless it was told already.

    Told again is only what differs from what was told of that day; that all is well only as a correction.
    """
    with _never_raising("the digest of missed targets", say):
        receivers = _receivers(home, settings)
        if not receivers or not days:
            return
        from orchestration.explain.alerts.memory import read_memory, write_memory

        memory, day = read_memory(home), max(days)
        if memory.generation == generation:
            return
        message = _digest(home, settings, day, generation, was_told=str(day) in memory.days)
        if message is None or memory.days.get(str(day)) == message.told:
            return
        if _send(receivers, message, say):
            memory.generation, memory.days[str(day)] = generation, message.told
            write_memory(home, memory)


def tell_of_failure(
    home: Home, settings: Settings, run_id: str, step: str, error: BaseException | None, say: Say
) -> None:
    """This function tells, once a run, which step of it failed and why.

    Of an error that is not this program's own only the kind is told: its text may quote a cell.
    """
    with _never_raising("the alert of a failed run", say):
        receivers = _receivers(home, settings)
        if not receivers:
            return
        from orchestration.explain.alerts.memory import read_memory, write_memory
        from orchestration.explain.alerts.words import WORDS

        memory, words = read_memory(home), WORDS[settings.notify_language]
        if run_id in memory.failed_runs:
            return
        reason = mask_text(str(error)) if isinstance(error, CskpiError) else type(error).__name__
        line = "".join(sign if sign.isprintable() else " " for sign in reason)
        run = words["failed_run"].format(run=run_id)
        if _send(receivers, Message(words["failed_title"].format(step=step), (line,), (run,)), say):
            memory.failed_runs.append(run_id)
            write_memory(home, memory)


@contextmanager
def _never_raising(what: str, say: Say) -> Iterator[None]:
    try:
        yield
    except CskpiError as error:
        say(f"alerts: {what} was not sent: {error}")
    except Exception as error:
        say(f"alerts: {what} was not sent: {type(error).__name__}.")


def _receivers(home: Home, settings: Settings) -> "tuple[Receiver, ...]":
    from orchestration.explain.alerts.addresses import read_addresses

    addresses = read_addresses(home)
    if not addresses:
        return ()
    # The library costs half a second that only those who are told should pay.
    from orchestration.explain.alerts.receivers import read_receivers

    return read_receivers(home, settings, addresses)


def _send(receivers: "tuple[Receiver, ...]", message: Message, say: Say) -> bool:
    """Whether anybody took it: then it counts as told."""
    from orchestration.explain.alerts.delivery import deliver

    failures = deliver(receivers, message)
    for sentence in failures:
        say(f"alerts: {sentence}")
    return len(failures) < len(receivers)


def _digest(
    home: Home, settings: Settings, day: dt.date, generation: int, *, was_told: bool
) -> Message | None:
    from orchestration.explain.alerts.digest import TABLES, has_missed, write_digest
    from orchestration.explain.report.content import read_report

    period = Period("day", day)
    config = connection_config(home, settings)
    with duckdb.connect(str(home.marts_database), read_only=True, config=config) as marts:
        report = read_report(marts, period, Scope(), timezone=settings.timezone, tables=TABLES)
    if not has_missed(report) and not was_told:
        return None
    at = f"{settings.reports_url.rstrip('/')}/{period}/report.html" if settings.reports_url else ""
    return write_digest(
        report,
        language=settings.notify_language,
        report_at=at or str(home.reports / str(period) / "report.html"),
        generation=generation,
    )
