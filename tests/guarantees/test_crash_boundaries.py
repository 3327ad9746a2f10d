"""Killed at any boundary of a stage, the next run converges to the bytes of an undisturbed one."""

import importlib
import os

import pytest

from orchestration.home import Home
from tests.guarantees.commands import KILLED, acknowledged, assert_readable, leftovers
from tests.guarantees.conftest import WHOLE, contents

# In the order in which a run meets them.
BOUNDARIES = (
    "before 1 orchestration.run.intake:take_in_files",
    "after 1 orchestration.run.intake:take_in_files",
    "after 1 orchestration.run.choose_days:choose_days",
    "after 1 orchestration.run.judgement:judge_days",
    "after 1 orchestration.run.planning:plan_run",
    "after 1 orchestration.run.transformation:build",
    "before 1 orchestration.run.publication:publish",
    "after 1 orchestration.run.publication:publish",
    "after 1 orchestration.run.publication:write_reports",
    "after 1 orchestration.run.publication:record_built",
)
# One home each takes ten minutes; CI takes one before dbt, one after it and one between publish and its note.
SOME = tuple(BOUNDARIES[number] for number in (1, 5, 7))
IS_WHOLE = os.environ.get("CSKPI_KILLS_AT") == "every boundary"


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_a_boundary_that_is_named_exists(boundary):
    module, _, name = boundary.split(" ")[-1].partition(":")
    assert callable(getattr(importlib.import_module(module), name))


@pytest.mark.parametrize(
    ("begun_with", "chain"),
    [("half_built", (one,)) for one in BOUNDARIES] if IS_WHOLE else [("landed", SOME)],
)
def test_a_run_killed_at_a_boundary_of_its_stages_converges(begun_with, chain, cskpi, copied, whole, request):
    root = copied(request.getfixturevalue(begun_with))
    home = Home(root)
    generation, loads = assert_readable(home, 0), acknowledged(home)
    for boundary in chain:
        outcome = cskpi("run", "--home", root, *WHOLE, boundary=boundary)
        assert outcome.code == KILLED, f"{boundary}: {outcome.said}"
        generation = assert_readable(home, generation)
        assert len(leftovers(home)) <= 1
        assert acknowledged(home)[: len(loads)] == loads
        loads = acknowledged(home)
    outcome = cskpi("run", "--home", root, *WHOLE)
    assert outcome.code == 0, outcome.said
    assert assert_readable(home, generation) > generation
    assert leftovers(home) == []
    assert contents(root) == whole
