"""Any order of pieces, days, kills, duplicates and lost warehouses publishes the marts of one run at once."""

import os
import shutil
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from expectations.contract import read_contracts
from tests.guarantees.commands import KILLED, Commands
from tests.oracle.nasty import TIMEZONE_DEFAULT
from tests.oracle.nasty_crowd import nasty_crowd
from tests.oracle.nasty_csv import write_landing
from tests.oracle.records import Records
from tests.test_order_free import assert_same, published

# Each takes up to three whole runs; what more of them found is in docs/guarantees.md.
ORDERS = int(os.environ.get("CSKPI_MART_ORDERS", "3"))
SEEDS = (0, 300)
PARTS = 3
SHOPS = "/shops/"
MOST_RUNS = 2
# On the first nothing happened; the last is not over at the earlier as-of.
DAYS = ("2026-03-05", "2026-03-07", "2026-03-08", "2026-03-09")
EARLIER, LAST = "2026-03-09T18:00:00+08:00", "2026-03-10T00:00:00+08:00"
BOUNDARIES = (
    "after 1 orchestration.run.intake:take_in_files",
    "after 1 orchestration.run.transformation:build",
    "after 1 orchestration.run.publication:publish",
)
numbers = st.integers(0, 99)
some, many = st.sets(numbers, min_size=1), st.sets(numbers, min_size=10)
instants = st.sampled_from((EARLIER, LAST))
two_days = st.lists(st.sampled_from(DAYS), min_size=2, max_size=2)

pytestmark = pytest.mark.filterwarnings("default")


def pieces(folder: Path) -> dict[str, str]:
    """Text by path below a home: files of events cut into parts of every n-th line, the others whole."""
    found = {}
    for name, (header, *lines) in exports(folder, nasty_crowd(SEEDS).records).items():
        parts = 1 if is_reference(name) else PARTS
        for part in range(parts):
            found[name.replace(".csv", f"-{part}.csv")] = "".join([header, *lines[part::parts]])
    return found


def older_versions(folder: Path) -> dict[str, str]:
    """Text by path of what the pieces replace: rows by key; reference data, which lack a row, as a whole."""
    case = nasty_crowd(SEEDS)
    rows = exports(folder / "events", case.stale) | {
        name: [header, *lines[1:]]
        for name, (header, *lines) in exports(folder / "others", case.records).items()
        if is_reference(name) and SHOPS not in name
    }
    return {name.replace("x.csv", "a.csv"): "".join(lines) for name, lines in rows.items()}


def exports(folder: Path, records: Records) -> dict[str, list[str]]:
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8").splitlines(keepends=True)
        for file in write_landing(records, folder / "landing", TIMEZONE_DEFAULT)
    }


def is_reference(path: str) -> bool:
    return not read_contracts()[Path(path).parent.name].is_event


class Deliveries(RuleBasedStateMachine):
    """This class lets pieces come into a home and days be run on it in an order that hypothesis thinks up."""

    cskpi: ClassVar[Commands]
    content: ClassVar[dict[str, str]]
    older: ClassVar[dict[str, str]]
    expected: ClassVar[dict[str, list[tuple]]]
    folder: ClassVar[Path]
    runs = 0

    @initialize(older=many, picked=many, ends=two_days, as_of=instants)
    def begin(self, older: set[int], picked: set[int], ends: list[str], as_of: str) -> None:
        """Every order begins with something wrong, something missing and a run."""
        self.make_home()
        self.deliver_what_is_replaced_later(older)
        self.deliver(picked)
        self.run_days(ends, as_of)

    def make_home(self) -> None:
        self.root = self.folder / f"order-{len(list(self.folder.iterdir()))}"
        self.root.mkdir()
        (self.root / "hash.key").write_text("the same key in every home\n")
        # A shop whose events lie in days keeps its zone, so a file that gives it one comes before them.
        for path in self.content:
            if SHOPS in path:
                self.write(path, self.content[path])

    @rule(picked=some)
    def deliver(self, picked: set[int]) -> None:
        for one in picked:
            self.write(*self.piece(one))

    @rule(picked=some)
    def deliver_what_is_replaced_later(self, picked: set[int]) -> None:
        for one in picked:
            path, text = list(self.older.items())[one % len(self.older)]
            # The later arrival counts, so nothing older comes after any piece.
            if not list((self.root / path).parent.glob("x-*")):
                self.write(path, text)

    @rule(number=numbers)
    def deliver_under_another_name(self, number: int) -> None:
        path, text = self.piece(number)
        self.write(path.replace(".csv", "-again.csv"), text)

    @precondition(lambda self: self.runs < MOST_RUNS)
    @rule(ends=two_days, as_of=instants)
    def run_days(self, ends: list[str], as_of: str) -> None:
        assert self.run(min(ends), max(ends), as_of) == 0

    @precondition(lambda self: self.runs < MOST_RUNS)
    @rule(day=st.sampled_from(DAYS), boundary=st.sampled_from(BOUNDARIES))
    def kill_a_run(self, day: str, boundary: str) -> None:
        assert self.run(day, day, LAST, boundary) == KILLED

    @rule()
    def lose_the_warehouse(self) -> None:
        (self.root / "warehouse.duckdb").unlink(missing_ok=True)
        (self.root / "warehouse.duckdb.wal").unlink(missing_ok=True)

    def piece(self, number: int) -> tuple[str, str]:
        return list(self.content.items())[number % len(self.content)]

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def run(self, first: str, last: str, as_of: str, boundary: str = "") -> int:
        self.runs += 1
        asked = ("--from", first, "--to", last, "--as-of", as_of)
        outcome = self.cskpi("run", "--home", self.root, *asked, boundary=boundary)
        assert outcome.code in (0, KILLED), outcome.said
        return outcome.code

    def end(self) -> dict[str, list[tuple]]:
        """Whatever has not come yet comes now, and all days are run."""
        for path, text in self.content.items():
            self.write(path, text)
        assert self.run(DAYS[1], DAYS[-1], LAST) == 0
        return published(self.root)

    def teardown(self) -> None:
        if hasattr(self, "root"):
            assert_same(self.end(), self.expected)
            shutil.rmtree(self.root)


@pytest.fixture(scope="module")
def deliveries(cskpi, tmp_path_factory) -> type[Deliveries]:
    """The machine, knowing what one run over all publishes."""
    folder = tmp_path_factory.mktemp("orders")
    Deliveries.cskpi, Deliveries.folder = cskpi, folder
    Deliveries.content = pieces(tmp_path_factory.mktemp("pieces"))
    Deliveries.older = older_versions(tmp_path_factory.mktemp("older"))
    at_once = Deliveries()
    at_once.make_home()
    Deliveries.expected = at_once.end()
    return Deliveries


def test_any_order_publishes_what_one_run_at_once_does(deliveries):
    assert len(deliveries.expected["fct_kpi_person_daily"]) > 100
    run_state_machine_as_test(
        deliveries,
        settings=settings(
            max_examples=ORDERS,
            stateful_step_count=8,
            phases=[Phase.generate],
            derandomize="CSKPI_MART_ORDERS" not in os.environ,
            deadline=None,
            database=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
