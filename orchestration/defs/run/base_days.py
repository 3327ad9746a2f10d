"""Stage run: which days this run judges and builds."""

import datetime as dt

import dagster as dg

from orchestration.defs.run.days import DAYS, IN_ONE_RUN, OWNERS


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
    required_resource_keys={"workplace"},
    description="One row per day that this run builds: the days asked for, the days that new files touched "
    "and the days not over yet. The raw views then show exactly the packages that the planned models need.",
)
def base_days(context: dg.AssetExecutionContext, config: AsOf) -> dg.MaterializeResult:
    from orchestration.run.choose_days import choose_days

    asked = tuple(sorted(dt.date.fromisoformat(key) for key in context.partition_keys))
    days = choose_days(context.resources.workplace, asked, config.as_of)
    return dg.MaterializeResult(
        metadata={"dagster/row_count": len(days), "first": str(days[0]), "last": str(days[-1])}
    )
