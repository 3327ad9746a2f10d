"""Makes a home usable: its folders, and Dagster's own settings."""

import os
import shutil
from pathlib import Path

from orchestration.errors import WrongUse
from orchestration.home import Home

DAGSTER_SETTINGS = """\
# Written by cskpi. One writer at a time; nothing leaves this machine.
storage:
  custom:
    module: orchestration.history.storage
    class: History
    config:
      base_dir:
        env: DAGSTER_HOME
# What a run says stands in its events; catching what it prints takes processes and may lose a line.
compute_logs:
  module: dagster._core.storage.noop_compute_log_manager
  class: NoOpComputeLogManager
nux:
  enabled: false
telemetry:
  enabled: false
concurrency:
  runs:
    max_concurrent_runs: 1
run_retries:
  enabled: true
  max_retries: 2
  retry_on_asset_or_op_failure: false
run_monitoring:
  enabled: true
  poll_interval_seconds: 30
  start_timeout_seconds: 300
  cancel_timeout_seconds: 60
  max_runtime_seconds: 86400
retention:
  schedule:
    purge_after_days: 90
  sensor:
    purge_after_days: {skipped: 1, failure: 30, success: 90}
"""
OWN_FOLDER_MODE = 0o750
# A load in flight lies there with what its file said, personal cells too.
SCRATCH_MODE = 0o700


def prepare_home(home: Home) -> None:
    """This function makes the home's folders and Dagster's settings where they are missing.

    Errors: WrongUse naming the folder that cannot be made or written.
    """
    the_owners = (home.landing, home.platforms)
    for folder in (home.root, *the_owners, home.raw, home.dagster, home.reports, home.scratch):
        try:
            mode = SCRATCH_MODE if folder == home.scratch else OWN_FOLDER_MODE
            folder.mkdir(mode=mode, parents=True, exist_ok=True)
        except OSError as error:
            raise WrongUse(f"{folder} cannot be made: {error.strerror}. Choose another --home.") from error
        if folder not in the_owners and not os.access(folder, os.W_OK | os.X_OK):
            raise WrongUse(
                f"{folder} is not writable; give its user write permission or choose another --home."
            )
    _write_if_changed(home.dagster / "dagster.yaml", DAGSTER_SETTINGS)


def empty_scratch(home: Home) -> None:
    """This function removes what a run that died left in the scratch folder; only the lock's holder may."""
    shutil.rmtree(home.scratch)
    home.scratch.mkdir(mode=SCRATCH_MODE)


def _write_if_changed(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
