"""A standalone Spark cluster on loopback: one master and workers, each a process of its own."""

import importlib.util
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import requests

DEPLOY = "org.apache.spark.deploy"
PATIENCE_SECONDS = 180


def spark_home() -> Path:
    """Where pip put Spark; it ships no start scripts, but spark-class."""
    found = importlib.util.find_spec("pyspark")
    assert found and found.origin
    return Path(found.origin).parent


@contextmanager
def standalone_cluster(folder: Path, *, workers: int) -> Iterator[str]:
    """Starts a cluster, yields its URL once every worker has registered, and ends its processes."""
    port, page = _free_port(), _free_port()
    url = f"spark://127.0.0.1:{port}"
    with ExitStack() as processes:
        listen = ("--host", "127.0.0.1", "--port", str(port), "--webui-port", str(page))
        processes.enter_context(_process(folder / "master", f"{DEPLOY}.master.Master", *listen))
        _wait_until(lambda: _alive(page) == 0)
        for number in range(workers):
            own = folder / f"worker-{number}"
            own.mkdir(parents=True)
            size = ("--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--work-dir", str(own))
            processes.enter_context(_process(own, f"{DEPLOY}.worker.Worker", *size, url))
        _wait_until(lambda: _alive(page) == workers)
        yield url


@contextmanager
def _process(log: Path, *command: str) -> Iterator[None]:
    log.parent.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "SPARK_HOME": str(spark_home()),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_DAEMON_MEMORY": "512m",
        "SPARK_DAEMON_JAVA_OPTS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    }
    with log.with_suffix(".log").open("w") as said:
        process = subprocess.Popen(
            [spark_home() / "bin" / "spark-class", *command], env=environment, stdout=said, stderr=said
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait(timeout=60)


def _alive(page: int) -> int | None:
    """How many workers the master knows; None while it does not answer."""
    try:
        told = requests.get(f"http://127.0.0.1:{page}/json/", timeout=5).json()
    except requests.RequestException:
        return None
    return sum(worker["state"] == "ALIVE" for worker in told["workers"])


def _wait_until(is_so) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < until, "the Spark cluster did not come up; see its logs"
        time.sleep(1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
