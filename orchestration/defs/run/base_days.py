"""Stage run: which days this run judges and builds."""

import datetime as dt
from collections.abc import Iterator

import dagster as dg

from orchestration.defs.run.days import DAYS, IN_ONE_RUN, OWNERS
from orchestration.defs.run.run_tags import ONLY_IF_NEW


class AsOf(dg.Config):
    """This class is a run's configuration; an empty as-of means 24:00 of the last day run."""

    as_of: str = ""


@dg.asset(
    key=["run", "base_days"],
    deps=[["raw", "loads"]],
    group_name="run",
    owners=OWNERS,
    kinds={"duckdb"},
    partitions_def=DAYS,
    backfill_policy=IN_ONE_RUN,
    output_required=False,
    required_resource_keys={"workplace"},
    description="One row per day that this run builds: the days asked for, the days that new files touched "
    "and the days not over yet. The raw views then show exactly the packages that the planned models need. "
    "A run that is asked for by rule ends here when all of it is published.",
)
def base_days(context: dg.AssetExecutionContext, config: AsOf) -> Iterator[dg.MaterializeResult]:
    from orchestration.run.choose_days import choose_days
    from orchestration.run.pending import is_all_published
    from orchestration.validate import suite_process

    workplace = context.resources.workplace
    asked = tuple(sorted(dt.date.fromisoformat(key) for key in context.partition_keys))
    is_by_rule = ONLY_IF_NEW.items() <= context.run.tags.items()
    if is_by_rule and is_all_published(workplace.home, workplace.settings, asked):
        workplace.progress.say(f"run: nothing new; {asked[-1]} and all before is published.")
        return
    suite_process.begin()
    days = choose_days(workplace, asked, config.as_of)
    yield dg.MaterializeResult(
        metadata={"dagster/row_count": len(days), "first": str(days[0]), "last": str(days[-1])}
    )
