"""What was told last, so that a run that changes nothing tells nothing: `.notified.json` in the home."""

import json
from dataclasses import asdict, dataclass, field

from orchestration.home import Home

MOST_REMEMBERED = 400


@dataclass
class Memory:
    """This class remembers the last generation told of, per day what was told of it, and failed runs."""

    generation: int = 0
    days: dict[str, str] = field(default_factory=dict)
    failed_runs: list[str] = field(default_factory=list)


def read_memory(home: Home) -> Memory:
    """This function reads the memory; a missing or damaged one is empty, which may tell something twice."""
    try:
        return Memory(**json.loads(home.notified.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Memory()


def write_memory(home: Home, memory: Memory) -> None:
    """This function writes the memory by one rename, bounded to the latest days and runs."""
    memory.days = dict(sorted(memory.days.items())[-MOST_REMEMBERED:])
    memory.failed_runs = memory.failed_runs[-MOST_REMEMBERED:]
    draft = home.notified.with_suffix(".part")
    draft.write_text(json.dumps(asdict(memory)), encoding="utf-8")
    draft.replace(home.notified)
