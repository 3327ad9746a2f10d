"""Runs the stage publish for one run, and notes in the warehouse what is published."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from orchestration.explain.report.retention import remove_old_reports
from orchestration.explain.report.rewrite import write_reports
from orchestration.publish.publish import publish
from orchestration.publish.tables import read_published_tables
from orchestration.run.days import last_day_before
from orchestration.run.plan import known_things, read_plan
from orchestration.run.planning import raise_if_blocked, read_blocks
from orchestration.run.raw_kept import retire_old_days
from orchestration.run.state import latest_as_of, record_built
from orchestration.run.workplace import Workplace
from orchestration.transform.project import builder_checksum, read_manifest


@dataclass(frozen=True)
class Published:
    """This class is what one run put before the readers, reports too, and which days a check kept back."""

    generation: int
    rows: int
    days: tuple[dt.date, ...]
    blocks: tuple[tuple[dt.date, str], ...]
    reports: tuple[str, ...] = ()

    def raise_if_blocked(self) -> None:
        """This method does nothing if every day is published. Errors: CheckFailed naming what was not met."""
        raise_if_blocked(self.blocks)


def publish_run(workplace: Workplace) -> Published:
    """This function publishes the planned days, writes the reports of what is published, notes the days.

    The days count as built only then: a crash between leaves them to the next run, which writes the reports.
    """
    workplace.progress.begin("publish")
    with workplace.warehouse() as connection:
        blocks = read_blocks(connection)
        plan = read_plan(connection)
        manifest = read_manifest()
        publication = publish(workplace.home, workplace.settings, connection, manifest)
        written = write_reports(
            workplace.home,
            workplace.settings,
            connection,
            read_published_tables(manifest),
            plan.base_days,
        )
        for warning in (*publication.warnings, *written.warnings):
            workplace.progress.say(f"publish: {warning}")
        record_built(connection, checksum=builder_checksum(workplace.settings.target))
        for sentence in _let_go(workplace, connection):
            workplace.progress.say(f"publish: {sentence}")
    return Published(
        publication.generation, sum(publication.rows.values()), plan.base_days, blocks, written.reports
    )


def _let_go(workplace: Workplace, connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """What is older than the settings say, now that the days are published and noted: a sentence for each."""
    home, settings = workplace.home, workplace.settings
    removed = retire_old_days(home, settings, connection, known_things()) if settings.keep_raw_days else ""
    if removed:
        yield removed
    as_of = latest_as_of(connection)
    last_day = last_day_before(as_of, settings.zone) if as_of else None
    reports = remove_old_reports(home, settings, last_day)
    if reports:
        yield f"reports of {len(reports)} periods up to {reports[-1]} were removed, as keep_reports_days says"
