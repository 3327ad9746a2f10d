"""What is being erased, written down before the first row goes, so that a crash cannot leave it half done."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from orchestration.disk import flush
from orchestration.home import Home


@dataclass(frozen=True)
class Intent:
    """This class is one erasure under way: the customer's id, and the ledger entry that it is to be.

    rows: how many are erased, by then. is_contact: the id is that of a contact, too.
    """

    customer_id: str
    entry: int | None = None
    rows: int = 0
    is_contact: bool = False


def intent_file(home: Home) -> Path:
    """This function returns where an unfinished erasure is noted; there is no such file otherwise."""
    return home.root / ".forgetting.json"


def read_intent(home: Home) -> Intent | None:
    """This function returns the erasure that was begun and not finished, if there is one."""
    if not intent_file(home).exists():
        return None
    return Intent(**json.loads(intent_file(home).read_text(encoding="utf-8")))


def write_intent(home: Home, intent: Intent) -> None:
    """This function notes an erasure, for its owner alone, and returns once that is on the disk."""
    unfinished = intent_file(home).with_suffix(".new")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(asdict(intent), file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(intent_file(home))
    flush(home.root)


def remove_intent(home: Home) -> None:
    """This function notes that nothing is left to erase."""
    intent_file(home).with_suffix(".new").unlink(missing_ok=True)
    intent_file(home).unlink(missing_ok=True)
    flush(home.root)
