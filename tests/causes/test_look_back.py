"""The planner replaces what looks back on the days after a touched one, and nothing else."""

import pytest

from expectations.contract import read_contracts
from orchestration.run.lineage import read_things
from orchestration.transform.graph import read_lineage
from orchestration.transform.project import read_manifest
from orchestration.transform.registry import read_seed
from tests.run.planning import DEFINITIONS, Planner, manifest, midnight_after

DAYS_OF = {
    "int_concurrency_norms": "too_many_chats",
    "int_crew_norms": "peak_over_capacity",
    "int_shift_spans": "outside_staffed_hours",
    "int_topic_coverage": "missing_knowledge",
    "int_exam_standings": "exam_not_passed",
}


@pytest.fixture
def planner():
    """A project in which int_norms looks back three days on int_rounds."""
    project = manifest()
    norms = {
        "resource_type": "model",
        "name": "int_norms",
        "config": {"materialized": "incremental", "meta": {"look_back_days": 3}},
        "depends_on": {"nodes": ["int_rounds"]},
    }
    project["nodes"] = {**project["nodes"], "int_norms": norms}
    with Planner() as planner:
        planner.things = read_things(project, read_contracts(), DEFINITIONS)
        yield planner


def test_a_late_row_reaches_the_days_that_look_back_on_it(planner):
    planner.touch(1, "messages", 2, 3, 4, 5, 6, 7, 8)
    planner.build(2, 3, 4, 5, 6, 7, 8, as_of=midnight_after(20))
    planner.touch(2, "messages", 3)
    assert planner.build(as_of=midnight_after(20)) == [3]
    assert planner.days("int_norms") == [3, 4, 5, 6]
    assert planner.days("int_rounds") == [3]


def test_a_row_of_the_last_day_reaches_no_further(planner):
    planner.touch(1, "messages", 7, 8)
    planner.build(7, 8, as_of=midnight_after(20))
    planner.touch(2, "messages", 8)
    planner.build(as_of=midnight_after(20))
    assert planner.days("int_norms") == [8]


def test_reference_data_reach_as_far(planner):
    planner.touch(1, "messages", 2, 3, 4, 5, 6, 7)
    planner.build(2, 3, 4, 5, 6, 7, as_of=midnight_after(20))
    planner.touch(2, "accounts", 2)
    planner.build(as_of=midnight_after(20))
    assert planner.days("int_norms") == [2, 3, 4, 5]


def test_other_data_plan_nothing_of_it(planner):
    planner.touch(1, "messages", 2, 3)
    planner.build(2, 3, as_of=midnight_after(20))
    planner.touch(2, "tickets", 2)
    planner.build(as_of=midnight_after(20))
    assert planner.days("int_norms") == []


def test_no_threshold_looks_back_further_than_its_model_is_planned_for():
    lineage = read_lineage(read_manifest())
    days = {
        cause: max(int(row["days"]) for row in read_seed("causes") if row["cause_id"] == cause)
        for cause in DAYS_OF.values()
    }
    short = {
        model: (lineage[model].look_back_days, days[cause])
        for model, cause in DAYS_OF.items()
        if lineage[model].look_back_days < days[cause]
    }
    assert short == {}


def test_what_looks_back_is_listed_where_causes_are_planned():
    lineage = read_lineage(read_manifest())
    looking = {
        name for name, node in lineage.items() if node.look_back_days and name != "int_person_concurrency"
    }
    assert looking == set(DAYS_OF)
    # Raw rows of the days reached are not read in a run, so what looks back may read stored models only.
    assert {name: lineage[name].reads & {"messages", "sessions", "training"} for name in looking} == {
        name: frozenset() for name in looking
    }
