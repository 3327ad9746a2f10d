"""A disk that fills up where others write: dbt, Dagster's history, a pull: one sentence, nothing lost."""

import shutil
import subprocess
from pathlib import Path

import pytest

from orchestration.home import Home
from tests.guarantees.commands import acknowledged, assert_readable
from tests.guarantees.conftest import LAST, WHOLE, contents
from tests.pull.there import ROWS, configure, landed, pull_once

MEGABYTE = 1_000_000
FULL = ("No space left on device", "disk is full")


def megabytes(folder: Path) -> int:
    return sum(file.lstat().st_size for file in folder.rglob("*")) // MEGABYTE + 1


def assert_told(outcome) -> None:
    last = outcome.said.strip().splitlines()[-1]
    assert outcome.code == 2, outcome.said
    assert any(words in last for words in FULL), outcome.said
    assert "This should not happen" not in outcome.said and "Traceback" not in outcome.said


def test_while_dbt_builds_the_generation_before_stays_and_the_next_run_goes_on(
    small_disk, half_built, whole, cskpi, tmp_path
):
    root = tmp_path / "home"
    # Room for the files taken in and for a part of what the models write.
    small_disk(root, megabytes(half_built) + 12)
    shutil.copytree(half_built, root, symlinks=True, dirs_exist_ok=True)
    home = Home(root)
    loads, generation = acknowledged(home), assert_readable(home, 1)
    assert_told(cskpi("run", "--home", root, *WHOLE))
    assert assert_readable(home, generation) == generation
    assert acknowledged(home)[: len(loads)] == loads
    subprocess.run(["mount", "-o", "remount,size=900m", root], check=True)
    outcome = cskpi("run", "--home", root, *WHOLE)
    assert outcome.code == 0, outcome.said
    assert contents(root) == whole


def test_while_dagster_writes_its_history_the_generation_before_stays(small_disk, half_built, cskpi, copied):
    home = Home(copied(half_built))
    shutil.rmtree(home.dagster)
    small_disk(home.dagster, 1)
    generation = assert_readable(home, 1)
    assert_told(cskpi("run", "--home", home.root, *LAST))
    assert assert_readable(home, generation) == generation


@pytest.fixture
def source(tmp_path) -> tuple[Home, Path]:
    home, there = Home(tmp_path / "home"), tmp_path / "there"
    home.landing.mkdir(parents=True)
    there.mkdir()
    configure(home, url=f"file://{there}", settle_seconds=0)
    (there / "big.csv").write_text(ROWS + "generic,S2\n" * 200_000, encoding="utf-8")
    (there / "small.csv").write_text(ROWS, encoding="utf-8")
    return home, there


def test_while_a_file_is_pulled_it_is_left_there_and_what_fits_lands(small_disk, source):
    home, there = source
    folder = home.landing / "generic" / "orders" / "there"
    small_disk(folder, 1)
    outcome = pull_once(home)
    assert outcome.landed == ["generic/orders/there/small.csv"]
    (said,) = outcome.failures
    assert said.startswith("there: big.csv could not be pulled: ") and "No space left on device" in said
    assert [path.name for path in folder.iterdir()] == ["small.csv"]
    subprocess.run(["mount", "-o", "remount,size=9m", folder], check=True)
    assert pull_once(home).landed == ["generic/orders/there/big.csv"]
    assert landed(home)["generic/orders/there/big.csv"] == (there / "big.csv").read_text(encoding="utf-8")
