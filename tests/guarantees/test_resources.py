"""A machine that runs out of something: one sentence, what is published stays, and the next run goes on."""

import os
import resource
import stat
import subprocess

import duckdb
import pytest

from orchestration.errors import CskpiError
from orchestration.home import Home
from orchestration.publish.publish import publish
from orchestration.settings import Settings
from orchestration.warehouse import open_warehouse, scalar
from tests.guarantees.commands import assert_readable
from tests.guarantees.small_publish import MANIFEST, make_warehouse, publish_total
from tests.ingest.conftest import Installation
from tests.ingest.exports import MESSAGES, csv, message
from tests.pipeline import CSKPI

MANY = "select md5(range::varchar) || md5((range * 7)::varchar), md5((range * 3)::varchar) from range(100000)"
WITHOUT_RIGHTS = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []


@pytest.fixture
def published(tmp_path) -> Home:
    make_warehouse(str(tmp_path))
    publish_total(str(tmp_path), "1")
    home = Home(tmp_path)
    # As every command prepares it: DuckDB makes only the last folder of the one it spills into.
    home.scratch.mkdir()
    return home


def fill_people(home: Home) -> None:
    with open_warehouse(home, Settings()) as connection:
        connection.execute(f"insert into marts.dim_people {MANY}")


def publish_all(home: Home) -> None:
    with open_warehouse(home, Settings()) as connection:
        publish(home, Settings(), connection, MANIFEST)


def test_a_full_disk_at_publish(small_disk, tmp_path):
    home = Home(tmp_path)
    small_disk(home.generations, 6)
    make_warehouse(str(tmp_path))
    publish_total(str(tmp_path), "1")
    fill_people(home)
    with pytest.raises(
        CskpiError, match=r"publish: generation 2 could not be written, as .* No space left on"
    ):
        publish_all(home)
    assert sorted(path.name for path in home.generations.iterdir()) == ["current", "gen-00000001"]
    assert assert_readable(home, 1) == 1
    publish_total(str(tmp_path), "2")
    assert assert_readable(home, 2) == 2


def test_a_full_disk_under_the_warehouse(small_disk, tmp_path):
    small_disk(tmp_path / "home", 3)
    home = Home(tmp_path / "home")
    with (
        pytest.raises(CskpiError, match=r"could not be worked on, as the disk refused: .* No space left on"),
        open_warehouse(home, Settings()) as connection,
    ):
        connection.execute(f"create table much as {MANY}")
    with open_warehouse(home, Settings()) as connection:
        assert connection.execute("select count(*) from duckdb_tables()").fetchall() == [(0,)]


def test_a_full_disk_under_raw(small_disk, tmp_path):
    installation = Installation(tmp_path / "home")
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2)))
    installation.take_in()
    small_disk(installation.home.raw / "messages", 1)
    rows = [
        message(f"{number:040x}{number * 7919:040x}", 2, f"{number * 104729:040x}")
        for number in range(20_000)
    ]
    installation.drop("generic/messages/b.csv", csv(MESSAGES, *rows))
    with pytest.raises(CskpiError, match=r"b.csv: it could not be loaded, as the disk refused: "):
        installation.take_in()
    assert installation.counts() == [(1, "loaded", "messages", 1, 1, 0, 0, 0)]
    assert [path for path in installation.home.raw.rglob("*00000002*") if path.is_file()] == []
    subprocess.run(["umount", installation.home.raw / "messages"], check=True)
    installation.take_in()
    assert installation.counts()[1] == (2, "loaded", "messages", 20_000, 20_000, 0, 0, 0)


def test_memory_that_does_not_suffice_spills_and_publishes_the_same(tmp_path):
    found = []
    for limit in ("", "60MB"):
        home = Home(tmp_path / (limit or "all"))
        home.root.mkdir()
        make_warehouse(str(home.root))
        fill_people(home)
        settings = Settings(memory_limit=limit)
        with open_warehouse(home, settings) as connection:
            publish(home, settings, connection, MANIFEST)
        with duckdb.connect(str(home.marts_database), read_only=True) as marts:
            found.append(
                marts.execute("select count(*), md5(string_agg(name, '')) from dim_people").fetchall()
            )
    assert found[0] == found[1] and found[0][0][0] == 100_000


@pytest.mark.parametrize(("limit", "most"), [("", 4 * 2**30), ("6 GiB", 6 * 2**30), ("1GiB", 2**30)])
def test_a_run_keeps_within_its_memory_whatever_the_machine_has(tmp_path, limit, most):
    with open_warehouse(Home(tmp_path), Settings(memory_limit=limit)) as connection:
        taken = scalar(connection, "select parse_formatted_bytes(current_setting('memory_limit'))")
    assert taken == most or (limit == "" and taken < most)


def test_memory_that_is_too_little_to_spill_is_one_sentence(published):
    fill_people(published)
    settings = Settings(memory_limit="3MB")
    with (
        pytest.raises(CskpiError, match=r"memory or the room to spill in .* ran out. Raise memory_limit in"),
        open_warehouse(published, settings) as connection,
    ):
        publish(published, settings, connection, MANIFEST)
    assert assert_readable(published, 1) == 1


def test_few_file_handles_are_one_sentence(published):
    fill_people(published)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    lowest = os.dup(0)
    os.close(lowest)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest + 2, hard))

    try:
        with pytest.raises(CskpiError, match="Too many open files"):
            publish_all(published)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert assert_readable(published, 1) == 1
    publish_all(published)
    assert assert_readable(published, 2) == 2


@pytest.mark.parametrize("folder", ["raw", "dagster", ".published", ""])
def test_a_folder_that_may_not_be_written_is_named_before_any_work(published, folder):
    for path in (published.raw, published.landing, published.dagster):
        path.mkdir(exist_ok=True)
    named = published.root / folder
    named.chmod(stat.S_IRUSR | stat.S_IXUSR)
    command = [CSKPI, "run", "--home", published.root, "--day", "2026-03-31"]
    done = subprocess.run([*WITHOUT_RIGHTS, *command], capture_output=True, text=True, check=False)
    named.chmod(stat.S_IRWXU)
    assert done.returncode == 2
    assert str(named) in done.stderr
    assert "Traceback" not in done.stderr and "This should not happen" not in done.stderr
    assert assert_readable(published, 1) == 1
