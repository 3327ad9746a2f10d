"""Runs the stage publish for one run, and notes in the warehouse what is published."""

import datetime as dt
from dataclasses import dataclass

from orchestration.explain.report.rewrite import write_reports
from orchestration.publish.publish import publish
from orchestration.publish.tables import read_published_tables
from orchestration.run.plan import read_plan
from orchestration.run.planning import raise_if_blocked, read_blocks
from orchestration.run.state import record_built
from orchestration.run.workplace import Workplace
from orchestration.transform.project import project_checksum, read_manifest


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
        record_built(connection, checksum=project_checksum())
    return Published(
        publication.generation, sum(publication.rows.values()), plan.base_days, blocks, written.reports
    )
