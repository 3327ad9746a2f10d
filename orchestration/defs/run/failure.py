"""Stage run: a failed run is told to whoever is configured, from the command line and the daemon alike."""

import dagster as dg

from orchestration.defs.run.workplace import home_of_environment

WILL_RETRY = "dagster/will_retry"


@dg.failure_hook(required_resource_keys={"workplace"})
def tell_receivers(context: dg.HookContext) -> None:
    from orchestration.commands.terminal import known_cause
    from orchestration.explain.alerts.tell import tell_of_failure

    workplace = context.resources.workplace
    error = context.op_exception
    tell_of_failure(
        workplace.home,
        workplace.settings,
        context.run_id,
        context.step_key,
        known_cause(error) or error,
        workplace.progress.say,
    )


@dg.run_failure_sensor(
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Tells of a run that died without a step to say so: killed, or stopped before it began.",
)
def tell_of_dead_runs(context: dg.RunFailureSensorContext) -> dg.SkipReason | None:
    from orchestration.errors import CskpiError
    from orchestration.explain.alerts.tell import tell_of_failure
    from orchestration.settings import read_settings

    run, home = context.dagster_run, home_of_environment()
    if run.tags.get(WILL_RETRY) == "true":
        return dg.SkipReason("It is tried again.")
    # Dagster's own text may quote a cell; what a step said was told by its hook, once a run.
    died = CskpiError("run: it ended without a word, killed or stopped before it began; cskpi ui shows more.")
    tell_of_failure(home, read_settings(home), run.run_id, "run", died, context.log.warning)
    return None
