"""`cskpi ui`: Dagster's webserver and daemon, or a second webserver for those who only look."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import click

from orchestration.commands.terminal import ERR, OUT, with_home
from orchestration.home import PROJECT, Home
from orchestration.run.prepare_home import prepare_home
from orchestration.settings import read_settings
from orchestration.transform.project import parse_project

LOOPBACK = "127.0.0.1"


@click.command()
@click.option(
    "--port", default=3000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on."
)
@click.option("--read-only", "is_read_only", is_flag=True, help="Nothing can be started in it.")
@with_home
def command(home: Home, port: int, is_read_only: bool) -> None:
    """Open Dagster's webserver on 127.0.0.1, with the daemon that runs the morning schedule.

    Read-only it comes without the daemon: a second server beside the first, on a port of its own.
    """
    read_settings(home)
    prepare_home(home)
    parse_project(ERR.print)
    OUT.print(f"The UI is at http://{LOOPBACK}:{port} until you press Ctrl-C.")
    environment = {**os.environ, "CSKPI_HOME": str(home.root), "DAGSTER_HOME": str(home.dagster)}
    module = ["--module-name", "orchestration.definitions"]
    server = [sys.executable, "-m", "dagster_webserver", "-h", LOOPBACK, "-p", str(port), *module]
    if is_read_only:
        server.append("--read-only")
    # Told to stop by a service manager is as good as Ctrl-C: the daemon must not stay behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with nullcontext() if is_read_only else _daemon(module, environment):
            subprocess.run(server, cwd=PROJECT, env=environment, check=False)
    except KeyboardInterrupt:
        OUT.print("The UI is closed.")


@contextmanager
def _daemon(module: list[str], environment: dict[str, str]) -> Iterator[None]:
    command = [Path(sys.executable).with_name("dagster-daemon"), "run", *module]
    daemon = subprocess.Popen(command, cwd=PROJECT, env=environment)
    try:
        yield
    finally:
        daemon.terminate()
        daemon.wait()
