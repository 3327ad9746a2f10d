"""Stage ingest."""

import dagster as dg

from orchestration.defs.run.days import OWNERS


@dg.asset(
    key=["raw", "loads"],
    group_name="ingest",
    owners=OWNERS,
    kinds={"parquet", "sqlite"},
    required_resource_keys={"workplace"},
    description="One row per file and data set taken in: each export of landing/ is parsed once, ever, "
    "and its rows go to the raw packages of their own days.",
)
def loads(context: dg.AssetExecutionContext) -> dg.MaterializeResult:
    from orchestration.run.intake import take_in_files

    return dg.MaterializeResult(metadata=dict(take_in_files(context.resources.workplace)))
