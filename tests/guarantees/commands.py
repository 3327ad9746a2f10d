"""A home's commands in killable children, and what a home holds that no crash may change."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.home import PROJECT, Home
from orchestration.ingest.ledger import open_ledger
from orchestration.publish.generation import UNFINISHED, current_generation

KILLED = -9


@dataclass(frozen=True)
class Outcome:
    """This class is how one command ended: exit code, seconds it took, and what it printed."""

    code: int
    seconds: float
    said: str


class Commands:
    """This class orders commands of a fork server."""

    def __init__(self, server: subprocess.Popen, log: Path) -> None:
        self._server, self._log = server, log

    def __call__(
        self, *arguments: object, boundary: str = "", kill_after: float | None = None, call: str = ""
    ) -> Outcome:
        """This method runs `cskpi` with these arguments, or calls a function with them, and waits."""
        self._log.unlink(missing_ok=True)
        order = {
            "arguments": list(map(str, arguments)),
            "boundary": boundary,
            "kill_after": kill_after,
            "call": call,
            "log": str(self._log),
        }
        assert self._server.stdin is not None and self._server.stdout is not None
        self._server.stdin.write(json.dumps(order) + "\n")
        self._server.stdin.flush()
        return Outcome(**json.loads(self._server.stdout.readline()))


@contextmanager
def fork_server(folder: Path) -> Iterator[Commands]:
    """This function starts a fork server whose own files lie in a folder."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.guarantees.fork_server", str(folder / "none")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, cwd=PROJECT, **pipes) as server:
        assert server.stdout is not None and server.stdin is not None
        assert server.stdout.readline() == "ready\n"
        try:
            yield Commands(server, folder / "said.log")
        finally:
            server.stdin.close()


def acknowledged(home: Home) -> list[tuple]:
    """This function returns every committed load with the rows of its packages, by data set."""
    if not home.ledger.exists():
        return []
    with open_ledger(home) as ledger:
        return [(load.load_number, load.status, load.file_name, load.feeds) for load in ledger.loads()]


def packages(home: Home) -> list[tuple[str, list[tuple]]]:
    """This function returns the rows of every package of the ledger; no other package lies on the disk."""
    with open_ledger(home) as ledger:
        kinds = ("rows", "losers", "changed", "quarantine")
        paths = {p.path for name in ledger.data_sets() for kind in kinds for p in ledger.packages(name, kind)}
    on_disk = {file.relative_to(home.root).as_posix() for file in home.root.rglob("load-*.parquet")}
    assert on_disk == paths
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        return [
            (
                path,
                connection.execute("from read_parquet(?) order by all", [str(home.root / path)]).fetchall(),
            )
            for path in sorted(paths)
        ]


def leftovers(home: Home) -> list[str]:
    """This function lists what of a dead command lies where readers and the ledger look."""
    unfinished = [
        *home.generations.glob(f"*{UNFINISHED}"),
        *home.root.rglob("*.next"),
        *home.root.glob("*.new"),
    ]
    return sorted(path.relative_to(home.root).as_posix() for path in unfinished)


def assert_readable(home: Home, at_least: int) -> int:
    """This function opens what is published, as a reader would, and returns its generation's number."""
    current = current_generation(home)
    if current is None:
        return 0
    assert current.number >= at_least
    if home.marts_database.exists():
        with duckdb.connect(str(home.marts_database), read_only=True) as marts:
            assert marts.execute("select generation from publication").fetchall() == [(current.number,)]
    return current.number
