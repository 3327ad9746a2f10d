"""Runs the product the way a user does: the `cskpi` command on a home, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb

CSKPI = Path(sys.executable).with_name("cskpi")


def cskpi(*arguments: str | Path, home: Path, exit_code: int = 0) -> str:
    """Runs one command on a home and returns what it printed on standard output."""
    name, *rest = map(str, arguments)
    outcome = subprocess.run(
        [CSKPI, name, "--home", home, *rest],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "200"},
    )
    said = f"{outcome.stdout}\n{outcome.stderr}"
    assert outcome.returncode == exit_code, f"cskpi {name} ended with {outcome.returncode}:\n{said}"
    return outcome.stdout


def query(home: Path, sql: str) -> list[tuple]:
    """Asks the published marts, as an analyst would."""
    with duckdb.connect(str(home / "marts.duckdb"), read_only=True) as marts:
        return marts.execute(sql).fetchall()
