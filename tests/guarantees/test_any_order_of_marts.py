"""Any order of pieces, days, duplicates and lost warehouses publishes the marts of one run over all."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expectations.contract import read_contracts
from tests.guarantees.commands import Commands
from tests.oracle.nasty import TIMEZONE_DEFAULT
from tests.oracle.nasty_crowd import nasty_crowd
from tests.oracle.nasty_csv import write_landing
from tests.test_order_free import AS_OF, DAYS, assert_same, published

# Each takes about four whole runs; what more of them found is in docs/guarantees.md.
ORDERS = int(os.environ.get("CSKPI_MART_ORDERS", "3"))
PIECES = 3
MOST_RUNS = 2
DELIVER, REPEAT, RUN, LOSE = "deliver", "repeat", "run", "lose the warehouse"
STEPS = st.lists(
    st.tuples(st.sampled_from((DELIVER, DELIVER, REPEAT, RUN, LOSE)), st.integers(0, 99)),
    min_size=3,
    max_size=9,
).filter(lambda steps: 1 <= sum(kind == RUN for kind, _ in steps) <= MOST_RUNS)

pytestmark = pytest.mark.filterwarnings("default")


def pieces(folder: Path) -> dict[str, str]:
    """Text by path below landing: files of events cut into parts of every n-th line, the others whole."""
    found = {}
    for file in write_landing(nasty_crowd([0]).records, folder / "landing", TIMEZONE_DEFAULT):
        text, name = file.read_text(encoding="utf-8"), file.relative_to(folder).as_posix()
        is_event = read_contracts()[file.parent.name].is_event
        header, *lines = text.splitlines(keepends=True)
        for part in range(PIECES if is_event else 1):
            content = "".join([header, *lines[part::PIECES]]) if is_event else text
            found[f"{name.removesuffix('.csv')}-{part}.csv"] = content
    return found


class Deliveries:
    """This class is one home into which pieces come, and on which days are run."""

    def __init__(self, root: Path, cskpi: Commands, content: dict[str, str]) -> None:
        root.mkdir()
        (root / "hash.key").write_text("the same key in every home\n")
        self.root, self.cskpi, self.content = root, cskpi, content

    def drop(self, number: int, name: str = "{}") -> None:
        path, text = list(self.content.items())[number % len(self.content)]
        file = self.root / path
        file = file.with_name(name.format(file.name))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def run(self, *numbers: int) -> None:
        (self.root / "landing").mkdir(exist_ok=True)
        days = sorted(DAYS[number % len(DAYS)] for number in numbers)
        asked = ("--from", days[0], "--to", days[-1], "--as-of", AS_OF)
        outcome = self.cskpi("run", "--home", self.root, *asked)
        assert outcome.code == 0, outcome.said

    def end(self) -> dict[str, list[tuple]]:
        """Whatever has not come yet comes now, and all days are run."""
        for number in range(len(self.content)):
            self.drop(number)
        self.run(*range(len(DAYS)))
        return published(self.root)

    def take(self, kind: str, number: int) -> None:
        steps: dict[str, Callable[[], None]] = {
            DELIVER: lambda: self.drop(number),
            REPEAT: lambda: self.drop(number, "again-{}"),
            RUN: lambda: self.run(number),
            LOSE: lambda: (self.root / "warehouse.duckdb").unlink(missing_ok=True),
        }
        steps[kind]()


@pytest.fixture(scope="module")
def content(tmp_path_factory) -> dict[str, str]:
    return pieces(tmp_path_factory.mktemp("pieces"))


@pytest.fixture(scope="module")
def expected(content, cskpi, tmp_path_factory) -> dict[str, list[tuple]]:
    return Deliveries(tmp_path_factory.mktemp("at_once") / "home", cskpi, content).end()


def test_any_order_publishes_what_one_run_over_all_does(content, expected, cskpi, tmp_path_factory):
    assert len(expected["fct_kpi_person_daily"]) > 100

    @settings(
        max_examples=ORDERS,
        deadline=None,
        database=None,
        derandomize="CSKPI_MART_ORDERS" not in os.environ,
        suppress_health_check=list(HealthCheck),
    )
    @given(steps=STEPS)
    def publishes_the_same(steps: list[tuple[str, int]]) -> None:
        folder = tmp_path_factory.mktemp("order")
        home = Deliveries(folder / "home", cskpi, content)
        for kind, number in steps:
            home.take(kind, number)
        assert_same(home.end(), expected)
        shutil.rmtree(folder)

    publishes_the_same()
