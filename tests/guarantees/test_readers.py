"""Readers in a loop see one generation, whole, and never an older one after a newer."""

import itertools
import multiprocessing
import os
import time

import duckdb

from orchestration.home import Home
from orchestration.publish.publish import publish
from orchestration.run.state import make_state
from orchestration.settings import Settings
from orchestration.warehouse import open_warehouse
from tests.guarantees.small_publish import DAY, MANIFEST
from tests.publish.conftest import MARTS, build_day

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


def test_readers_in_a_loop_see_whole_generations_in_order(tmp_path):
    home = Home(tmp_path)
    context = multiprocessing.get_context("spawn")
    is_over, seen = context.Event(), context.Queue()
    with open_warehouse(home, Settings()) as warehouse:
        make_state(warehouse)
        warehouse.execute(MARTS)
        warehouse.execute("insert into run.as_of values ('2026-04-01 00:00+08', 'Asia/Shanghai', 1, false)")

        def publish_total(total: int) -> None:
            build_day(warehouse, DAY, total)
            warehouse.execute("delete from marts.dim_people")
            warehouse.execute("insert into marts.dim_people values ('ann', ?)", [str(total)])
            assert publish(home, Settings(), warehouse, MANIFEST).generation == total

        publish_total(1)
        arguments = (str(home.marts_database), is_over, seen)
        readers = [context.Process(target=read_in_a_loop, args=arguments) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        time.sleep(1)
        for total in range(2, PUBLISHES + 1):
            publish_total(total)
        time.sleep(0.2)
        is_over.set()
    for _ in readers:
        loops, generations, torn, backwards, errors = seen.get(timeout=60)
        assert (torn, backwards, errors) == (0, 0, [])
        assert loops > PUBLISHES
        assert generations > 1
    for reader in readers:
        reader.join()
        assert reader.exitcode == 0
