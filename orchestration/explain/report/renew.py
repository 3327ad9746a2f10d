"""Writes reports anew, each unless its files would say the same: one process's share of a run's reports."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.explain.periods import Period
from orchestration.explain.published import open_marts
from orchestration.explain.report.content import read_report
from orchestration.explain.report.document import document_of
from orchestration.explain.report.files import is_written, write_document
from orchestration.explain.report.written import read_written, scope_of
from orchestration.explain.scopes import Scope
from orchestration.home import Home
from orchestration.settings import Settings

# What a report is about; one in which none of these differs is left as it is. The effects of measures are not
# among them: they go on for weeks, and each day all reports of these weeks would be drawn.
TELLING = ("attainment", "contributions", "changes", "causes", "events", "plan", "penalties")
# More threads would want more memory than the share of one.
SHARE = """
select
    parse_formatted_bytes(current_setting('memory_limit')) // $processes || ' bytes',
    greatest(1, current_setting('threads') // $processes)
"""


@dataclass(frozen=True)
class Asked:
    """This class is a report to write unless it stands.

    written: the document that is there and must say something else to be written again; None = the report of
    all that the run just built, which must say just what it would say now.
    """

    period: Period
    written: Path | None = None


@dataclass(frozen=True)
class Renewed:
    """This class says what became of a report; no scope: what is there is no report of ours, and was left."""

    asked: Asked
    scope: Scope | None
    is_drawn: bool

    @property
    def name(self) -> str:
        """`<period>`, or `<period> <scope>`."""
        period = str(self.asked.period)
        return period if self.scope in (None, Scope()) else f"{period} {self.scope}"


def renew(home: Home, settings: Settings, asked: Iterable[Asked], processes: int) -> list[Renewed]:
    """This function renews reports one after the other, from the published marts.

    processes: how many do so at once, and share the memory and the threads that one would take.
    """
    with open_marts(home, settings) as marts:
        ((memory, threads),) = marts.execute(SHARE, {"processes": processes}).fetchall()
        marts.execute(f"set memory_limit = '{memory}'; set threads = {threads}")

        def read(period: Period, scope: Scope) -> dict[str, Any]:
            return document_of(read_report(marts, period, scope, timezone=settings.timezone))

        return [_renewed(home, one, read) for one in asked]


def _renewed(home: Home, asked: Asked, read: Callable[[Period, Scope], dict[str, Any]]) -> Renewed:
    if asked.written is None:
        scope = Scope()
        document = read(asked.period, scope)
        stands = is_written(home, asked.period, scope, document)
    else:
        written = read_written(asked.written, asked.period)
        if written is None:
            return Renewed(asked, None, is_drawn=False)
        scope = scope_of(written)
        document = read(asked.period, scope)
        stands = all(document["tables"][table] == written["tables"].get(table) for table in TELLING)
    if not stands:
        write_document(home, asked.period, scope, document)
    return Renewed(asked, scope, is_drawn=not stands)
