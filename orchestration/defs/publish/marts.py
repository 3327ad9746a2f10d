"""Stage publish."""

from collections.abc import Iterator

import dagster as dg

from orchestration.defs.publish.reports import REPORTS
from orchestration.defs.run.days import DAYS, IN_ONE_RUN, OWNERS
from orchestration.defs.run.history import forget_old_runs
from orchestration.publish.tables import SCHEMA
from orchestration.transform.graph import read_graph

MARTS = [[node.schema, node.name] for node in read_graph() if node.schema == SCHEMA]


@dg.asset(
    key=["published", "marts"],
    deps=MARTS,
    group_name="publish",
    owners=OWNERS,
    kinds={"duckdb", "parquet"},
    partitions_def=DAYS,
    backfill_policy=IN_ONE_RUN,
    output_required=False,
    required_resource_keys={"workplace"},
    description="marts.duckdb and marts/: one generation of all marts, audited, then swapped in by one "
    "rename. A partition is materialized when its day is in a published generation.",
)
def marts(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult]:
    from orchestration.explain.alerts.tell import tell_of_misses
    from orchestration.run.publication import publish_run

    workplace = context.resources.workplace
    published = publish_run(workplace)
    for day in published.days:
        context.log_event(
            dg.AssetMaterialization(
                ["published", "marts"],
                partition=str(day),
                metadata={"generation": published.generation, "rows": published.rows},
            )
        )
    if published.reports:
        context.log_event(dg.AssetMaterialization(REPORTS, metadata={"reports": list(published.reports)}))
    say = workplace.progress.say
    tell_of_misses(workplace.home, workplace.settings, published.days, published.generation, say)
    forget_old_runs(context.instance, workplace.home, workplace.settings.keep_runs)
    published.raise_if_blocked()
    # The partitions are logged above, one by one: Dagster's own result would name the blocked days too.
    yield from ()
