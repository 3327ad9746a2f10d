"""Killed at any instant, the next run converges to what an undisturbed one leaves."""

import random
import signal
import subprocess
import sys
import time

import duckdb
import pytest

from orchestration.home import Home
from orchestration.ingest.ledger import open_ledger
from orchestration.ingest.news import is_anything_new
from tests.ingest.exports import MESSAGES, csv, message

TAKE_IN = """
import datetime as dt, os, pathlib, signal, sys
from orchestration.home import Home
from orchestration.ingest.ledger import Ledger
from orchestration.ingest.take_in import take_in
from orchestration.settings import Settings
from orchestration.warehouse import open_warehouse

kill_at, root = sys.argv[1], pathlib.Path(sys.argv[2])
committed = Ledger.commit

def commit(ledger, load, path, identity):
    if kill_at == f"before {load.load_number}":
        os.kill(os.getpid(), signal.SIGKILL)
    committed(ledger, load, path, identity)
    if kill_at == f"after {load.load_number}":
        os.kill(os.getpid(), signal.SIGKILL)

Ledger.commit = commit
with open_warehouse(Home(root), Settings()) as connection:
    take_in(Home(root), Settings(), connection, arrived_at=dt.datetime(2026, 4, 1, tzinfo=dt.UTC))
"""


def fill(installation):
    (installation.home.root / "hash.key").write_text("the same key in every home\n")
    for number in range(4):
        rows = [message(f"m{n}", 1 + (n + number) % 5, f"c{n % 3}") for n in range(number, number + 8)]
        installation.drop(f"generic/messages/{number}.csv", csv(MESSAGES, *rows, message("", 1)))


def contents(home: Home):
    """Every committed package with its rows, and the ledger's account."""
    with open_ledger(home) as ledger:
        loads = [(load.load_number, load.status, load.file_name, load.feeds) for load in ledger.loads()]
        packages = [p for kind in ("rows", "losers", "quarantine") for p in ledger.packages("messages", kind)]
        lost = ledger.superseded()
    rows = [(p, duckdb.sql(f"from '{home.root / p.path}' order by all").fetchall()) for p in packages]
    on_disk = {f.relative_to(home.root).as_posix() for f in home.root.rglob("load-*.parquet")}
    assert on_disk == {package.path for package in packages}
    return loads, rows, lost


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    from tests.ingest.conftest import Installation

    installation = Installation(tmp_path_factory.mktemp("undisturbed") / "home")
    fill(installation)
    installation.take_in()
    return contents(installation.home)


def start(installation, kill_at="never"):
    return subprocess.Popen([sys.executable, "-c", TAKE_IN, kill_at, str(installation.home.root)])


@pytest.mark.parametrize("kill_at", ["before 1", "before 3", "after 3", "after 4"])
def test_a_kill_around_a_commit_loses_and_doubles_nothing(installation, undisturbed, kill_at):
    fill(installation)
    assert start(installation, kill_at).wait() == -signal.SIGKILL
    assert is_anything_new(installation.home)
    installation.take_in()
    assert contents(installation.home) == undisturbed
    assert not is_anything_new(installation.home)


def test_kills_at_random_instants_lose_and_double_nothing(installation, undisturbed):
    fill(installation)
    rng = random.Random(1)
    for _ in range(4):
        process = start(installation)
        time.sleep(rng.uniform(0.5, 2.5))
        process.kill()
        process.wait()
    installation.take_in()
    assert contents(installation.home) == undisturbed


def test_a_deleted_warehouse_gives_the_same_index(installation):
    fill(installation)
    installation.take_in()
    queries = [
        "select * from index.keys_messages order by all",
        "select * from index.contact_days order by all",
        "select distinct day from index.touched_days order by all",
    ]
    with installation.warehouse() as connection:
        before = [connection.execute(query).fetchall() for query in queries]
    installation.home.warehouse.unlink()
    installation.drop("generic/messages/9.csv", csv(MESSAGES, message("other", 9, "c9")))
    installation.take_in()
    with installation.warehouse() as connection:
        after = [connection.execute(query).fetchall() for query in queries]
    assert len(before[0]) == 8 * 4 and set(before[0]) < set(after[0])
    assert set(before[1]) < set(after[1])
    assert set(before[2]) < set(after[2])


def test_a_disk_that_takes_no_more_is_one_sentence_and_the_next_run_converges(installation):
    rng = random.Random(2)
    rows = [message(f"{rng.getrandbits(200):x}", 2, f"{rng.getrandbits(200):x}") for _ in range(20_000)]
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2)))
    installation.drop("generic/messages/b.csv", csv(MESSAGES, *rows))
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))\n{TAKE_IN}"
    process = subprocess.run(
        [sys.executable, "-c", limited, "never", str(installation.home.root)], capture_output=True, text=True
    )
    assert process.returncode == 1
    assert "CskpiError: generic/messages/b.csv: it could not be loaded, as the disk refused" in process.stderr
    assert installation.counts() == [(1, "loaded", "messages", 1, 1, 0, 0, 0)]
    installation.take_in()
    assert installation.counts()[1] == (2, "loaded", "messages", 20_000, 20_000, 0, 0, 0)
    contents(installation.home)
