"""Stage run: a failed step is told to whoever is configured, from the command line and the daemon alike."""

import dagster as dg


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
