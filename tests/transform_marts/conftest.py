"""One build of the registry and the marts that the tests of this folder read."""

import pytest
from limit_cases import limit_rows
from registry import Warehouse
from unit_rows import round_of

AS_OF = "2026-03-03T16:00:00Z"


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Two days of a shop: 2 March is over for good at the as-of, 3 March still looks ahead."""
    warehouse = Warehouse(tmp_path_factory.mktemp("marts"))
    warehouse.make_tables()
    warehouse.insert("raw.roster", ROSTER)
    warehouse.insert("raw.shifts", SHIFTS)
    warehouse.insert("raw.targets", TARGETS)
    warehouse.insert("raw.benchmarks", BENCHMARKS)
    warehouse.insert("intermediate.int_units", units())
    warehouse.plan(AS_OF, ["2026-03-02", "2026-03-03"])
    warehouse.build(is_tested=True)
    return warehouse


ROSTER = [
    {
        "person_id": "p1",
        "name": "One",
        "team": "A",
        "role": "presale",
        "valid_from": "2020-01-01",
        "valid_to": "2026-03-03",
    },
    {"person_id": "p1", "name": "One", "team": "B", "role": "aftersale", "valid_from": "2026-03-03"},
    {"person_id": "p2", "name": "Two", "team": "A", "valid_from": "2020-01-01"},
]
SHIFTS = [
    {"person_id": "p1", "day": "2026-03-02", "shift": "late", "starts_at": "15:00", "ends_at": "23:00"},
    {"person_id": "p1", "day": "2026-03-02", "shift": "early", "starts_at": "08:00", "ends_at": "12:00"},
    {"person_id": "jd:acc9", "day": "2026-03-02", "shift": "early", "starts_at": "08:00", "ends_at": "12:00"},
]
TARGETS = [
    {
        "kpi_id": "timely_response_rate",
        "scope_kind": "all",
        "value": 0.85,
        "source": "own",
        "valid_from": "2026-01-01",
    },
    {
        "kpi_id": "call_abandon_rate",
        "scope_kind": "all",
        "value": 0.01,
        "source": "own",
        "valid_from": "2026-01-01",
    },
    {
        "kpi_id": "answer_rate_30s",
        "scope_kind": "team",
        "scope": "A",
        "value": 0.5,
        "source": "industry",
        "valid_from": "2026-01-01",
    },
    {
        "kpi_id": "answer_rate_30s",
        "scope_kind": "person",
        "scope": "p2",
        "value": 0.9,
        "source": "industry",
        "valid_from": "2026-01-01",
    },
    {
        "kpi_id": "answer_rate_30s",
        "scope_kind": "team",
        "scope": "A",
        "value": 0.99,
        "source": "own",
        "valid_from": "2020-01-01",
        "valid_to": "2026-03-03",
    },
    {
        "kpi_id": "answer_rate_30s",
        "scope_kind": "shop",
        "scope": "S1",
        "value": 0.7,
        "source": "own",
        "valid_from": "2026-01-01",
    },
]
BENCHMARKS = [
    {
        "platform": "pdd",
        "kpi_id": "answer_rate_300s",
        "kind": kind,
        "value": value,
        "source": "a literal",
        "valid_from": "2026-01-01",
    }
    for kind, value in (("peer_mean", 0.6), ("peer_top10", 0.8))
]


def units() -> list[dict]:
    """These rows are described beside the tests that read them."""
    rounds = [
        round_of("r1", wait_seconds=30),
        round_of("r2", wait_seconds=30.000001, subject_id="c2"),
        round_of("r3", wait_seconds=None, subject_id="c2", person_id="p2"),
        round_of("r4", wait_seconds=900, subject_id="c3", person_id="p2", shop_id="S2"),
        round_of("r5", wait_seconds=None, subject_id="c4", person_id="(queue)"),
        round_of("r6", wait_seconds=10, subject_id="c1", person_id="jd:acc9", platform="jd"),
        round_of("r7", wait_seconds=5, subject_id="c5", day="2026-03-03", local_time="22:59:59"),
        round_of("r8", wait_seconds=5, subject_id="c5", day="2026-03-03", local_time="23:00:00"),
        round_of("r9", wait_seconds=5, subject_id="c5", day="2026-03-03", local_time="08:00:00"),
        round_of("r10", wait_seconds=5, subject_id="c5", day="2026-03-03", local_time="07:59:59"),
    ]
    return [*rounds, *case_seven(), *responses(), *handled(), *limit_rows()]


def _many(unit: str, count: int, successes: int, **changes) -> list[dict]:
    plain = {"unit": unit, "wait_seconds": None, "subject_id": None, "shop_id": "S7", "person_id": "p7"}
    return [
        round_of(f"{unit}{number}", **plain | {"is_success": number < successes} | changes)
        for number in range(count)
    ]


def case_seven() -> list[dict]:
    """35 s on average, 78 % in time, 88 % satisfied, 1.2 % abandoned."""
    satisfied = [{"quantity": 5 if number < 44 else 3} for number in range(50)]
    scores = _many("service_score", 50, 0, reading=None, local_time=None, channel="phone")
    waits = [35_000_000 + (10_000_000 if number % 2 else -10_000_000) for number in range(30)]
    firsts = _many("first_round", 30, 30)
    return [
        *(row | {"quantity": wait} for row, wait in zip(firsts, waits, strict=True)),
        *_many("timely_contact", 50, 39),
        *(row | score for row, score in zip(scores, satisfied, strict=True)),
        *_many("call_abandonment", 250, 3, reading=None, local_time=None, channel="phone"),
    ]


def responses() -> list[dict]:
    """Ten answers: 6 promoters, 1 neutral, 3 detractors."""
    values = [1] * 6 + [0] + [-1] * 3
    plain = _many("nps_response", 10, 0, reading=None, local_time=None, channel="none", person_id="p2")
    return [
        row | {"quantity": value, "is_success": value != 0} for row, value in zip(plain, values, strict=True)
    ]


def handled() -> list[dict]:
    """p1 handles two calls in S1 and one in S2, p2 one in S1: four calls, two person-days."""
    plain = {"unit": "handled_call", "wait_seconds": None, "reading": None, "channel": "phone"}
    return [
        round_of("h1", **plain | {"subject_id": "p1"}),
        round_of("h2", **plain | {"subject_id": "p1"}),
        round_of("h3", **plain | {"subject_id": "p1", "shop_id": "S2"}),
        round_of("h4", **plain | {"subject_id": "p2", "person_id": "p2"}),
    ]
