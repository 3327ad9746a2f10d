"""The UI is reached from this machine only, its second server is read-only, the proxy asks for a password."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
import yaml

from orchestration.home import PROJECT
from tests.guarantees.conftest import WHOLE, contents
from tests.pipeline import CSKPI

COMPOSE = yaml.safe_load((PROJECT / "compose.yml").read_text(encoding="utf-8"))
CADDYFILE = (PROJECT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
LOOPBACK_IN_HEX = "0100007F"
LISTENING = "0A"
LAUNCH = """
mutation {
  launchRun(executionParams: {
    selector: {
      repositoryLocationName: "orchestration.definitions", repositoryName: "__repository__",
      jobName: "run_days"
    }
    runConfigData: {}
  }) { __typename }
}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listening_on(port: int) -> set[str]:
    """The addresses, as the kernel writes them, on which anybody listens on a port."""
    lines = [
        *Path("/proc/net/tcp").read_text().splitlines(),
        *Path("/proc/net/tcp6").read_text().splitlines(),
    ]
    found = [line.split() for line in lines]
    return {
        local.split(":")[0]
        for _, local, _, state, *_ in found
        if state == LISTENING and local.endswith(f":{port:04X}")
    }


def ask(port: int, query: str) -> dict:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/graphql",
        json.dumps({"query": query}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)["data"]


def test_the_read_only_server_listens_on_loopback_and_starts_nothing(built_home):
    port = free_port()
    command = [CSKPI, "ui", "--read-only", "--port", str(port), "--home", built_home]
    server = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        deadline = time.monotonic() + 240
        while not listening_on(port):
            assert server.poll() is None and time.monotonic() < deadline
            time.sleep(0.5)
        assert listening_on(port) == {LOOPBACK_IN_HEX}
        permissions = ask(port, "{ unauthenticated: permissions { permission value } }")["unauthenticated"]
        allowed = {permission["permission"] for permission in permissions if permission["value"]}
        assert {"launch_pipeline_execution", "launch_partition_backfill", "start_schedule"}.isdisjoint(
            allowed
        )
        assert len(permissions) > 5
        assert ask(port, LAUNCH)["launchRun"]["__typename"] == "UnauthorizedError"
    finally:
        os.killpg(server.pid, 15)
        server.wait(timeout=60)


def test_only_the_proxy_is_reached_from_outside_and_from_this_machine_alone_by_default():
    services = COMPOSE["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    assert all(port.startswith("${CSKPI_BIND:-127.0.0.1}:") for port in services["proxy"]["ports"])
    others = {name: service for name, service in services.items() if name != "proxy"}
    assert {service["network_mode"] for service in others.values()} == {"service:proxy"}
    assert "--read-only" in services["viewer"]["command"]
    assert not any(
        re.search(r"0\.0\.0\.0|-h\b|--host", " ".join(service["command"])) for service in others.values()
    )


def test_every_site_of_the_proxy_asks_for_a_password_that_has_no_default():
    sites = re.findall(r"^https://\S+ \{\n(.*?)^\}", CADDYFILE, re.DOTALL | re.MULTILINE)
    assert len(sites) == 2 == CADDYFILE.count("reverse_proxy")
    for site in sites:
        [hashed] = re.findall(r"basic_auth \{\n\s+\S+ \{\$(\w+_HASH)\}\n", site)
        assert COMPOSE["services"]["proxy"]["environment"][hashed].startswith("${" + hashed + ":?")
        assert "tls internal" in site


def test_secrets_reach_the_pipeline_and_neither_git_nor_the_image():
    given = {name: service.get("env_file") for name, service in COMPOSE["services"].items()}
    assert given == {"proxy": None, "ui": [{"path": "cskpi.env", "required": False}], "viewer": None}
    assert "/cskpi.env" in (PROJECT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "cskpi.env" in (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()


def test_with_the_network_cut_and_little_memory_a_run_publishes_the_same(landed, whole, tmp_path):
    """From the exports to the marts without any network, loopback included; landing is read-only."""
    cut = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net"]
    if shutil.which("unshare") is None or subprocess.run([*cut, "true"], capture_output=True).returncode:
        pytest.skip("NOT TESTED: a run with the network cut needs the right to unshare it")
    root = shutil.copytree(landed, tmp_path / "home")
    (root / "cskpi.yml").write_text("memory_limit: 256MB\n")
    for folder in (root / "landing").rglob("*"):
        folder.chmod(0o500 if folder.is_dir() else 0o400)
    done = subprocess.run(
        [*cut, sys.executable, "-m", "orchestration.cli", "run", "--home", root, *WHOLE],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert contents(root) == whole
