import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from orchestration.errors import Busy
from orchestration.home import Home
from orchestration.settings import Settings
from orchestration.warehouse import open_warehouse, scalar

HOLD = """
import sys, time, duckdb
connection = duckdb.connect(sys.argv[1])
print("held", flush=True)
time.sleep(float(sys.argv[2]))
"""


@contextmanager
def held(home: Home, seconds: float) -> Iterator[None]:
    """Another process that has the warehouse open, so many seconds or until the block ends."""
    command = [sys.executable, "-c", HOLD, str(home.warehouse), str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield
        finally:
            process.kill()


def test_who_has_the_warehouse_open_for_a_moment_is_waited_for(tmp_path):
    home = Home(tmp_path)
    with held(home, 0.6), open_warehouse(home, Settings()) as connection:
        assert scalar(connection, "select 1") == 1


def test_a_program_that_keeps_it_open_is_told(tmp_path):
    home = Home(tmp_path)
    with (
        held(home, 60),
        pytest.raises(Busy, match="is open in another program"),
        open_warehouse(home, Settings()),
    ):
        pass
