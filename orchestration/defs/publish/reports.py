"""Stage publish: the reports, written by the step that publishes the marts they are read from."""

import dagster as dg

from orchestration.defs.run.days import OWNERS

REPORTS = dg.AssetKey(["published", "reports"])

# A step of its own would be skipped whenever a check kept one day back, and the good days' reports with it.
reports = dg.AssetSpec(
    REPORTS,
    deps=[["published", "marts"]],
    group_name="publish",
    owners=OWNERS,
    kinds={"html", "excel", "json"},
    description="reports/<period>/: page, workbooks and document of the last day built, its week and month, "
    "and of every report there is that would say something else now.",
)
