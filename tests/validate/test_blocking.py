"""What a person reads when a day is not published, and what must not stop one."""

import datetime as dt
import socket

import pytest

from orchestration.validate.results import blocked_days
from tests.validate.batches import CONTRACTS, DAYS, EVENTS, LAST_DAY, judge
from tests.validate.faults import fault_of

CALLS = {"calls": EVENTS["calls"]}


def test_seconds_that_became_milliseconds_block_their_day_and_say_so(batches):
    batches.execute("update raw.calls set hold_seconds = hold_seconds * 1000 where day = date '2026-03-12'")
    results = judge(batches, CALLS, DAYS)
    assert blocked_days(results) == (dt.date(2026, 3, 12),)
    assert [result.sentence for result in results if result.blocks] == [
        "calls on 2026-03-12: hold_keeps_its_unit expects "
        "median(hold_seconds) ÷ its usual value ≥ 0.01 and ≤ 100; "
        "found 1000 (59500 that day, usually 59.5)."
    ]


def test_a_warning_does_not_block_and_names_the_shop(batches):
    batches.execute(fault_of(EVENTS["calls"], "has_all_usual_shops", LAST_DAY))
    results = judge(batches, CALLS, [LAST_DAY])
    assert blocked_days(results) == ()
    assert [result.sentence for result in results if not result.passed] == [
        "calls on 2026-03-12: has_all_usual_shops expects missing shops ≤ 0; found 1: generic/shop-1."
    ]


def test_a_superseded_row_is_not_a_repeated_key(batches):
    batches.execute(
        "insert into raw.calls select * replace (99 as load_number) from raw.calls where source_row = 2"
    )
    batches.execute(
        "insert into raw.superseded_calls select load_number, 2, 99, day from raw.calls "
        "where source_row = 2 and load_number < 99"
    )
    results = judge(batches, CALLS, DAYS)
    assert blocked_days(results) == ()


def test_a_key_that_stands_on_two_days_blocks_both(batches):
    batches.execute(
        "insert into raw.calls select * replace (date '2026-03-05' as day) from raw.calls "
        "where source_row = 2 and day = date '2026-03-12'"
    )
    assert blocked_days(judge(batches, CALLS, DAYS)) == (dt.date(2026, 3, 5), dt.date(2026, 3, 12))


def test_two_keys_that_duckdb_hashes_alike_are_two_keys(batches):
    for number, key in ((2, "2026032500000147"), (3, "2026032200000142")):
        batches.execute(
            "update raw.calls set platform = 'generic', shop_id = 'outlet', call_id = $key "
            "where day = date '2026-03-12' and source_row = $number",
            {"key": key, "number": number},
        )
    repeated = next(
        result for result in judge(batches, CALLS, [LAST_DAY]) if result.check == "has_one_row_per_key"
    )
    assert (repeated.passed, repeated.observed) == (True, 0)


def test_a_day_without_any_row_is_a_warning_about_volume(batches):
    batches.execute("delete from raw.calls where day = date '2026-03-12'")
    results = judge(batches, CALLS, [LAST_DAY])
    assert sorted(result.check for result in results if not result.passed) == [
        "has_all_usual_shops",
        "has_usual_volume",
    ]


def test_a_data_set_that_was_never_loaded_is_left_out(batches):
    assert judge(batches, {"calls": EVENTS["calls"]}, [dt.date(2020, 1, 1)]) == ()


def test_without_days_before_it_a_day_is_not_judged_by_them(batches):
    results = judge(batches, CALLS, [DAYS[0]])
    volume = next(result for result in results if result.check == "has_usual_volume")
    assert (volume.passed, volume.observed) == (True, None)
    assert volume.sentence.endswith("not judged, too few rows or days before it.")


def test_no_finding_holds_a_customer(batches):
    findings = batches.execute("select string_agg(sentence) from validate.check_results").fetchall()[0][0]
    assert "customer_id-" not in findings


def test_the_suites_make_no_network_connection(batches, monkeypatch):
    asked_for = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: asked_for.append(address))
    judge(batches, CALLS, [LAST_DAY])
    assert asked_for == []


def test_no_days_have_no_findings(batches):
    assert judge(batches, CALLS, []) == ()


def test_a_measure_of_too_few_filled_cells_is_not_judged(batches):
    batches.execute(
        "update raw.calls set hold_seconds = if(source_row < 10, hold_seconds * 1000, null) "
        "where day = date '2026-03-12'"
    )
    assert blocked_days(judge(batches, CALLS, [LAST_DAY])) == ()


@pytest.mark.parametrize(
    ("table", "check"), [("accounts", "has_mapped_accounts"), ("shops", "has_known_shops")]
)
def test_a_platform_with_nothing_declared_is_not_warned_about(batches, table, check):
    batches.execute(f"update raw.{table} set platform = 'another'")
    result = next(result for result in judge(batches, CALLS, [LAST_DAY]) if result.check == check)
    assert (result.passed, result.observed) == (True, None)


def test_a_day_long_after_the_last_rows_is_left_out_whatever_is_judged_with_it(batches):
    days = tuple(LAST_DAY + dt.timedelta(days=later) for later in (0, 28, 29))
    together = set(judge(batches, CONTRACTS, days))
    alone = {result for day in days for result in judge(batches, CONTRACTS, (day,))}
    assert {result.day for result in together} == {days[0], days[1]}
    assert alone == together
