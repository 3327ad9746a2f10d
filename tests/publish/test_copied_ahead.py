"""The last generation's database may be copied before its next one begins; only a whole copy is taken."""

import datetime as dt
import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from orchestration.doctor.state import check_leftovers
from orchestration.home import PROJECT
from orchestration.publish import copying
from orchestration.publish.copying import begin_copy, taken_ahead
from orchestration.publish.generation import begin_generation, copy_ahead_of, current_generation
from orchestration.publish.publish import publish
from orchestration.settings import Settings
from tests.publish.conftest import build_day
from tests.publish.reading import read

MARCH_30, MARCH_31 = dt.date(2026, 3, 30), dt.date(2026, 3, 31)
# A program that begins a copy and ends as the test wants.
PROGRAM = """
import os, signal, sys
from pathlib import Path
from orchestration.home import Home
from orchestration.publish.copying import _begun, begin_copy
begin_copy(Home(Path(sys.argv[1])))
[ahead] = _begun.values()
ahead.join()
print(ahead.path.name, ahead.path.exists())
sys.stdout.flush()
"""


@pytest.fixture
def published(home, warehouse, manifest):
    """A home with one generation of one day."""
    build_day(warehouse, MARCH_30, 1)
    publish(home, Settings(), warehouse, manifest)
    return home


def test_a_copy_made_ahead_becomes_the_next_generation(published, warehouse, manifest):
    begin_copy(published)
    build_day(warehouse, MARCH_31, 2)
    [ahead] = copying._begun.values()
    ahead.join()
    number = ahead.path.stat().st_ino
    publish(published, Settings(), warehouse, manifest)
    assert current_generation(published).database.stat().st_ino == number
    assert read(published, "select day, total from fct_totals where person_id = 'ann' order by day") == [
        (MARCH_30, 1),
        (MARCH_31, 2),
    ]
    assert sorted(path.name for path in published.generations.iterdir()) == [
        *("current", "gen-00000001", "gen-00000002")
    ]


def test_without_a_generation_there_is_nothing_to_copy(home):
    begin_copy(home)
    assert taken_ahead(None) is None
    assert not home.generations.exists()


def test_a_copy_of_another_generation_is_not_taken(published, warehouse, manifest):
    first = current_generation(published)
    publish(published, Settings(), warehouse, manifest)
    begin_copy(published)
    assert taken_ahead(first) is None
    assert taken_ahead(current_generation(published)) == copy_ahead_of(published)
    assert taken_ahead(current_generation(published)) is None


def test_what_found_no_room_is_gone_and_copied_when_it_is_needed(published, warehouse, manifest, monkeypatch):
    flush, refused = copying.flush, []

    def full(path: Path) -> None:
        if not refused:
            refused.append(path.name)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        flush(path)

    monkeypatch.setattr(copying, "flush", full)
    begin_copy(published)
    assert taken_ahead(current_generation(published)) is None
    assert refused == [copy_ahead_of(published).name]
    assert not copy_ahead_of(published).exists()
    assert publish(published, Settings(), warehouse, manifest).generation == 2


def test_what_a_kill_left_is_never_taken_and_goes_when_the_next_generation_begins(published):
    left = published.generations / "ahead-1.part"
    left.write_bytes(b"half a database")
    assert taken_ahead(current_generation(published)) is None
    assert left.name in check_leftovers(published).sentence
    begin_generation(published)
    assert not left.exists()
    assert left.name not in check_leftovers(published).sentence


@pytest.mark.parametrize(
    ("ending", "leftovers"),
    [("os.kill(os.getpid(), signal.SIGKILL)", 1), ("sys.exit(0)", 0), ("raise KeyboardInterrupt", 0)],
)
def test_a_process_that_does_not_publish_takes_its_copy_with_it_unless_it_is_killed(
    published, ending, leftovers
):
    said = subprocess.run(
        [sys.executable, "-c", PROGRAM + ending, str(published.root)],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
    )
    name, was_there = said.stdout.split()
    assert was_there == "True"
    assert [path.name for path in published.generations.glob("ahead-*")] == [name] * leftovers
    begin_copy(published)
    assert taken_ahead(current_generation(published)) == copy_ahead_of(published)
    assert list(published.generations.glob("ahead-*")) == [copy_ahead_of(published)]
