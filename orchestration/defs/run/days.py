"""The daily partitions: the local days of the installation, today included."""

import dagster as dg

from orchestration.defs.run.workplace import home_of_environment
from orchestration.settings import read_settings

OWNERS = ["team:data-engineering"]
SETTINGS = read_settings(home_of_environment())
DAYS = dg.DailyPartitionsDefinition(
    start_date=SETTINGS.earliest_event_on.isoformat(), timezone=SETTINGS.timezone, end_offset=1
)
IN_ONE_RUN = dg.BackfillPolicy.single_run()
