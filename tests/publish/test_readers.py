import datetime as dt
import multiprocessing
import time

import duckdb

from orchestration.publish.publish import publish
from orchestration.settings import Settings
from tests.publish.conftest import build_day

PUBLISHES = 25
QUERY = """
select publication.generation, min(total)::int, max(total)::int, count(*)
from fct_totals, publication
group by all
"""


def read_in_a_loop(path: str, is_over, seen) -> None:
    generations, loops = [], 0
    while not is_over.is_set():
        with duckdb.connect(path, read_only=True) as connection:
            generation, least, most, rows = connection.execute(QUERY).fetchone()
        assert (least, most, rows) == (generation, generation, 2), "torn"
        generations.append(generation)
        loops += 1
    seen.put((loops, generations == sorted(generations), len(set(generations))))


def test_readers_in_a_loop_see_whole_generations_in_order(home, warehouse, manifest):
    day = dt.date(2026, 3, 31)
    build_day(warehouse, day, 1)
    publish(home, Settings(), warehouse, manifest)
    context = multiprocessing.get_context("spawn")
    is_over, seen = context.Event(), context.Queue()
    readers = [
        context.Process(target=read_in_a_loop, args=(str(home.marts_database), is_over, seen))
        for _ in range(2)
    ]
    for reader in readers:
        reader.start()
    time.sleep(1)
    for total in range(2, PUBLISHES + 2):
        build_day(warehouse, day, total)
        publish(home, Settings(), warehouse, manifest)
    is_over.set()
    found = [seen.get(timeout=30) for _ in readers]
    for reader in readers:
        reader.join()
        assert reader.exitcode == 0
    for loops, is_in_order, generations in found:
        assert loops > PUBLISHES
        assert is_in_order
        assert generations > 1
