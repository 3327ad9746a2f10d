"""A dbt project that changed is parsed again; one that fails says in which of three ways."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from orchestration.home import DBT_PROJECT

RUN = """
import json, sys
from pathlib import Path
import orchestration.home
orchestration.home.DBT_PROJECT = Path(sys.argv[1])
from orchestration.errors import CskpiError
from orchestration.home import Home
from orchestration.run.prepare_home import prepare_home
from orchestration.settings import Settings
from orchestration.transform.build import build
from orchestration.transform.project import is_parsed, parse_project, read_manifest
home = Home(Path(sys.argv[2]))
prepare_home(home)
model = Path(sys.argv[1]) / "models" / "one.sql"
said = []

def attempt(sql):
    model.write_text(sql)
    was_parsed = is_parsed()
    try:
        parse_project(said.append)
        built = build(home, Settings(), with_seeds=False, is_full_refresh=False, step=lambda name: None)
        built.raise_failure()
    except CskpiError as error:
        return [was_parsed, type(error).__name__, error.exit_code, str(error)]
    return [was_parsed, read_manifest()["nodes"]["model.small.one"]["raw_code"]]

answers = [attempt(sql) for sql in json.loads(sys.argv[3])]
print(json.dumps([answers, said]))
"""
MODELS = [
    "select 1 as id",
    "select 1 as id",
    "select 2 as id",
    "select {{ ref('nowhere') }}",
    "select error('a value of 海') as id",
    "select cast(null as integer) as id",
]
PROJECT = """
name: small
version: "1.0"
profile: cskpi
models:
  +materialized: table
"""
TESTED = """
models:
  - name: one
    columns: [{name: id, data_tests: [not_null]}]
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> tuple[list, list]:
    project: Path = tmp_path_factory.mktemp("project")
    (project / "models").mkdir()
    (project / "dbt_project.yml").write_text(PROJECT)
    (project / "models" / "one.yml").write_text(TESTED)
    shutil.copy(DBT_PROJECT / "profiles.yml", project)
    outcome = subprocess.run(
        [
            sys.executable,
            "-W",
            "ignore",
            "-c",
            RUN,
            project,
            tmp_path_factory.mktemp("home"),
            json.dumps(MODELS),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    answers, said = json.loads(outcome.stdout.splitlines()[-1])
    return answers, said


def test_a_manifest_older_than_the_models_is_made_again_without_being_asked(found):
    answers, said = found
    assert answers[:3] == [[False, MODELS[0]], [True, MODELS[1]], [False, MODELS[2]]]
    assert set(said) == {"transform: parsing the dbt project, its files have changed since the last time"}
    assert len(said) == 5


@pytest.mark.parametrize(
    ("place", "kind", "exit_code", "sentence"),
    [
        (3, "CompileFailed", 2, "transform: the dbt project does not compile: "),
        (4, "ModelFailed", 2, "transform: model one failed, nothing was published: "),
        (5, "TestsFailed", 1, "transform: 1 dbt tests failed, nothing was published: not_null_one_id."),
    ],
)
def test_the_three_ways_to_fail_are_told_apart(found, place, kind, exit_code, sentence):
    _, *answer, said = found[0][place]
    assert answer == [kind, exit_code]
    assert said.startswith(sentence)
    assert "\n" not in said
