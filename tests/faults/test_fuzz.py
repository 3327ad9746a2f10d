"""Damaged files end as rows that are accounted for or as a refusal, never otherwise.

CSKPI_FUZZ_EXAMPLES makes each of them try that many files in place of a few, and others each time.
"""

import os
import random
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.faults.damage import HARM, NASTY, PARTS, VALID, Harm, damaged, part_of, with_part
from tests.mapping.mapped import Desk

EXAMPLES = int(os.environ.get("CSKPI_FUZZ_EXAMPLES", "12"))
MEMORY_BYTES = 3 << 30
TIMEOUT_SECONDS = 300


def judge(desk: Desk, content: bytes) -> str:
    """This function maps content and checks what must hold of any file; it returns what became of it."""
    mapped = desk.map(content, "seasons")
    assert desk.rows_of("select 42") == [(42,)]
    assert list((desk.folder / "scratch").glob("*")) == []
    if mapped.refusal:
        assert mapped.feeds == ()
        assert mapped.refusal.code.replace("_", "").isalnum()
        assert 10 < len(mapped.refusal.sentence) < 2_000
        return mapped.refusal.code
    (feed,) = mapped.feeds
    assert feed.rows_read == feed.accepted + feed.quarantined + feed.summary + feed.blank
    found = desk.rows(mapped, "source_row, verdict, reasons, cells")
    assert len({row for row, *_ in found}) == feed.rows_read
    for _, verdict, reasons, cells in found:
        assert (reasons is None) == (cells is None) == (verdict == "accepted")
    return "loaded"


@pytest.mark.parametrize("kind", VALID)
def test_a_damaged_file_is_accounted_for_or_refused(tmp_path: Path, kind: str) -> None:
    whole = VALID[kind]()
    assert judge(Desk(tmp_path), whole) == "loaded"
    harm_all(tmp_path, lambda harm: damaged(whole, harm))


@pytest.mark.parametrize("part", PARTS)
def test_a_workbook_damaged_inside_is_accounted_for_or_refused(tmp_path: Path, part: str) -> None:
    whole = VALID["xlsx"]()
    inner = part_of(whole, part)
    harm_all(tmp_path, lambda harm: with_part(whole, part, damaged(inner, harm)))


def harm_all(folder: Path, harmed: Callable[[Harm], bytes]) -> None:
    """This function judges as many damaged files as are asked for."""
    desk = Desk(folder)

    @settings(
        max_examples=EXAMPLES,
        derandomize="CSKPI_FUZZ_EXAMPLES" not in os.environ,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(HARM)
    def harm_it(harm: Harm) -> None:
        judge(desk, harmed(harm))

    harm_it()


def test_damage_costs_neither_all_memory_nor_all_time(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.test_fuzz", str(tmp_path), str(EXAMPLES)],
        capture_output=True,
        text=True,
        check=False,
        timeout=TIMEOUT_SECONDS * max(EXAMPLES // 12, 1),
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert len(done.stdout.split()) == EXAMPLES * 3


def within_limits(folder: Path, examples: int) -> None:
    """This function maps damaged workbooks and Parquet files in a process whose memory is limited."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    desk, chance = Desk(folder), random.Random(4)
    desk.connection.execute("set threads = 1")
    for kind in ("xlsx", "xls", "parquet"):
        whole = VALID[kind]()
        for _ in range(examples):
            harm = [
                (
                    chance.choice(["flip", "flip", "insert", "repeat"]),
                    chance.randrange(len(whole)),
                    chance.randrange(1, len(NASTY)),
                )
                for _ in range(chance.randrange(1, 5))
            ]
            print(judge(desk, damaged(whole, harm)))


if __name__ == "__main__":
    within_limits(Path(sys.argv[1]), int(sys.argv[2]))
