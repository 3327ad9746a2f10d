"""Any order of files, duplicates, retries, retractions and lost warehouses ends like one intake of all."""

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from orchestration.ingest.changes import open_desk
from orchestration.ingest.ledger import open_ledger
from orchestration.ingest.retraction import find_load, retract
from tests.ingest.conftest import ARRIVED_AT, Installation
from tests.ingest.exports import csv
from tests.ingest.test_retry import DESK, HEADER, MENDED, install, line, retry_all
from tests.ingest.test_supersession import current_rows

# A few in CI; what the whole found is in docs/guarantees.md.
ORDERS = int(os.environ.get("CSKPI_ORDERS", "4"))
FILES = range(5)
numbers = st.sampled_from(FILES)


def export(number: int, rows: int = 6) -> str:
    """Rows of keys that no other file has, on days and in chats that others have; one awaits the mapping."""
    lines = [
        line(f"m{number}-{row}", 1 + (number + row) % 7, "客户" if row == 2 else "client", f"c{row % 3}")
        for row in range(rows)
    ]
    return csv(HEADER, *lines)


def rows_of(installation: Installation) -> list[tuple]:
    """The rows that count: key, chat and day, without the path that led to them."""
    return sorted((key, chat, day) for key, chat, day, _, _ in current_rows(installation)[0])


def one_intake(root: Path) -> list[tuple]:
    """What a home ends with into which all files came at once, under the right mapping."""
    installation = Installation(root)
    install(installation, MENDED)
    for number in FILES:
        installation.drop(f"desk/chats/{number}.csv", export(number))
    installation.take_in()
    return rows_of(installation)


class Deliveries(RuleBasedStateMachine):
    """This class lets files arrive, and things be done to them, in an order that hypothesis thinks up."""

    @initialize()
    def begin(self) -> None:
        self.root = Path(tempfile.mkdtemp())
        self.installation = Installation(self.root / "home")
        install(self.installation, DESK)
        self.expected = one_intake(self.root / "at_once")
        assert len(self.expected) == 30

    @rule(number=numbers)
    def drop(self, number: int) -> None:
        self.installation.drop(f"desk/chats/{number}.csv", export(number))

    @rule(number=numbers)
    def drop_under_another_name(self, number: int) -> None:
        self.installation.drop(f"desk/chats/again-{number}.csv", export(number))

    @rule(number=numbers)
    def drop_a_part(self, number: int) -> None:
        self.installation.drop(f"desk/chats/part-{number}.csv", export(number, rows=3))

    @rule()
    def take_in(self) -> None:
        self.installation.take_in()

    @rule()
    def mend_and_retry(self) -> None:
        install(self.installation, MENDED)
        if self.installation.home.ledger.exists():
            retry_all(self.installation)

    @rule(number=numbers, is_undone=st.booleans())
    def retract(self, number: int, is_undone: bool) -> None:
        if any(named.endswith(f"/{number}.csv") for named in self.loaded()):
            self.change(f"desk/chats/{number}.csv", is_undone=is_undone)

    @rule()
    def lose_the_warehouse(self) -> None:
        self.installation.home.warehouse.unlink(missing_ok=True)

    def loaded(self) -> list[str]:
        if not self.installation.home.ledger.exists():
            return []
        with open_ledger(self.installation.home) as ledger:
            return [load.file_name for load in ledger.loads() if load.status in ("loaded", "retracted")]

    def change(self, named: str, *, is_undone: bool) -> None:
        home, own = self.installation.home, self.installation.settings
        with (
            self.installation.warehouse() as connection,
            open_desk(home, own, connection, arrived_at=ARRIVED_AT) as desk,
        ):
            retract(desk, find_load(desk, named), is_undone=is_undone)

    def teardown(self) -> None:
        if not hasattr(self, "root"):
            return
        for number in FILES:
            self.drop(number)
        self.take_in()
        for number in FILES:
            self.retract(number, is_undone=True)
        self.mend_and_retry()
        found = rows_of(self.installation)
        shutil.rmtree(self.root)
        assert found == self.expected


def test_any_order_ends_like_one_intake(monkeypatch):
    monkeypatch.delenv("CSKPI_HASH_KEY", raising=False)
    run_state_machine_as_test(
        Deliveries,
        settings=settings(
            max_examples=ORDERS,
            stateful_step_count=8,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
