"""One build of the gaps and their parts over handmade events, which the tests of this folder read."""

import sys
from pathlib import Path

import pytest

# The warehouse of handmade units belongs to the tests of the marts, which import it by its file's name.
sys.path.insert(0, str(Path(__file__).parents[1] / "transform_marts"))

from cases import BEFORE, CONTACTS, NOW, ROSTER, TARGETS, units
from registry import Warehouse

SELECTED = (
    "path:seeds",
    "stg_loads",
    *("path:models/intermediate/kpi", "path:models/intermediate/gaps", "path:models/intermediate/calendar"),
    *("fct_gaps", "fct_gap_contributions", "fct_change_contributions"),
)
HISTORY = [f"2026-02-{day:02d}" for day in range(2, 29)]


@pytest.fixture(scope="session")
def gaps_built(tmp_path_factory):
    """Four weeks of history, Sunday 1 March and Monday 2 March 2026; dbt's own tests ran over all of it."""
    warehouse = Warehouse(tmp_path_factory.mktemp("gaps"))
    warehouse.make_tables()
    warehouse.insert("raw.roster", ROSTER)
    warehouse.insert("raw.targets", TARGETS)
    warehouse.insert("intermediate.int_contacts", CONTACTS)
    warehouse.insert("intermediate.int_units", units())
    warehouse.plan("2026-03-02T16:00:00Z", [*HISTORY, BEFORE, NOW])
    warehouse.build(is_tested=True, selected=SELECTED)
    return warehouse
