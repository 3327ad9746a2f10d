"""Dagster's history may be missing, damaged or locked: a run goes on without it and says so."""

import subprocess
import sys
from pathlib import Path

import pytest

from orchestration.home import Home
from orchestration.run.prepare_home import prepare_home
from tests.orchestration.test_not_published import RUN


def run(home: Path) -> tuple[int, str]:
    """Runs a job that publishes, and returns its exit code and what it printed."""
    spoken = RUN.replace("Silent())", "Spoken())").replace(
        "home = Home(",
        "class Spoken(Silent):\n    def say(self, sentence):\n        print(sentence)\n\nhome = Home(",
    )
    outcome = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", spoken, home, "gives output"],
        capture_output=True,
        text=True,
        check=False,
        env={"DAGSTER_HOME": str(home / "dagster")},
    )
    return outcome.returncode, outcome.stdout + outcome.stderr


def gone(home: Home) -> None:
    """No history at all: the first run of a home."""


def damaged(home: Home) -> None:
    """A history that is no database."""
    (home.dagster / "history").mkdir()
    (home.dagster / "history" / "runs.db").write_bytes(b"no database" * 100)


def unreachable(home: Home) -> None:
    """A folder that is none."""
    (home.dagster / "history").write_text("")


@pytest.mark.parametrize(("fault", "is_told"), [(gone, False), (damaged, True), (unreachable, True)])
def test_a_run_publishes_without_the_history(tmp_path, fault, is_told):
    home = Home(tmp_path)
    prepare_home(home)
    fault(home)
    code, said = run(tmp_path)
    assert code == 0, said
    assert ("run: Dagster's history cannot be opened" in said) is is_told
    assert home.marts_database.exists()
