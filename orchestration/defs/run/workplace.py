"""The workplace as a Dagster resource: it holds the home's lock from a run's first step to its last."""

import logging
import os
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import dagster as dg

from orchestration.defs.run.run_tags import process_tags
from orchestration.erasure.forget import finish_forgetting
from orchestration.home import PRIVATE, Home
from orchestration.run.clock import now
from orchestration.run.layout import settle_warehouse
from orchestration.run.lock import hold_lock
from orchestration.run.prepare_home import empty_scratch, prepare_home
from orchestration.run.progress import Progress, Silent
from orchestration.run.workplace import Workplace
from orchestration.settings import read_settings


def home_of_environment() -> Home:
    """This function returns the home that CSKPI_HOME names, else `data` below the working folder."""
    return Home(Path(os.environ.get("CSKPI_HOME", "data")).resolve())


class Logged(Silent):
    """This class is the progress of a run without a terminal: its sentences go to Dagster's log."""

    def __init__(self, log: logging.Logger) -> None:
        self._log = log

    def begin(self, stage: str) -> None:
        """This method logs the stage."""
        self._log.info(stage)

    def say(self, sentence: str) -> None:
        """This method logs the sentence."""
        self._log.info(sentence)


def workplace_of(
    home: Home, watcher: Progress | None = None, *, is_held: bool = False
) -> dg.ResourceDefinition:
    """This function returns the workplace of a home as a resource; executors must stay in one process.

    is_held: whoever runs the job holds the home's lock meanwhile, and has settled the warehouse.
    """

    def open_workplace(context: dg.InitResourceContext) -> Iterator[Workplace]:
        progress = watcher or Logged(context.log or dg.get_dagster_logger())
        os.umask(PRIVATE)
        settings = read_settings(home)
        prepare_home(home)
        command = f"Dagster run {context.run.run_id if context.run else ''}".strip()
        held = hold_lock(home, settings, command, now=now(), say=progress.say)
        with nullcontext() if is_held else held:
            empty_scratch(home)
            if not is_held:
                settle_warehouse(home, settings, progress.say)
            finish_forgetting(home, settings)
            if context.run and context.instance:
                context.instance.add_run_tags(context.run.run_id, process_tags())
            workplace = Workplace(home, settings, progress)
            # Each step opens the warehouse; what is open already takes it no time, and its blocks stay read.
            with workplace.warehouse():
                yield workplace

    return dg.ResourceDefinition(open_workplace, description="One run's home, settings and lock.")


@dg.definitions
def resources() -> dg.Definitions:
    return dg.Definitions(
        resources={"workplace": workplace_of(home_of_environment())},
        executor=dg.in_process_executor,
    )
