"""Killed at any step, an erasure is completed by the next run, to what an undisturbed one leaves."""

import signal
import subprocess
import sys

import pytest

from orchestration.erasure.forget import finish_forgetting, forget
from orchestration.erasure.intent import read_intent
from tests.ingest.conftest import Installation
from tests.ingest.test_forgetting import ID, drop_all, traces
from tests.ingest.test_supersession import current_rows

FORGET = """
import os, pathlib, signal, sys
from orchestration.erasure import forget
from orchestration.home import Home
from orchestration.settings import Settings

step, moment, root = sys.argv[1:]
done = getattr(forget, step)

def killed(*arguments, **options):
    if moment == "after":
        done(*arguments, **options)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(forget, step, killed)
forget.forget(Home(pathlib.Path(root)), Settings(), "canary-0815-customer")
"""


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    installation = Installation(tmp_path_factory.mktemp("undisturbed") / "home")
    installation.home.hash_key.write_text("the same key in every home\n")
    drop_all(installation)
    forget(installation.home, installation.settings, ID)
    return installation.counts(), current_rows(installation)


@pytest.mark.parametrize(
    ("step", "moment"),
    [
        ("write_intent", "after"),
        ("commit_erasure", "before"),
        ("commit_erasure", "after"),
        ("list_erased", "after"),
        ("cut_out", "after"),
        ("remove_rows", "after"),
        ("rewrite", "before"),
        ("remove_intent", "before"),
    ],
)
def test_the_next_run_completes_it(installation, undisturbed, step, moment):
    installation.home.hash_key.write_text("the same key in every home\n")
    drop_all(installation)
    killed = subprocess.run(
        [sys.executable, "-c", FORGET, step, moment, str(installation.home.root)], check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert read_intent(installation.home)
    finish_forgetting(installation.home, installation.settings)
    assert read_intent(installation.home) is None
    assert traces(installation) == []
    assert (installation.counts(), current_rows(installation)) == undisturbed
