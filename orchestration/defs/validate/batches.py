"""Stage validate."""

from collections.abc import Iterator

import dagster as dg

from expectations.contract import Contract, read_contracts
from orchestration.defs.run.days import OWNERS

CONTRACTS = read_contracts()
CHECK = "meets_expectations"


def _spec(contract: Contract) -> dg.AssetSpec:
    return dg.AssetSpec(
        ["raw", contract.data_set],
        deps=[["run", "base_days"]],
        group_name="validate",
        owners=OWNERS,
        kinds={"duckdb"},
        description=f"{contract.description} The packages of the days being read.",
    )


@dg.multi_asset(
    name="validate",
    specs=[_spec(contract) for contract in CONTRACTS.values()],
    check_specs=[
        dg.AssetCheckSpec(
            CHECK,
            asset=["raw", contract.data_set],
            description="The day's batch meets the Great Expectations suite of its contract.",
        )
        for contract in CONTRACTS.values()
        if contract.checks
    ],
    required_resource_keys={"workplace"},
)
def batches(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    from orchestration.run.judgement import judge_days

    for verdict in judge_days(context.resources.workplace):
        key = ["raw", verdict.data_set]
        yield dg.MaterializeResult(
            key,
            metadata={
                "dagster/row_count": verdict.rows,
                "preview": dg.MarkdownMetadataValue(verdict.preview),
            },
        )
        if CONTRACTS[verdict.data_set].checks:
            yield dg.AssetCheckResult(
                asset_key=key,
                check_name=CHECK,
                passed=not verdict.failures,
                severity=dg.AssetCheckSeverity.ERROR if verdict.is_blocking else dg.AssetCheckSeverity.WARN,
                metadata={"failed": list(verdict.failures), "checks": verdict.checks},
            )
