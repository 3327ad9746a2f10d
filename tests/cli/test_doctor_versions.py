"""`cskpi doctor` compares what is installed with what the release is locked to, and what is kept of dbt."""

import subprocess
import sys

import duckdb

from orchestration.doctor.software import check_versions

COMPILED = """
import json, sys
from pathlib import Path
import orchestration.home
project = orchestration.home.DBT_PROJECT = Path(sys.argv[1])
from orchestration.doctor.software import check_compiled
from orchestration.transform.compiled import COMPILED, SEEDED
from orchestration.transform.project import project_checksum

found = [check_compiled()]
SEEDED.parent.mkdir(parents=True)
SEEDED.touch()
COMPILED.write_text(json.dumps({"checksum": project_checksum(), "nodes": []}))
found.append(check_compiled())
(project / "one.sql").write_text("select 2")
found.append(check_compiled())
print(*(one.state for one in found), *{one.sentence for one in found if one.state == "warn"})
"""


def test_packages_that_differ_from_the_lock_are_named(tmp_path):
    lock = tmp_path / "requirements.lock"
    lock.write_text(
        "duckdb==0.1 \\\n    --hash=sha256:00\nno-such-thing==1 \\\nclick>=8\n"
        "pywin32==1 ; sys_platform == 'win32'\n"
    )
    found = check_versions(lock)
    assert found.state == "wrong"
    assert found.sentence.startswith(
        f"duckdb is {duckdb.__version__}, not 0.1, no-such-thing is missing; expected as requirements.lock"
    )


def test_this_installation_is_the_locked_one():
    assert check_versions().state == "ok"


def test_statements_older_than_the_models_are_worth_a_look(tmp_path):
    (tmp_path / "one.sql").write_text("select 1")
    said = subprocess.run(
        [sys.executable, "-c", COMPILED, tmp_path], capture_output=True, text=True, check=True
    ).stdout
    assert said.startswith("warn ok warn the dbt project has changed since its statements were compiled")
