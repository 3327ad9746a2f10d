"""The random data lie on the edges of every window: moved by a microsecond, it counts otherwise."""

import pytest

from tests.oracle import (
    complaint_kpis,
    contact_kpis,
    contacts,
    inquiries,
    quality_kpis,
    rolling_kpis,
    sales_kpis,
    survey_kpis,
    ticket_kpis,
)
from tests.oracle.nasty import TIMEZONE_DEFAULT
from tests.oracle.nasty_crowd import nasty_crowd
from tests.oracle.nasty_csv import write_landing
from tests.oracle.nasty_times import TINY, WHOLE_DAY
from tests.oracle.records import EVENT_TIMES, columns
from tests.oracle.world import World, build_world
from tests.test_oracle_agrees import CROWDS

SEEDS, SIZE = CROWDS["long after"]
EDGES = [
    (contact_kpis.issue_facts, contact_kpis, "ISSUE_WINDOW", TINY),
    (contact_kpis.issue_facts, contacts, "RESOLUTION_LIMIT", TINY),
    (contact_kpis.containment_facts, contact_kpis, "DAY", TINY),
    (ticket_kpis.ticket_facts, ticket_kpis, "RESOLUTION_LIMIT", TINY),
    (ticket_kpis.ticket_facts, ticket_kpis, "ESCALATION_LIMIT", TINY),
    (survey_kpis.survey_facts, survey_kpis, "RESPONSE_LIMIT", TINY),
    (survey_kpis.survey_facts, survey_kpis, "SENDING_LIMIT", TINY),
    (quality_kpis.check_facts, quality_kpis, "CHECK_LIMIT", TINY),
    (complaint_kpis.complaint_facts, complaint_kpis, "REPEAT_WINDOW", TINY),
    (sales_kpis.sales_facts, inquiries, "ALREADY_BUYING", TINY),
    (sales_kpis.sales_facts, inquiries, "ORDER_WINDOW", TINY),
    (sales_kpis.sales_facts, inquiries, "CONVERSION_WINDOW", TINY),
    (sales_kpis.sales_facts, sales_kpis, "REFUND_WINDOW", -TINY),
    (rolling_kpis.repurchase_facts, rolling_kpis, "BASE_PERIOD", WHOLE_DAY),
]


@pytest.fixture(scope="module")
def world() -> World:
    case = nasty_crowd(SEEDS, size=SIZE)
    return build_world(case.records, case.as_of, TIMEZONE_DEFAULT)


@pytest.mark.parametrize(
    ("family", "module", "name", "step"), EDGES, ids=[f"{edge[1].__name__}.{edge[2]}" for edge in EDGES]
)
def test_a_window_moved_by_the_least_changes_a_figure(world, monkeypatch, family, module, name, step):
    def figures() -> list[str]:
        return sorted(map(str, family(world)))

    before = figures()
    monkeypatch.setattr(module, name, getattr(module, name) + step)
    assert figures() != before


def test_older_versions_lie_before_the_rows_that_replace_them(tmp_path):
    case = nasty_crowd(SEEDS[:4])
    names = {path.relative_to(tmp_path / "generic") for path in _written(case, tmp_path)}
    for data_set in EVENT_TIMES:
        older, current = getattr(case.stale, data_set), getattr(case.records, data_set)
        assert {_key(data_set, row) for row in older} <= {_key(data_set, row) for row in current}
        assert older == () or any(name.parts == (data_set, "a.csv") for name in names)
    assert sum(len(getattr(case.stale, data_set)) for data_set in EVENT_TIMES) > 20


def _written(case, landing) -> list:
    return write_landing(case.records, landing, TIMEZONE_DEFAULT, case.stale)


def _key(data_set: str, row) -> tuple:
    return tuple(getattr(row, name) for name in columns(data_set)[:3])
