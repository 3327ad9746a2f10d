"""Stage validate."""

from collections.abc import Iterator

import dagster as dg

from expectations.contract import Contract, read_contracts
from orchestration.defs.run.days import OWNERS

CONTRACTS = read_contracts()
CHECK = "meets_expectations"
FRESH = "is_fresh"
# The days of the run at hand. Every day since 2000, the default, is a list that Dagster makes at each run.
BASE_DAYS = dg.AssetDep(["run", "base_days"], partition_mapping=dg.LastPartitionMapping())
EVENTS = [name for name, contract in CONTRACTS.items() if contract.is_event]


def _spec(contract: Contract) -> dg.AssetSpec:
    return dg.AssetSpec(
        ["raw", contract.data_set],
        deps=[BASE_DAYS],
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
    ]
    + [
        dg.AssetCheckSpec(
            FRESH,
            asset=["raw", name],
            description="It still comes in its own rhythm, as of the last day of the run: what comes daily "
            "may miss a day, another be silent twice as long as it was in the 56 days before.",
        )
        for name in EVENTS
    ],
    required_resource_keys={"workplace"},
)
def batches(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    from orchestration.run.judgement import freshness, judge_days

    fresh = {one.data_set: one for one in freshness(context.resources.workplace)}
    verdicts = judge_days(context.resources.workplace)
    for verdict in verdicts:
        yield dg.MaterializeResult(
            ["raw", verdict.data_set],
            metadata={
                "dagster/row_count": verdict.rows,
                "preview": dg.MarkdownMetadataValue(verdict.preview),
            },
        )
    for verdict in verdicts:
        key = ["raw", verdict.data_set]
        if CONTRACTS[verdict.data_set].checks:
            yield dg.AssetCheckResult(
                asset_key=key,
                check_name=CHECK,
                passed=not verdict.failures,
                severity=dg.AssetCheckSeverity.ERROR if verdict.is_blocking else dg.AssetCheckSeverity.WARN,
                metadata={"failed": list(verdict.failures), "checks": verdict.checks},
            )
        if verdict.data_set in EVENTS:
            one = fresh.get(verdict.data_set)
            yield dg.AssetCheckResult(
                asset_key=key,
                check_name=FRESH,
                passed=one is None or one.is_fresh,
                severity=dg.AssetCheckSeverity.WARN,
                metadata=one.in_words() if one else {"last_day": "none in 56 days"},
            )
