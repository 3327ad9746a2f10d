"""Runs whose process died without a word: they would hold the queue for ever."""

import os
import socket

import dagster as dg

from orchestration.defs.run.run_tags import HOST, PROCESS

UNFINISHED = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.CANCELING]


def close_dead_runs(instance: dg.DagsterInstance) -> None:
    """This function marks the runs of this machine's killed processes as failed."""
    mine = dg.RunsFilter(statuses=UNFINISHED, tags={HOST: socket.gethostname()})
    for run in instance.get_runs(filters=mine):
        if not _has_its_parents_process(instance, run) and not _is_alive(int(run.tags[PROCESS])):
            instance.report_run_failed(run, "The process of this run was killed.")


def _has_its_parents_process(instance: dg.DagsterInstance, run: dg.DagsterRun) -> bool:
    """A run tried again is born with the tags of the dead one, until it opens its workplace."""
    parent = instance.get_run_by_id(run.parent_run_id) if run.parent_run_id else None
    return parent is not None and parent.tags.get(PROCESS) == run.tags[PROCESS]


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
