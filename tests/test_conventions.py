"""The laws of CONTRIBUTING as tests: they read the files and their syntax trees."""

import ast
import re
from pathlib import Path

import pytest
import yaml

from orchestration.home import DBT_PROJECT, PROJECT
from orchestration.run.progress import STAGES

PYTHON = sorted([*(PROJECT / "orchestration").rglob("*.py"), *(PROJECT / "expectations").rglob("*.py")])
TESTS = sorted((PROJECT / "tests").rglob("*.py"))
SQL = sorted(
    path for folder in ("models", "macros", "tests") for path in (DBT_PROJECT / folder).rglob("*.sql")
)
YAML = sorted(
    [
        *(PROJECT / "expectations").rglob("*.yml"),
        *(PROJECT / "orchestration").rglob("*.yml"),
        *DBT_PROJECT.glob("*.yml"),
        *(DBT_PROJECT / "models").rglob("*.yml"),
        *(DBT_PROJECT / "seeds").rglob("*.yml"),
    ]
)
GENERATED = {"sources.yml"}
LONGEST = {".py": 200, ".sql": 100, ".yml": 150}
WALL_CLOCK = {"now", "utcnow", "today", "time", "localtime", "gmtime"}
CLOCK_READERS = {"orchestration/run/clock.py", "orchestration/ingest/ledger.py"}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc"}


def name_of(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively"
            names.add(node.module or "")
    return names


def test_a_file_fits_on_two_screens():
    long = {
        name_of(path): lines
        for path in [*PYTHON, *TESTS, *SQL, *YAML]
        if path.name not in GENERATED
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST[path.suffix]
    }
    assert long == {}


def test_no_module_has_a_vague_name():
    assert [
        name_of(path) for path in PYTHON if VAGUE & set(path.relative_to(PROJECT).with_suffix("").parts)
    ] == []


def test_packages_are_empty():
    assert [name_of(path) for path in PYTHON if path.name == "__init__.py" and path.stat().st_size] == []


def test_the_stages_are_folders_of_the_same_names():
    plain = {path.name for path in (PROJECT / "orchestration").iterdir() if path.is_dir()}
    declared = {path.name for path in (PROJECT / "orchestration" / "defs").iterdir() if path.is_dir()}
    assert set(STAGES) <= plain
    assert declared - {"__pycache__"} == set(STAGES)


def test_only_declarations_and_the_launcher_know_dagster():
    allowed = (
        "orchestration/defs/",
        "orchestration/definitions.py",
        "orchestration/history/",
        "orchestration/commands/materialize.py",
    )
    found = [
        name_of(path)
        for path in PYTHON
        if any(name.split(".")[0] == "dagster" for name in imported(path))
        and not name_of(path).startswith(allowed)
    ]
    assert found == []


def test_nobody_but_the_history_reaches_into_dagsters_inside():
    found = [
        name_of(path)
        for path in [*PYTHON, *TESTS]
        if any(n.startswith("dagster._") for n in imported(path))
        and not name_of(path).startswith("orchestration/history/")
    ]
    assert found == []


def test_only_the_ledger_and_the_clock_read_the_wall_clock():
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in PYTHON
        if name_of(path) not in CLOCK_READERS
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WALL_CLOCK
        and ast.unparse(node.func.value) in {"dt.datetime", "datetime", "dt.date", "date", "time"}
    ]
    assert found == []


@pytest.mark.parametrize("path", [path for path in PYTHON if path.stat().st_size], ids=name_of)
def test_what_is_public_says_what_it_does(path):
    tree = tree_of(path)
    assert ast.get_docstring(tree), f"{name_of(path)} has no docstring"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            text = ast.get_docstring(node) or ""
            is_declared = any("dg." in ast.unparse(decorator) for decorator in node.decorator_list)
            if not is_declared and node.name not in {"command", "main"}:
                assert text.startswith("This "), f"{name_of(path)}: {node.name}"


def test_no_error_is_swallowed():
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in PYTHON
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler) and all(isinstance(line, ast.Pass) for line in node.body)
    ]
    assert found == []


def test_nothing_is_mocked_and_no_trace_of_the_journey_is_left():
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|unittest\.mock|MagicMock|(?<![\w.])/(?:root|work)/")
    own = Path(__file__)
    found = [
        name_of(path)
        for path in [*PYTHON, *TESTS, *SQL, *YAML]
        if path != own and marks.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_yaml_file_parses_safely():
    for path in YAML:
        yaml.safe_load(path.read_text(encoding="utf-8"))
