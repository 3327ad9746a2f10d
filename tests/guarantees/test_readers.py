"""Readers in a loop see one generation, whole, and never an older one after a newer."""

import itertools
import multiprocessing
import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

import duckdb
import pytest

from orchestration.home import Home
from orchestration.publish.publish import publish
from orchestration.settings import Settings
from orchestration.warehouse import open_warehouse
from tests.guarantees.small_publish import DAY, MANIFEST, make_warehouse, publish_total
from tests.publish.conftest import build_day

# CI publishes a few times; what the whole found is in docs/guarantees.md.
PUBLISHES = int(os.environ.get("CSKPI_PUBLISHES", "30"))
READERS = 2
QUERY = """
select publication.generation, min(total)::int, max(total)::int, count(*), min(name), max(name)
from fct_totals, dim_people, publication
group by all
"""


def read_in_a_loop(path: str, is_over, seen) -> None:
    generations, torn, errors = [], 0, []
    while not is_over.is_set():
        try:
            with duckdb.connect(path, read_only=True) as connection:
                [found] = connection.execute(QUERY).fetchall()
                again = connection.execute(QUERY).fetchall()
        except duckdb.Error as error:
            errors.append(str(error))
            continue
        number = found[0]
        torn += found != (number, number, number, 2, str(number), str(number)) or again != [found]
        generations.append(number)
    backwards = sum(later < earlier for earlier, later in itertools.pairwise(generations))
    seen.put((len(generations), len(set(generations)), torn, backwards, errors))


@dataclass
class Seen:
    """This class is what each reader saw: loops, generations, torn reads, steps back, and errors."""

    readers: list[tuple[int, int, int, int, list[str]]] = field(default_factory=list)

    def faults(self) -> list[tuple[int, int, list[str]]]:
        return [(torn, backwards, errors) for _, _, torn, backwards, errors in self.readers]


@contextmanager
def readers_of(home: Home) -> Iterator[Seen]:
    """This function lets readers loop while its block runs, and then fills in what they saw."""
    context = multiprocessing.get_context("spawn")
    is_over, seen, told = context.Event(), context.Queue(), Seen()
    arguments = (str(home.marts_database), is_over, seen)
    readers = [context.Process(target=read_in_a_loop, args=arguments) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    time.sleep(1)
    yield told
    time.sleep(0.2)
    is_over.set()
    told.readers += [seen.get(timeout=60) for _ in readers]
    for reader in readers:
        reader.join()
        assert reader.exitcode == 0


@pytest.fixture
def home(tmp_path) -> Home:
    make_warehouse(str(tmp_path))
    publish_total(str(tmp_path), "1")
    return Home(tmp_path)


def test_readers_in_a_loop_see_whole_generations_in_order(home):
    with open_warehouse(home, Settings()) as warehouse, readers_of(home) as seen:
        for total in range(2, PUBLISHES + 1):
            build_day(warehouse, DAY, total)
            warehouse.execute("delete from marts.dim_people")
            warehouse.execute("insert into marts.dim_people values ('ann', ?)", [str(total)])
            assert publish(home, Settings(), warehouse, MANIFEST).generation == total
    assert seen.faults() == [(0, 0, [])] * READERS
    for loops, generations, *_ in seen.readers:
        assert loops > PUBLISHES
        assert generations > 1


def test_a_publish_that_wrote_in_place_would_be_seen(home):
    with readers_of(home) as seen:
        for total in range(2, 30):
            for sql in ("update fct_totals set total = ?", "update publication set generation = ?"):
                with closing(patiently(home)) as marts:
                    marts.execute(sql, [total])
                time.sleep(0.02)
    assert all(torn or errors for torn, _, errors in seen.faults())


def test_a_publish_that_went_back_would_be_seen(home):
    publish_total(str(home.root), "2")
    current = home.generations / "current"
    with readers_of(home) as seen:
        for number in (1, 2, 1):
            (home.generations / "back").symlink_to(f"gen-{number:08d}")
            (home.generations / "back").rename(current)
            time.sleep(1)
    assert all(backwards for _, backwards, _ in seen.faults())


def test_a_reader_keeps_what_it_opened_when_its_generation_is_gone(home):
    with duckdb.connect(str(home.marts_database), read_only=True) as reader:
        for total in range(2, 6):
            publish_total(str(home.root), str(total))
        assert sorted(path.name for path in home.generations.glob("gen-*")) == [
            f"gen-{number:08d}" for number in (3, 4, 5)
        ]
        assert reader.execute(QUERY).fetchall() == [(1, 1, 1, 2, "1", "1")]


def patiently(home: Home) -> duckdb.DuckDBPyConnection:
    """A connection that writes into what is published; it waits for the moment in which nobody reads."""
    deadline = time.monotonic() + 60
    while True:
        try:
            return duckdb.connect(str(home.marts_database))
        except duckdb.IOException:
            if time.monotonic() > deadline:
                raise
