"""Stage explain: which targets are met, as files; the marts of this stage are dbt models."""

import dagster as dg

from orchestration.defs.run.days import OWNERS


@dg.asset(
    key=["reports", "attainment"],
    deps=[["marts", "fct_gaps"]],
    group_name="explain",
    owners=OWNERS,
    kinds={"json", "csv"},
    required_resource_keys={"workplace"},
    description="One row per KPI of each period that this run changed: value, target, gap, status. Written "
    "beside the home's reports; the stage publish puts them out.",
)
def attainment(context: dg.AssetExecutionContext) -> dg.MaterializeResult:
    from orchestration.explain.report_files import write_reports

    return dg.MaterializeResult(metadata={"periods": list(write_reports(context.resources.workplace))})
