"""A damaged or deleted file is told with the way out, and the way out leads to what was published before."""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from orchestration.errors import CskpiError, WrongUse
from orchestration.explain.published import open_marts
from orchestration.home import Home
from orchestration.publish.ask import ask
from orchestration.publish.marts_version import leave_damaged_generations
from orchestration.run.layout import forget_warehouse, settle_warehouse
from orchestration.settings import Settings
from orchestration.warehouse import open_warehouse
from tests.guarantees.commands import assert_readable
from tests.guarantees.conftest import WHOLE, contents
from tests.guarantees.small_publish import make_warehouse, publish_total
from tests.pipeline import CSKPI, cskpi

WAY_OUT = "cskpi run --rebuild"


def overwrite(file: Path, at: int, data: bytes) -> None:
    with file.open("r+b") as handle:
        handle.seek(at)
        handle.write(data)


def write_storage_version(file: Path, version: int) -> None:
    """DuckDB's first block: a checksum of words of 8 bytes, the mark DUCK, and the version of the storage."""
    data = file.read_bytes()[:16]
    checksum, word = (int.from_bytes(data[at : at + 8], "little") for at in (0, 8))
    newer = word & 0xFFFF_FFFF | version << 32
    for changed in (word, newer):
        checksum ^= changed * 0xBF58_476D_1CE4_E5B9 % 2**64
    overwrite(file, 0, checksum.to_bytes(8, "little") + newer.to_bytes(8, "little"))


def next_handle() -> int:
    """The number that the next open file would get; one more, as the limit, leaves room for one file."""
    handle = os.open(os.devnull, os.O_RDONLY)
    os.close(handle)
    return handle


DAMAGE = {
    "no database": lambda file: file.write_text("hello"),
    "empty": lambda file: file.write_bytes(b""),
    "headers overwritten": lambda file: overwrite(file, 4096, b"x" * 8192),
    "cut off": lambda file: os.truncate(file, file.stat().st_size // 2),
    "blocks overwritten": lambda file: overwrite(file, 12_288, os.urandom(file.stat().st_size - 12_288)),
}


@pytest.fixture
def home(tmp_path) -> Home:
    make_warehouse(str(tmp_path))
    publish_total(str(tmp_path), "1")
    with open_warehouse(Home(tmp_path), Settings()) as connection:
        connection.execute("create table marts.much as select md5(range::varchar) as a from range(100000)")
    publish_total(str(tmp_path), "2")
    return Home(tmp_path)


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_warehouse_is_told_with_the_way_out(home, damage):
    damage(home.warehouse)
    with (
        pytest.raises(CskpiError, match=rf"{home.warehouse} is damaged .* {WAY_OUT} makes it again"),
        open_warehouse(home, Settings()) as connection,
    ):
        connection.execute("select sum(length(a)) from marts.much").fetchall()
    assert assert_readable(home, 2) == 2


def test_a_log_of_another_database_is_told_with_the_way_out(home):
    """What a killed process leaves, copied beside a file that it does not belong to."""
    kill = (
        "import duckdb, os, sys; a = duckdb.connect(sys.argv[1]); a.execute('create table a as select 1 b'); "
        "a.execute('checkpoint'); a.execute('insert into a select 2'); os._exit(0)"
    )
    other = home.root / "other.duckdb"
    subprocess.run([sys.executable, "-c", kill, other], check=True)
    log = home.warehouse.with_name("warehouse.duckdb.wal")
    other.with_name("other.duckdb.wal").rename(log)
    with (
        pytest.raises(CskpiError, match=rf"{home.warehouse} is damaged .*WAL does not match.* {WAY_OUT}"),
        open_warehouse(home, Settings()),
    ):
        pytest.fail("it opened")
    assert log.exists() and assert_readable(home, 2) == 2
    forget_warehouse(home, print)
    assert not log.exists()


def test_a_warehouse_of_a_newer_duckdb_is_told(home):
    write_storage_version(home.warehouse, 9_999)
    with (
        pytest.raises(CskpiError, match=rf"was written by a newer release .* {WAY_OUT}"),
        open_warehouse(home, Settings()),
    ):
        pytest.fail("it opened")


def test_marts_of_a_newer_release_are_not_published_over(home):
    with duckdb.connect(str(home.marts_database.resolve())) as marts:
        marts.execute("update publication set marts_version = 99")
    with pytest.raises(CskpiError, match=r"was published by a newer release \(marts version 99"):
        settle_warehouse(home, Settings(), print)
    done = subprocess.run(
        [CSKPI, "run", "--home", home.root, "--day", "2026-03-31"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "Use the newer release; nothing was changed." in done.stderr) == (2, True)


def test_a_rebuild_leaves_marts_of_a_newer_release_and_the_warehouse_as_they_are(home):
    current = home.marts_database.resolve()
    with duckdb.connect(str(current)) as marts:
        marts.execute("update publication set marts_version = 99")
    with pytest.raises(WrongUse, match=r"newer release \(marts version 99.*nothing was changed"):
        forget_warehouse(home, print)
    write_storage_version(current, 9_999)
    with pytest.raises(WrongUse, match=r"written by a newer release .*nothing was changed"):
        forget_warehouse(home, print)
    assert home.warehouse.exists() and home.marts_database.resolve() == current


def test_a_rebuild_leaves_a_generation_that_the_machine_cannot_read_now(home):
    current = home.marts_database.resolve()
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (next_handle() + 1, limits[1]))
    try:
        with pytest.raises(CskpiError, match=r"could not be read, as .*Too many open files"):
            leave_damaged_generations(home, print)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert home.marts_database.resolve() == current and assert_readable(home, 2) == 2


@pytest.mark.parametrize("damage", ["no database", "empty", "headers overwritten"])
def test_marts_that_do_not_open_are_told_to_whoever_reads_them(home, damage):
    DAMAGE[damage](home.marts_database.resolve())
    for read in (lambda: ask(home, Settings(), "select 1"), lambda: open_marts(home, Settings())):
        with pytest.raises(CskpiError, match=r"cannot be opened .*cskpi doctor says what is wrong"):
            read()


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_generation_that_does_not_open_gives_way_to_the_last_sound_one(home, damage):
    damage(home.marts_database.resolve())
    said = []
    leave_damaged_generations(home, said.append)
    assert len(said) == 1 and WAY_OUT in said[0]
    assert assert_readable(home, 1) == 1
    publish_total(str(home.root), "3")
    assert assert_readable(home, 2) == 2


def test_without_a_sound_generation_the_first_is_written_again(home):
    for folder in home.generations.glob("gen-*"):
        (folder / "marts.duckdb").write_text("hello")
    leave_damaged_generations(home, print)
    assert not home.marts_database.exists()
    publish_total(str(home.root), "3")
    assert assert_readable(home, 1) == 1


def test_a_damaged_warehouse_and_generation_are_made_again_from_raw(built_home, tmp_path):
    """All that a run had made is gone or damaged; landing is gone too, so that only raw can be read."""
    root = shutil.copytree(built_home, tmp_path / "home", symlinks=True)
    home, before = Home(root), contents(built_home)
    shutil.rmtree(home.landing)
    home.landing.mkdir()
    overwrite(home.warehouse, 4096, b"x" * 8192)
    overwrite(home.marts_database.resolve(), 4096, b"x" * 8192)
    shutil.rmtree(home.dagster)
    said = subprocess.run(
        [CSKPI, "run", "--home", root, *WHOLE], capture_output=True, text=True, check=False
    ).stderr
    assert WAY_OUT in said and "Traceback" not in said
    cskpi("run", "--rebuild", *WHOLE, home=root)
    assert contents(root) == before
