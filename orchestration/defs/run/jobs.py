"""The one job, every morning for the day before, or for any range of days in one run."""

import datetime as dt

import dagster as dg

from orchestration.defs.run.days import SETTINGS
from orchestration.defs.run.failure import tell_receivers
from orchestration.run.days import yesterday

JOB = "run_days"
MORNING = "30 6 * * *"

run_days = dg.define_asset_job(
    JOB,
    selection=dg.AssetSelection.all(),
    hooks={tell_receivers},
    description="Takes in what is new, then judges, builds, explains and publishes the days asked for and "
    "every day that new files touched.",
)


@dg.schedule(
    job=run_days,
    cron_schedule=MORNING,
    execution_timezone=SETTINGS.timezone,
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Each morning, in the installation's local time, runs the day before.",
)
def every_morning(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    day: dt.date = yesterday(context.scheduled_execution_time, SETTINGS.zone)
    return dg.RunRequest(run_key=f"morning of {day}", partition_key=str(day))
