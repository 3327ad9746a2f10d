"""Runs the stage publish for one run, and notes in the warehouse what is published."""

import datetime as dt
from dataclasses import dataclass

from orchestration.explain.report_files import put_out_reports
from orchestration.publish.publish import publish
from orchestration.run.plan import read_plan
from orchestration.run.planning import raise_if_blocked, read_blocks
from orchestration.run.state import record_built
from orchestration.run.workplace import Workplace
from orchestration.transform.project import project_checksum, read_manifest


@dataclass(frozen=True)
class Published:
    """This class is what one run put before the readers, and which days a check kept back."""

    generation: int
    rows: int
    days: tuple[dt.date, ...]
    blocks: tuple[tuple[dt.date, str], ...]

    def raise_if_blocked(self) -> None:
        """This method does nothing if every day is published. Errors: CheckFailed naming what was not met."""
        raise_if_blocked(self.blocks)


def publish_run(workplace: Workplace) -> Published:
    """This function publishes the planned days, puts the reports out, and notes the days as built."""
    workplace.progress.begin("publish")
    with workplace.warehouse() as connection:
        blocks = read_blocks(connection)
        plan = read_plan(connection)
        publication = publish(workplace.home, workplace.settings, connection, read_manifest())
        for warning in publication.warnings:
            workplace.progress.say(f"publish: {warning}")
        put_out_reports(workplace.home)
        record_built(connection, checksum=project_checksum())
    return Published(publication.generation, sum(publication.rows.values()), plan.base_days, blocks)
