"""The generator draws what it promises, and on all of it the oracle keeps the laws of counting."""

import csv
import datetime as dt
from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.oracle.clock import DAY
from tests.oracle.definitions import KPI_IDS
from tests.oracle.kpis import compute
from tests.oracle.nasty import Case, nasty_case, nasty_cases
from tests.oracle.nasty_crowd import nasty_crowd
from tests.oracle.nasty_csv import write_landing
from tests.oracle.nasty_people import SHOP_ZONES
from tests.oracle.people import QUEUE, UNMAPPED
from tests.oracle.records import EVENT_TIMES, ROW_TYPES, columns
from tests.oracle.world import build_world

SEEDS = range(60)
# C10, and those whose denominator is one for all: a total's 1, the shop's orders.
NOT_ADDED = frozenset(
    {
        *(kpi_id for kpi_id in KPI_IDS if kpi_id.startswith(("effective_reply", "handled_", "attributed_"))),
        *("average_order_value", "items_per_buyer", "dispute_refund_rate", "knowledge_items_added"),
    }
)
# A complaint counts on its own day, not on its contact's; both of these may exceed their denominators.
NO_SHARES = frozenset({"complaint_rate", "dispute_refund_rate"})
# Input contract: an order of times that is impossible is quarantined.
ORDERED = {
    "sessions": (("started_at", "ended_at"),),
    "calls": (("offered_at", "answered_at"), ("offered_at", "ended_at"), ("answered_at", "ended_at")),
    "tickets": tuple(
        ("created_at", name)
        for name in (
            *("first_reply_at", "escalated_at", "resolved_at", "notified_at", "closed_at", "updated_at"),
        )
    ),
    "orders": tuple(("created_at", name) for name in ("paid_at", "completed_at", "cancelled_at")),
    "refunds": (("applied_at", "succeeded_at"), ("applied_at", "decided_at")),
    "surveys": (("sent_at", "answered_at"), ("answered_at", "followed_up_at"), ("answered_at", "solved_at")),
    "complaints": (("opened_at", "first_response_at"), ("opened_at", "resolved_at")),
    "actions": (("opened_on", "completed_on"), ("completed_on", "verified_on")),
}


@pytest.fixture(scope="module", params=SEEDS)
def case(request) -> Case:
    return nasty_case(request.param)


def figures(case: Case) -> dict:
    return compute(case.records, case.as_of, case.days)


def test_a_seed_is_a_case():
    assert nasty_case(7) == nasty_case(7)
    assert nasty_case(7) != nasty_case(8)


def test_a_crowd_is_its_cases_side_by_side():
    crowd = nasty_crowd((40, 41, 42), platforms=("generic",))
    result = compute(crowd.records, crowd.as_of, crowd.days)
    own = [nasty_case(seed) for seed in (40, 41, 42)]
    shopless = ("roster", "accounts", "shifts", "customers", "training", "actions", "knowledge_items")
    people = {name: getattr(own[0].records, name) for name in shopless}
    for case in own:
        alone = compute(replace(case.records, **people), crowd.as_of, crowd.days)
        alone = {key: alone[key] for key in alone if key.shop_id != "(none)"}
        renamed = {key._replace(shop_id=f"{key.shop_id}-{case.seed}"): alone[key] for key in alone}
        assert renamed == {key: result[key] for key in result if key.shop_id.endswith(f"-{case.seed}")}


def test_no_row_would_be_quarantined(case):
    for data_set, pairs in ORDERED.items():
        for row in getattr(case.records, data_set):
            for earlier, later in pairs:
                one, other = getattr(row, earlier), getattr(row, later)
                assert one is None or other is None or one <= other, (data_set, row)
    for row in case.records.sessions:
        if row.first_reply_at is not None:
            assert row.first_reply_at >= (row.first_message_at or row.started_at)
    for row in case.records.calls:
        assert (row.outcome == "answered") == (row.answered_at is not None)
    for data_set in EVENT_TIMES:
        keys = [
            tuple(getattr(row, name) for name in columns(data_set)[:3])
            for row in getattr(case.records, data_set)
        ]
        assert len(keys) == len(set(keys))


def test_persons_and_queue_add_up_to_the_team_and_the_shop(case):
    sums: dict = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for key, figure in figures(case).items():
        if key.kpi_id not in NOT_ADDED:
            total = sums[key._replace(grain="", who="")][key.grain]
            total[0] += figure.numerator
            total[1] += figure.denominator
    assert all(grains["person"] == grains["team"] == grains["shop"] for grains in sums.values())


def test_rates_are_shares_and_rise_with_their_limit(case):
    result = figures(case)
    for key, figure in result.items():
        is_rate = key.kpi_id.removesuffix("_all_day").endswith(("_rate", "_30s", "_180s", "_300s", "_20s"))
        if is_rate and key.kpi_id not in NO_SHARES:
            assert 0 <= figure.numerator <= figure.denominator
        if key.kpi_id == "answer_rate_30s":
            middle = result[key._replace(kpi_id="answer_rate_180s")]
            longest = result[key._replace(kpi_id="answer_rate_300s")]
            assert figure.numerator <= middle.numerator <= longest.numerator
            assert figure.denominator == middle.denominator == longest.denominator


@settings(derandomize=True, deadline=None, max_examples=30, database=None)
@given(nasty_cases())
def test_a_windowed_kpi_counts_no_more_than_its_twin(case):
    result = figures(case)
    for key, figure in result.items():
        twin = result.get(key._replace(kpi_id=key.kpi_id + "_all_day"))
        if twin is not None:
            assert figure.denominator <= twin.denominator


def test_every_kpi_and_every_status_occurs():
    rows = [item for seed in SEEDS for item in figures(nasty_case(seed)).items()]
    assert {key.kpi_id for key, _ in rows} == KPI_IDS
    assert {figure.status for _, figure in rows} == {"final", "provisional", "no_data"}
    assert {key.channel for key, _ in rows} == {"chat", "phone", "ticket", "order", "none"}
    assert {QUEUE, UNMAPPED} < {key.who for key, _ in rows if key.grain == "team"}
    assert {key.shop_id for key, _ in rows} == {*SHOP_ZONES, "(none)"}


def test_the_promised_shapes_occur():
    seen = set()
    for seed in SEEDS:
        case = nasty_case(seed)
        world = build_world(case.records, case.as_of, "Asia/Shanghai")
        requested = {row.human_requested_at for row in case.records.sessions}
        for chat in world.chats:
            part, sent = chat.part, [message.sent_at for message in chat.part.messages]
            shapes = {
                "equal timestamps": len(sent) != len(set(sent)),
                "a message at the request": bool(requested & set(sent)),
                "a round opened at the request": any(not r.questions for r in chat.rounds),
                "a second part": part.number == 2,
                "bot only": part.is_bot_only,
                "only in messages": part.row is None,
                "without messages": not part.messages,
                "a late reply": any(r.wait is None and r.reply_at is not None for r in chat.rounds),
                "a wait of exactly 24 h": any(r.wait == DAY for r in chat.rounds),
                "two humans": len({message.account for message in part.human_messages}) > 1,
            } | {
                f"a wait of exactly {limit} s": any(
                    r.wait == dt.timedelta(seconds=limit) for r in (*chat.rounds, chat.first_round) if r
                )
                for limit in (30, 180, 300, 600, 3600)
            }
            seen |= {shape for shape, is_there in shapes.items() if is_there}
    assert seen == set(shapes)


def test_a_written_case_reads_back(case, tmp_path):
    paths = write_landing(case.records, tmp_path)
    assert {path.parent.name for path in paths} == {name for name in ROW_TYPES if getattr(case.records, name)}
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert tuple(header) == columns(path.parent.name)
        assert len(rows) == len(getattr(case.records, path.parent.name))


def test_instants_are_written_local_or_with_an_offset(tmp_path):
    write_landing(nasty_case(3).records, tmp_path)
    text = (tmp_path / "generic" / "messages" / "x.csv").read_text(encoding="utf-8")
    assert "Z," in text
    assert "+08:00," in text
    assert "2026-03-0" in text.replace("T", " ")
