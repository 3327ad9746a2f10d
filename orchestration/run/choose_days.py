"""Chooses the days of a run and lays before dbt exactly what these days need."""

import datetime as dt

from orchestration.errors import WrongUse
from orchestration.ingest.expose import expose
from orchestration.run.calendar_days import write_calendar, years_of_data
from orchestration.run.days import read_instant
from orchestration.run.order import Order
from orchestration.run.plan import plan_base_days, readings
from orchestration.run.raw_kept import note_raw_kept, open_days, what_stays
from orchestration.run.reading import reading_days
from orchestration.run.state import latest_as_of, make_state, project_of
from orchestration.run.workplace import Workplace
from orchestration.transform.project import builder_checksum


def choose_days(workplace: Workplace, asked: tuple[dt.date, ...], as_of: str) -> tuple[dt.date, ...]:
    """This function writes the run's as-of and base days, makes the raw views, and returns the days.

    An empty as-of means the default. If the dbt project changed since the last publish, every published
    day is built again. Errors: WrongUse for an as-of that is no instant or lies before the asked days.
    """
    settings = workplace.settings
    instant = read_instant(as_of, settings.zone, "--as-of") if as_of else None
    with workplace.warehouse() as connection:
        make_state(connection)
        is_rebuild = project_of(connection) not in (None, builder_checksum(settings.target))
        published = latest_as_of(connection)
        if is_rebuild and instant and published and instant < published:
            raise WrongUse(
                "The KPI registry, a model or the target changed, so every published day must be built "
                f"again, up to {published.isoformat()}: run once without --as-of first."
            )
        if is_rebuild:
            workplace.progress.say(
                "run: the KPI registry, a model or the target changed, so every published day is rebuilt"
            )
        things = workplace.things
        note_raw_kept(connection, workplace.home, things, is_rebuild=is_rebuild)
        asked = open_days(connection, asked)
        if is_rebuild or published is None:
            stays = what_stays(connection)
            if stays:
                workplace.progress.say(stays)
        days = plan_base_days(connection, Order(asked, instant, is_rebuild), things, settings)
        write_calendar(connection, settings.calendar, years_of_data(connection))
        read = reading_days(connection, readings(connection, things))
        expose(connection, workplace.home, workplace.contracts, read)
    return days
