"""A contract that is wrong is named with its file and line, and nothing is read."""

import re

import pytest

from expectations.contract import Check, Column, ContactOf, Rule, duckdb_type, read_contracts
from expectations.shared_checks import read_shared_checks
from orchestration.errors import WrongUse

GOOD = """data_set: visits
kind: event
description: One row per visit.
event_time: came_at
key: [visit_id]
contact: {type: visit, id: visit_id}
columns:
  visit_id: {type: text, required: true, description: "Id."}
  came_at: {type: instant, required: true, description: "Instant."}
  stay_seconds: {type: seconds, min: 0, max: 9, description: "Stay in seconds."}
  note: {type: text, personal: drop, description: "Note."}
rules:
  - {name: short, says: "stay is short", holds: "stay_seconds < 9"}
derived:
  has_note: {type: boolean, description: "Whether there was a note."}
checks:
  - {name: keeps_its_unit, measure: median(stay_seconds), severity: warn, max: 3, description: "Why."}
"""


def read(folder, text):
    (folder / "visits.yml").write_text(text, encoding="utf-8")
    return read_contracts(folder)["visits"]


def test_contract_is_read_as_declared(tmp_path):
    contract = read(tmp_path, GOOD)
    assert contract.key == ("visit_id",)
    assert contract.contacts == (ContactOf(id_column="visit_id", type="visit"),)
    assert contract.rules == (Rule("short", "stay is short", "stay_seconds < 9"),)
    assert contract.column("stay_seconds") == Column(
        "stay_seconds", "seconds", False, (), 0, 9, None, "Stay in seconds."
    )
    assert contract.checks[-1] == Check(
        "keeps_its_unit", "median(stay_seconds)", "warn", None, 3, None, 0, None, "Why."
    )


def test_dropped_columns_are_not_stored_and_derived_ones_are(tmp_path):
    contract = read(tmp_path, GOOD)
    stored = [column.name for column in contract.stored_columns()]
    assert stored == ["visit_id", "came_at", "stay_seconds", "has_note"]
    kept = [column.name for column in contract.stored_columns(keep_dropped=True)]
    assert kept == ["visit_id", "came_at", "stay_seconds", "note", "has_note"]


def test_an_event_data_set_gets_the_shared_checks_it_has_the_columns_for(tmp_path):
    checks = {check.name for check in read(tmp_path, GOOD).checks}
    assert {"has_one_row_per_key", "has_usual_volume"} <= checks
    assert not {"has_known_shops", "has_mapped_accounts"} & checks


def test_types_of_duckdb():
    columns = read_contracts()["calls"]
    assert duckdb_type(columns.column("talk_seconds")) == "DECIMAL(18,6)"
    assert duckdb_type(columns.column("offered_at")) == "TIMESTAMP WITH TIME ZONE"


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("kind: event", "kinds: event", 2, "unknown key 'kinds'"),
        ("kind: event", "kind: happening", 2, "kind must be one of event, reference; found 'happening'"),
        ("data_set: visits", "data_set: calls", 1, "data_set must be the file's name, 'visits'"),
        ("key: [visit_id]", "key: [visitor]", 5, "key names 'visitor', which is no column"),
        ("key: [visit_id]", "key: visit_id", 5, "key must be a list of texts"),
        ("key: [visit_id]", "key: [visit_id", 6, "this is not YAML"),
        ("key: [visit_id]", "kind: event", 5, "the key 'kind' stands twice"),
        ("event_time: came_at", "event_time: note", 4, "event_time must be a column of type instant or date"),
        ("{type: visit, id: visit_id}", "{type: visit}", 6, "a contact has either type and id"),
        ("type: seconds, min: 0", "type: seconds, mini: 0", 10, "unknown key 'mini'"),
        ("type: seconds, min: 0", "type: hours, min: 0", 10, "type must be one of text"),
        ("type: seconds, min: 0", "type: seconds, min: none", 10, "min must be a number, found 'none'"),
        ("personal: drop", "personal: keep", 11, "personal must be one of hash, drop"),
        ("type: text, personal", "type: word, personal", 11, "has `words` exactly when its type is word"),
        ('says: "stay is short", ', "", 13, "the key 'says' is missing"),
        ("severity: warn", "severity: mild", 17, "severity must be one of block, warn"),
        (", max: 3", "", 17, "a check needs min, max or both"),
        ("severity: warn", "severity: warn, counts: note", 16, "counts 'note', which is no stored column"),
        ("median(stay_seconds)", "stays", 17, "neither an SQL aggregate nor a measure of the profile"),
        ("kind: event", "kind: !!python/object:os.system event", 2, "this is not YAML"),
    ],
)
def test_wrong_contract_is_named_with_file_and_line(tmp_path, old, new, line, sentence):
    assert old in GOOD
    with pytest.raises(WrongUse, match=re.escape(sentence)) as error:
        read(tmp_path, GOOD.replace(old, new, 1))
    assert f"visits.yml, line {line}:" in str(error.value)


def test_wrong_shared_check_is_named_with_file_and_line(tmp_path):
    file = tmp_path / "every_day.yml"
    file.write_text("- {name: a, measure: rows, max: 1, severity: warn, description: b, need: c}\n")
    with pytest.raises(WrongUse, match=r"every_day\.yml, line 1: unknown key 'need'"):
        read_shared_checks(file)


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    (tmp_path / "visits.yml").write_bytes(b"data_set: \xff")
    with pytest.raises(WrongUse, match=r"visits\.yml: this is not UTF-8"):
        read_contracts(tmp_path)
