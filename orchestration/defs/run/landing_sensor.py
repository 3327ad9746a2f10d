"""Stage run: a run for the days that late and corrected files touch, soon after they landed."""

import dagster as dg

from orchestration.defs.run.days import SETTINGS
from orchestration.defs.run.dead_runs import close_dead_runs
from orchestration.defs.run.jobs import JOB, run_days
from orchestration.defs.run.run_tags import range_tags
from orchestration.defs.run.workplace import home_of_environment
from orchestration.run.clock import now
from orchestration.run.days import yesterday
from orchestration.run.due import last_published_day
from orchestration.run.landed_news import MOST_NAMED, read_landed_news

EVERY_SECONDS = 60
UNDER_WAY = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]


@dg.sensor(
    job=run_days,
    minimum_interval_seconds=EVERY_SECONDS,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Looks each minute whether landing holds news, and asks for a run that takes them in and "
    "builds the days they touch up to the last published one. Later days stay the morning's.",
)
def landed_files(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    close_dead_runs(context.instance)
    if context.instance.get_runs(dg.RunsFilter(job_name=JOB, statuses=UNDER_WAY), limit=1):
        return dg.SkipReason("A run is under way or queued; it takes in what lies there.")
    home = home_of_environment()
    news = read_landed_news(home, context.cursor)
    if not news.key:
        reason = f"{news.arriving} files are arriving." if news.arriving else "Nothing new in landing."
        return dg.SensorResult(skip_reason=reason, cursor=news.cursor)
    day = last_published_day(home, SETTINGS) or yesterday(now(), SETTINGS.zone)
    named = ", ".join(news.names[:MOST_NAMED])
    context.log.info(f"{len(news.names)} new files: {named}{' …' if len(news.names) > MOST_NAMED else ''}")
    request = dg.RunRequest(run_key=news.key, tags=range_tags(day, day))
    return dg.SensorResult(run_requests=[request], cursor=news.cursor)
