"""A run as Dagster's daemon launches it each morning, in a process of its own.

Run as `python -m benchmarks.by_rule HOME DAY`.
"""

import datetime as dt
import os
import sys
from pathlib import Path


def main() -> None:
    """This function runs the job for a day, asked for by rule, on a home's own Dagster history."""
    root, day = Path(sys.argv[1]).resolve(), dt.date.fromisoformat(sys.argv[2])
    os.environ.update(CSKPI_HOME=str(root), DAGSTER_HOME=str(root / "dagster"))
    import dagster as dg

    from orchestration.definitions import defs
    from orchestration.defs.run.jobs import JOB
    from orchestration.defs.run.run_tags import ONLY_IF_NEW, range_tags

    with dg.DagsterInstance.get() as instance:
        job = defs().resolve_job_def(JOB)
        job.execute_in_process(instance=instance, tags=range_tags(day, day) | ONLY_IF_NEW)


if __name__ == "__main__":
    main()
