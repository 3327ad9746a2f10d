"""`cskpi ui`: Dagster's webserver and daemon."""

import os
import subprocess
import sys
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
@with_home
def command(home: Home, port: int) -> None:
    """Open Dagster's webserver on 127.0.0.1, with the daemon that runs the morning schedule."""
    read_settings(home)
    prepare_home(home)
    parse_project(ERR.print)
    OUT.print(f"The UI is at http://{LOOPBACK}:{port} until you press Ctrl-C.")
    environment = {**os.environ, "CSKPI_HOME": str(home.root), "DAGSTER_HOME": str(home.dagster)}
    module = ["--module-name", "orchestration.definitions"]
    daemon = subprocess.Popen(
        [Path(sys.executable).with_name("dagster-daemon"), "run", *module], cwd=PROJECT, env=environment
    )
    try:
        subprocess.run(
            [sys.executable, "-m", "dagster_webserver", "-h", LOOPBACK, "-p", str(port), *module],
            cwd=PROJECT,
            env=environment,
            check=False,
        )
    except KeyboardInterrupt:
        OUT.print("The UI is closed.")
    finally:
        daemon.terminate()
        daemon.wait()
