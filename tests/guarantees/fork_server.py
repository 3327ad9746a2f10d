"""Runs `cskpi` commands in children of one process that has imported everything, and kills them on demand.

It reads one JSON object a line from standard input and answers each with one. A run takes most of its start
for imports; a child that is forked after them can be killed where it matters, and a hundred times.
"""

import importlib
import json
import os
import signal
import sys
import time
from pathlib import Path

NAMED_OFTEN = ("orchestration.cli", "orchestration.commands.run", "orchestration.commands.materialize")
NAMED_TOO = ("orchestration.run.publication", "orchestration.erasure.forget", "orchestration.ingest.retry")


def warm_up(home: str) -> None:
    """Imports what commands import; nothing here opens a database or starts a thread."""
    os.environ.update(CSKPI_HOME=home, DAGSTER_HOME=f"{home}/dagster")
    for name in (*NAMED_OFTEN, *NAMED_TOO, "orchestration.definitions", "dbt.cli.main", "great_expectations"):
        importlib.import_module(name)


def patch(boundary: str) -> None:
    """Kills this process before or after the n-th call of a function: `before|after [n] module:function`."""
    moment, nth, named = boundary.split(" ")
    module_name, _, name = named.partition(":")
    owner = importlib.import_module(module_name)
    *outer, name = name.split(".")
    for part in outer:
        owner = getattr(owner, part)
    done, calls = getattr(owner, name), []

    def killed(*arguments, **options):
        calls.append(1)
        is_now = len(calls) == int(nth)
        if is_now and moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        outcome = done(*arguments, **options)
        if is_now and moment == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return outcome

    setattr(owner, name, killed)


def run_command(order: dict) -> None:
    """Runs one command in this process, its output in a file, and ends the process with its exit code."""
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(log, 1)
    os.dup2(log, 2)
    if order.get("boundary"):
        patch(order["boundary"])
    from orchestration.cli import main

    code = 0
    try:
        if order.get("call"):
            module_name, _, name = order["call"].partition(":")
            getattr(importlib.import_module(module_name), name)(*order["arguments"])
        else:
            main(order["arguments"])
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    sys.stdout.flush()
    os._exit(code)


def wait(child: int, seconds: float | None) -> int:
    """Waits for a child, killing it after so many seconds; returns its exit code, -9 for a killed one."""
    deadline = time.monotonic() + seconds if seconds is not None else None
    while True:
        ended, status = os.waitpid(child, os.WNOHANG if deadline else 0)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if deadline and time.monotonic() >= deadline:
            os.kill(child, signal.SIGKILL)
            deadline = None
        time.sleep(0.002)


def serve() -> None:
    warm_up(sys.argv[1])
    print("ready", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        begun = time.monotonic()
        child = os.fork()
        if not child:
            run_command(order)
        code = wait(child, order.get("kill_after"))
        said = Path(order["log"]).read_text(encoding="utf-8")[-40_000:]
        print(json.dumps({"code": code, "seconds": time.monotonic() - begun, "said": said}), flush=True)


if __name__ == "__main__":
    serve()
