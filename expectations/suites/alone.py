"""Great Expectations in a process that has nothing else to do: what it may leave unloaded there."""

import gc

from expectations.suites import day_batch
from expectations.suites.later import load_later

# Great Expectations imports them for the test of one distribution against another, and to draw it: 900 ms
# for what no check of ours is.
SELDOM_USED = frozenset({"altair", "scipy.stats"})


def prepare() -> None:
    """This function imports and prepares what judging takes, once in a process, before its first question."""
    load_later(SELDOM_USED)
    # A million objects that live as long as the process: to look for cycles among them takes 300 ms.
    gc.disable()
    day_batch.prepare()
    gc.freeze()
    gc.enable()
