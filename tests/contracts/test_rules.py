"""Every row rule holds for a good row, holds for empty cells, and breaks on its own fault."""

import duckdb
import pytest

from expectations.contract import duckdb_type, read_contracts
from tests.contracts.rows import BROKEN, GOOD

CONTRACTS = read_contracts()
EVERY_RULE = sorted((name, rule.name) for name, contract in CONTRACTS.items() for rule in contract.rules)


def broken_rules(data_set: str, cells: dict[str, str]) -> list[str]:
    contract = CONTRACTS[data_set]
    row = ", ".join(
        f'cast({cells.get(column.name, "null")} as {duckdb_type(column)}) as "{column.name}"'
        for column in contract.columns
    )
    judged = ", ".join(f'coalesce({rule.holds}, true) as "{rule.name}"' for rule in contract.rules)
    with duckdb.connect() as connection:
        verdict = connection.execute(f"select {judged} from (select {row})").fetchall()[0]
    return [rule.name for rule, holds in zip(contract.rules, verdict, strict=True) if not holds]


def test_every_rule_has_a_broken_row():
    assert sorted(BROKEN) == EVERY_RULE
    assert sorted(GOOD) == sorted({data_set for data_set, _ in EVERY_RULE})


@pytest.mark.parametrize("data_set", sorted(GOOD))
def test_good_row_keeps_every_rule(data_set):
    assert broken_rules(data_set, GOOD[data_set]) == []


@pytest.mark.parametrize(("data_set", "rule"), EVERY_RULE)
def test_rule_breaks_on_its_own_fault(data_set, rule):
    assert broken_rules(data_set, GOOD[data_set] | BROKEN[data_set, rule]) == [rule]


@pytest.mark.parametrize(
    ("data_set", "cells"),
    [
        ("tickets", {"notified_at": "'2026-03-01 10:01+00'"}),
        ("sessions", {"human_requested_at": "'2026-03-01 09:00+00'"}),
        ("sessions", {"first_message_at": "null", "first_reply_at": "'2026-03-01 10:00+00'"}),
        ("calls", {"outcome": "'abandoned'", "answered_at": "null", "ended_at": "null"}),
        ("surveys", {"score": "null", "answered_at": "null"}),
        ("targets", {"scope_kind": "'all'", "scope": "null"}),
    ],
    ids=[
        "notified before resolved",
        "asked for a human early",
        "no first message",
        "abandoned",
        "no answer",
        "all",
    ],
)
def test_what_looks_odd_but_is_allowed_keeps_every_rule(data_set, cells):
    assert broken_rules(data_set, GOOD[data_set] | cells) == []
