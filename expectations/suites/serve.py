"""A process that imports Great Expectations and judges what it is sent, until its sender is gone.

Run as `python -m expectations.suites.serve`: it reads lists of observations and answers each with what
failed, or with an error, both pickled; its sender starts it long before it asks.
"""

import gc
import os
import pickle
import sys
import traceback
from collections.abc import Callable
from typing import Any

from expectations.suites.day_batch import failed_checks, prepare
from expectations.suites.later import load_later

Answer = tuple[set | None, Exception | None]

# Great Expectations imports them for the test of one distribution against another, and to draw it: 900 ms
# for what no check of ours is.
SELDOM_USED = frozenset({"altair", "scipy.stats"})


def main() -> None:
    load_later(SELDOM_USED)
    with os.fdopen(os.dup(1), "wb") as answers:
        # What a library prints must not stand between two answers.
        os.dup2(2, 1)
        # A million objects that live as long as the process: to look for cycles among them takes 300 ms.
        gc.disable()
        _, not_prepared = _answer(prepare)
        gc.freeze()
        gc.enable()
        while (observations := _next()) is not None:
            answer = (None, not_prepared) if not_prepared else _answer(failed_checks, observations)
            pickle.dump(answer, answers)
            answers.flush()


def _next() -> Any:
    try:
        return pickle.load(sys.stdin.buffer)
    except EOFError:
        return None


def _answer(work: Callable, *arguments: Any) -> Answer:
    try:
        return work(*arguments), None
    except Exception as error:
        # Another library's own errors may not come back to life elsewhere.
        is_plain = type(error).__module__ == "builtins"
        told = type(error)(*error.args) if is_plain else RuntimeError(f"{type(error).__name__}: {error}")
        told.add_note(traceback.format_exc())
        return None, told


if __name__ == "__main__":
    main()
