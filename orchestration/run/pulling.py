"""Pulls from the configured sources before a run takes in what is new."""

from collections.abc import Callable

from orchestration.home import Home
from orchestration.ingest.pull.read_sources import read_sources


def pull_files(home: Home, say: Callable[[str], None]) -> None:
    """This function brings what is new at the configured sources into landing; a failure is said, no more."""
    if sources := read_sources(home):
        # boto and paramiko cost a second that only those who pull should pay.
        from orchestration.ingest.pull.pull import pull

        pull(home, sources, lambda sentence: say(f"pull: {sentence}"))
