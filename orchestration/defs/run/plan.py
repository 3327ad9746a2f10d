"""Stage run: what dbt replaces, without the days that a blocking check stopped."""

import dagster as dg

from expectations.contract import read_contracts
from orchestration.defs.run.days import OWNERS


@dg.asset(
    key=["run", "plan"],
    deps=[["raw", data_set] for data_set in read_contracts()],
    group_name="run",
    owners=OWNERS,
    kinds={"duckdb"},
    required_resource_keys={"workplace"},
    description="One row per unit and day that dbt replaces. A day that a blocking check stopped is not in "
    "it: what is published of that day stays.",
)
def plan(context: dg.AssetExecutionContext) -> dg.MaterializeResult:
    from orchestration.run.planning import plan_run

    planned, blocked = plan_run(context.resources.workplace)
    return dg.MaterializeResult(
        metadata={
            "as_of": planned.as_of.isoformat(),
            "base_days": len(planned.base_days),
            "days": len(planned.planned_days),
            "blocked_days": [str(day) for day in blocked],
        }
    )
