"""A run of the product with a receiver: what it sends, and that the address stands nowhere else."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.alerts.servers import webhook
from tests.pipeline import CSKPI

CANARY = "canaryS3cretOfTheRobot"


def run(home: Path, port: int, exit_code: int) -> str:
    """Runs the last day with a receiver from the environment and returns all that was printed."""
    outcome = subprocess.run(
        [CSKPI, "run", "--home", home, "--day", "2026-03-31"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "200", "CSKPI_NOTIFY_URLS": f"http://127.0.0.1:{port}/{CANARY}"},
    )
    said = outcome.stdout + outcome.stderr
    assert outcome.returncode == exit_code, said
    return said


@pytest.fixture
def home(copied_home) -> Path:
    (copied_home / "cskpi.yml").write_text("notify_hosts: 127.0.0.1\nnotify_language: en\n")
    return copied_home


def test_a_run_tells_its_failure_then_its_misses_and_nobody_the_address(home):
    broken = home / "platforms" / "broken.yml"
    broken.parent.mkdir(exist_ok=True)
    broken.write_text("reports: [\n")
    with webhook((200, 503)) as (port, got):
        said = run(home, port, exit_code=2)
        assert [one["title"] for one in got] == ["Customer service: the run failed (run)"]
        assert "this is not YAML" in got[0]["message"]
        broken.unlink()
        said += run(home, port, exit_code=0)
        assert got[1]["title"].startswith("Customer service 2026-03-31: ")
        assert "alerts: address 1 of CSKPI_NOTIFY_URLS (json) did not take it." in said
        said += run(home, port, exit_code=0)
    assert [one["title"] for one in got[2:]] == [got[1]["title"]]
    assert CANARY not in said
    holders = [path for path in home.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]
    assert holders == []
