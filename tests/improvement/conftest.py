import shutil
from pathlib import Path

import pytest

from tests.improvement.actions import drop_actions, missed_before
from tests.pipeline import cskpi


@pytest.fixture(scope="module")
def homes(built_home, tmp_path_factory) -> tuple[Path, Path]:
    """A home before and after a file of measures came, both published; read only."""
    before = shutil.copytree(built_home, tmp_path_factory.mktemp("improvement") / "before", symlinks=True)
    after = shutil.copytree(before, before.with_name("after"), symlinks=True)
    drop_actions(after, missed_before(before))
    cskpi("run", "--day", "2026-03-31", home=after)
    return before, after
