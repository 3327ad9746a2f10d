"""An open figure that lost events though nothing arrived is named by a test of every build."""

import pytest
from registry import Warehouse
from test_replacing import AS_OF, MONDAY
from unit_rows import round_of

FIGURE = {"day": MONDAY, "platform": "pdd", "shop_id": "S1", "channel": "chat", "kpi_id": "answer_rate_30s"}


@pytest.fixture
def warehouse(tmp_path):
    warehouse = Warehouse(tmp_path)
    warehouse.make_tables()
    rounds = [round_of(event_id, wait_seconds=12) for event_id in ("r1", "r2")]
    warehouse.insert("intermediate.int_units", rounds)
    warehouse.plan(AS_OF, [MONDAY])
    return warehouse


def test_what_is_still_there_is_fine(warehouse):
    warehouse.insert("run.open_figures", [FIGURE | {"denominator": 1}, FIGURE | {"denominator": 2}])
    warehouse.build(is_tested=True)


@pytest.mark.parametrize("lost", [{"denominator": 3}, {"denominator": 1, "shop_id": "gone"}])
def test_what_is_gone_is_named(warehouse, lost):
    warehouse.insert("run.open_figures", [FIGURE | lost])
    with pytest.raises(AssertionError, match="what_was_provisional_is_still_there"):
        warehouse.build(is_tested=True)
