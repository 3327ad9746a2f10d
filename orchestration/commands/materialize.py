"""Materializes days through Dagster in this process: the job, assets and history that the UI shows."""

import datetime as dt
import os
import uuid

import dagster as dg

from orchestration.commands.terminal import known_cause
from orchestration.defs.run.dead_runs import close_dead_runs
from orchestration.defs.run.run_tags import process_tags, range_tags
from orchestration.errors import CskpiError
from orchestration.explain.alerts.tell import tell_of_failure
from orchestration.home import Home
from orchestration.publish.generation import current_generation
from orchestration.run.progress import Progress
from orchestration.settings import read_settings
from orchestration.transform.project import parse_project


def materialize_days(
    home: Home, days: tuple[dt.date, ...], as_of: str, progress: Progress, *, is_debug: bool = False
) -> None:
    """This function runs job run_days over a range of days, one Dagster run whatever their number.

    Whoever calls it holds the home's lock and has settled its warehouse.
    Errors: whatever a stage raised, wrapped by Dagster; those of `run_job`.
    """
    parse_project(progress.say)
    os.environ.update(CSKPI_HOME=str(home.root), DAGSTER_HOME=str(home.dagster))
    from orchestration.definitions import defs
    from orchestration.defs.run.jobs import JOB

    config = {"loggers": {"console": {"config": {"log_level": "INFO" if is_debug else "CRITICAL"}}}}
    if as_of:
        config["ops"] = {"run__base_days": {"config": {"as_of": as_of}}}
    run_job(home, defs().resolve_job_def(JOB), days, config, progress, is_held=True)


def run_job(
    home: Home,
    job: dg.JobDefinition,
    days: tuple[dt.date, ...],
    config: dict,
    progress: Progress,
    *,
    is_held: bool = False,
) -> None:
    """This function runs a job that publishes, with this run configuration.

    is_held: whoever calls it holds the home's lock and has settled its warehouse.
    Errors: whatever a step raised, wrapped by Dagster; CskpiError if all ended and nothing is published;
    KeyboardInterrupt if the process was told to stop.
    """
    from orchestration.defs.run.workplace import workplace_of

    before, run_id = current_generation(home), str(uuid.uuid4())
    with _instance(progress) as instance:
        close_dead_runs(instance)
        try:
            job.execute_in_process(
                run_config=config,
                instance=instance,
                run_id=run_id,
                tags=range_tags(min(days), max(days)) | process_tags(),
                resources={"workplace": workplace_of(home, progress, is_held=is_held)},
            )
        except dg.DagsterExecutionInterruptedError as error:
            raise KeyboardInterrupt from error
        except Exception as error:
            # Dagster calls no failure hook of a run that raises its error at once, as this one does.
            step = getattr(error, "step_key", "run")
            told = known_cause(error) or error
            tell_of_failure(home, read_settings(home), run_id, step, told, progress.say)
            raise
    # Dagster skips a step, and calls the run a success, when one before it gave no output.
    if current_generation(home) == before:
        raise CskpiError(
            f"run: every step ended, but nothing new was published, so {home.marts_database} is as it was "
            "before. An error of this program: Dagster skipped the stage publish, cskpi ui shows after which "
            "step."
        )


def _instance(progress: Progress) -> dg.DagsterInstance:
    """What is true of the data lies in the ledger and the marts; a run needs no history to be right."""
    try:
        return dg.DagsterInstance.get()
    except Exception as error:
        progress.say(f"run: Dagster's history cannot be opened ({error}); this run will not be in the UI.")
        return dg.DagsterInstance.ephemeral()
