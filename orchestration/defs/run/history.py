"""How much of its own past Dagster keeps; what is true of the data lies in the ledger and the marts."""

import shutil

import dagster as dg

from orchestration.home import Home

# Each run adds one; more than one leaves at once only when the setting is lowered.
MOST_AT_ONCE = 20
FINISHED = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]


def forget_old_runs(instance: dg.DagsterInstance, home: Home, keep: int) -> tuple[str, ...]:
    """This function deletes the finished runs but for the newest `keep`, with their events, and returns them.

    Counted, not dated: nothing here depends on a clock.
    """
    newest = instance.get_runs(filters=dg.RunsFilter(statuses=FINISHED), limit=keep)
    if len(newest) < keep:
        return ()
    old = instance.get_runs(
        filters=dg.RunsFilter(statuses=FINISHED), cursor=newest[-1].run_id, limit=MOST_AT_ONCE
    )
    for run in old:
        instance.delete_run(run.run_id)
        # Dagster empties the run's own event file and leaves it, as large as it was.
        for file in (home.dagster / "history" / "runs").glob(f"{run.run_id}.db*"):
            file.unlink(missing_ok=True)
        shutil.rmtree(home.dagster / "storage" / run.run_id, ignore_errors=True)
    return tuple(run.run_id for run in old)
