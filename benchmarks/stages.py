"""Where a run's time went, as Dagster recorded it."""

import os
from dataclasses import dataclass
from pathlib import Path

STAGES = {
    "raw__loads": "ingest",
    "run__base_days": "plan",
    "validate": "validate",
    "run__plan": "plan",
    "transform": "transform",
    "published__marts": "publish",
}


@dataclass(frozen=True)
class StageTimes:
    """This class is the wall seconds of a home's last run, by stage; the rest is orchestration."""

    seconds: dict[str, float]

    def orchestration(self, wall_seconds: float) -> float:
        """This method returns the seconds of a process that no stage was at work."""
        return wall_seconds - sum(self.seconds.values())


def last_stage_times(home: Path) -> StageTimes:
    """This function reads the last run's stages from the home's Dagster history.

    Errors: KeyError for a step that belongs to no stage named here.
    """
    import dagster as dg

    seconds: dict[str, float] = {}
    os.environ["DAGSTER_HOME"] = str((home / "dagster").resolve())
    with dg.DagsterInstance.get() as instance:
        (last,) = instance.get_run_records(limit=1)
        for step in instance.get_run_step_stats(last.dagster_run.run_id):
            stage = STAGES[step.step_key]
            seconds[stage] = seconds.get(stage, 0.0) + (step.end_time or 0.0) - (step.start_time or 0.0)
    return StageTimes(seconds)
