"""The one job, every morning for the days not published yet, or for any range of days in one run."""

import datetime as dt

import dagster as dg

from orchestration.defs.run.days import SETTINGS
from orchestration.defs.run.failure import tell_receivers
from orchestration.defs.run.run_tags import ONLY_IF_NEW, range_tags
from orchestration.defs.run.workplace import home_of_environment
from orchestration.run.clock import now
from orchestration.run.days import yesterday
from orchestration.run.due import days_due, last_published_day

JOB = "run_days"
MORNING = dt.time(6, 30)

run_days = dg.define_asset_job(
    JOB,
    selection=dg.AssetSelection.all(),
    hooks={tell_receivers},
    # A retry from the failed step would trust what a killed run left in scratch and in the warehouse. From
    # the start it redoes only what is not done: files taken in are known, published days are not asked for.
    tags={"dagster/retry_strategy": "ALL_STEPS"},
    description="Takes in what is new, then judges, builds, explains and publishes the days asked for and "
    "every day that new files touched.",
)


@dg.schedule(
    job=run_days,
    cron_schedule=f"{MORNING.minute} {MORNING.hour} * * *",
    execution_timezone=SETTINGS.timezone,
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Each morning, in the installation's local time, asks for the days since the last "
    "published one up to yesterday: after three days without the daemon for all three, in one run.",
)
def every_morning(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    this_morning = context.scheduled_execution_time.astimezone(SETTINGS.zone)
    next_morning = dt.datetime.combine(
        this_morning.date() + dt.timedelta(days=1), this_morning.time(), SETTINGS.zone
    )
    if next_morning <= now():
        return dg.SkipReason(f"The morning of {next_morning.date()} has passed too and asks for these days.")
    last = yesterday(this_morning, SETTINGS.zone)
    days = days_due(last_published_day(home_of_environment(), SETTINGS), last)
    return dg.RunRequest(run_key=f"morning of {last}", tags=range_tags(days[0], days[-1]) | ONLY_IF_NEW)
