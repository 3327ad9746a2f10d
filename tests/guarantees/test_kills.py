"""Killed at random instants, any command converges: the next one of its kind leaves what one alone would."""

import csv
import os
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from orchestration.home import Home
from tests.guarantees.commands import Commands, Outcome, acknowledged, assert_readable, leftovers
from tests.guarantees.conftest import WHOLE, contents
from tests.ingest.conftest import Installation
from tests.ingest.test_retry import DESK, MENDED, drop_all, install

# 200 take twenty minutes of one core: CI kills a few; what the whole found is in docs/guarantees.md.
KILLS = int(os.environ.get("CSKPI_KILLS", "6"))
# A dead command's home is taken on by the next; after so many it is brought to its end and compared.
LONGEST_CHAIN = 10
SMALL = "tests.guarantees.small_publish"
Command = Callable[[Commands, Path, float | None], Outcome]


@dataclass(frozen=True)
class Killed:
    """This class is one command to kill, and its share of all kills in percent."""

    share: int
    command: Command
    is_of_a_whole_run: bool = False

    @property
    def kills(self) -> int:
        return 0 if self.is_of_a_whole_run and KILLS < 100 else max(1, KILLS * self.share // 100)


def run(cskpi: Commands, root: Path, seconds: float | None) -> Outcome:
    return cskpi("run", "--home", root, *WHOLE, kill_after=seconds)


def publish(cskpi: Commands, root: Path, seconds: float | None) -> Outcome:
    return cskpi(root, 2, call=f"{SMALL}:publish_total", kill_after=seconds)


def retry(cskpi: Commands, root: Path, seconds: float | None) -> Outcome:
    return cskpi("retry", "--home", root, kill_after=seconds)


def forget(cskpi: Commands, root: Path, seconds: float | None) -> Outcome:
    return cskpi("forget", "--home", root, a_customer(root), kill_after=seconds)


COMMANDS = {
    "run": Killed(6, run, is_of_a_whole_run=True),
    "backfill": Killed(4, run, is_of_a_whole_run=True),
    "publish": Killed(40, publish),
    "retry": Killed(30, retry),
    "forget": Killed(20, forget),
}


def a_customer(root: Path) -> str:
    """A customer of the built home, as an export writes them."""
    [file, *_] = sorted((root / "landing" / "generic" / "messages").glob("*.csv"))
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return next(row["customer_id"] for row in csv.DictReader(lines) if row["customer_id"])


@pytest.fixture
def before(request, tmp_path, cskpi) -> Callable[[str], Path]:
    """This fixture returns a function that makes the home a command is killed in."""

    def make(name: str) -> Path:
        if name == "publish":
            root = tmp_path / "published"
            root.mkdir()
            assert cskpi(root, call=f"{SMALL}:make_warehouse").code == 0
            assert cskpi(root, 1, call=f"{SMALL}:publish_total").code == 0
            return root
        if name == "retry":
            installation = Installation(tmp_path / "refused")
            installation.home.hash_key.write_text("the same key in every home\n")
            install(installation, DESK)
            drop_all(installation)
            installation.take_in()
            install(installation, MENDED)
            return installation.home.root
        homes = {"run": "landed", "backfill": "half_built", "forget": "built_home"}
        return request.getfixturevalue(homes[name])

    return make


def found(name: str, root: Path) -> object:
    """What the command left, to be compared."""
    if name != "publish":
        return contents(root)
    with duckdb.connect(str(root / "marts.duckdb"), read_only=True) as marts:
        tables = [
            marts.execute(f"from {table} order by all").fetchall() for table in ("fct_totals", "dim_people")
        ]
        files = [
            marts.execute("from read_parquet(?) order by all", [f"{root}/marts/{table}/*.parquet"]).fetchall()
            for table in ("fct_totals", "dim_people")
        ]
    assert tables == files
    return tables


@pytest.mark.parametrize("name", [name for name, killed in COMMANDS.items() if killed.kills])
def test_a_command_killed_at_random_instants_converges(name, cskpi, before, copied):
    killed, rng = COMMANDS[name], random.Random(name)
    untouched = before(name)
    alone = copied(untouched)
    outcome = killed.command(cskpi, alone, None)
    assert outcome.code == 0, outcome.said
    expected, seconds, kills = found(name, alone), outcome.seconds, 0
    while kills < killed.kills:
        root = copied(untouched)
        home = Home(root)
        generation, loads = assert_readable(home, 0), acknowledged(home)
        for _ in range(min(LONGEST_CHAIN, killed.kills - kills)):
            outcome = killed.command(cskpi, root, rng.uniform(0, seconds))
            assert outcome.code in (-9, 0), outcome.said
            kills += outcome.code != 0
            generation = assert_readable(home, generation)
            assert len(leftovers(home)) <= 1
            assert [load[:3] for load in acknowledged(home)][: len(loads)] == [load[:3] for load in loads]
            loads = acknowledged(home)
        outcome = killed.command(cskpi, root, None)
        assert outcome.code == 0, outcome.said
        assert leftovers(home) == []
        assert found(name, root) == expected
