"""The tools as a person and a machine call them: what they print, their exit codes, their JSON."""

import csv as csv_module
import json
import zipfile

import pytest
from click.testing import CliRunner

from orchestration.cli import main
from orchestration.run.clock import now
from orchestration.run.lock import hold_lock
from orchestration.settings import Settings
from tests.cli.test_documented_fields import documented
from tests.ingest.conftest import Installation
from tests.ingest.exports import MESSAGES, csv, message

ORDERS = "platform,shop_id,order_id,created_at,customer_id,amount,quantity"


@pytest.fixture
def installation(tmp_path, monkeypatch) -> Installation:
    """One good message, three bad orders with personal cells, one refused file."""
    monkeypatch.delenv("CSKPI_HASH_KEY", raising=False)
    home = Installation(tmp_path / "home")
    home.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2)))
    home.drop(
        "generic/orders/o.csv",
        csv(
            ORDERS,
            "pdd,s1,6920123456789012345,2026-03-01 10:00:00,canary-customer,x,1",
            "pdd,=HYPERLINK(1),2,2026-03-01 10:00:00,canary-customer,13812345678 oops,1",
            "pdd,＝cmd|' /C calc'!A0,3,2026-03-01 10:00:00,canary-customer,y,1",
        ),
    )
    home.drop("generic/calls/c.csv", "a,b\n1,2\n")
    home.take_in()
    return home


def run(installation, *arguments: str) -> tuple[int, str]:
    outcome = CliRunner().invoke(main, [arguments[0], "--home", str(installation.home.root), *arguments[1:]])
    return outcome.exit_code, outcome.output


def document(installation, *arguments: str) -> dict:
    code, said = run(installation, *arguments, "--json")
    assert code == 0, said
    return json.loads(said)


def test_the_quarantine_names_file_reason_and_rows_and_masks_the_cells(installation):
    code, said = run(installation, "quarantine")
    assert code == 0
    assert "refused: generic/calls/c.csv (load 1): " in said
    assert "13812345678" not in said and "canary-customer" not in said
    found = document(installation, "quarantine")
    assert sorted(found) == ["command", "export", "reasons", "refused_files"]
    assert [(one["code"], one["rows"], one["first_rows"]) for one in found["reasons"]] == [
        ("not_money", 3, [2, 3, 4])
    ]
    assert [(one["file"], one["code"]) for one in found["refused_files"]] == [
        ("generic/calls/c.csv", "missing_column")
    ]
    assert document(installation, "quarantine", "--day", "2026-03-31")["reasons"] == []


def test_a_row_that_lacks_two_cells_is_named_once(installation):
    installation.drop("generic/accounts/a.csv", "platform,account,person_id,valid_from\n,,p1,2026-01-01\n")
    installation.take_in()
    found = document(installation, "quarantine")["reasons"]
    assert [(one["rows"], one["first_rows"]) for one in found if one["data_set"] == "accounts"] == [(1, [2])]


def test_an_exported_csv_holds_ids_as_text_and_no_formula(installation, tmp_path):
    target = tmp_path / "refused.csv"
    assert document(installation, "quarantine", "--export", str(target))["export"]["rows"] == 4
    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"canary-customer" not in raw and b"13812345678" not in raw and b"6920123456789012345" in raw
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv_module.reader(file))
    starts = {cell[0] for row in rows for cell in row if cell}
    assert not starts & set("=+-@\r＝＋－＠")


def test_an_exported_workbook_has_no_formula(installation, tmp_path):
    target = tmp_path / "refused.xlsx"
    run(installation, "quarantine", "--export", str(target))
    with zipfile.ZipFile(target) as book:
        parts = b"".join(book.read(name) for name in book.namelist() if name.endswith(".xml"))
    assert b"<f>" not in parts and b"canary-customer" not in parts and b"generic/orders/o.csv" in parts


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("x.pdf", "is written as .csv or .xlsx"),
        ("home/landing/x.csv", "lies in landing"),
        ("no/x.csv", "not a folder"),
    ],
)
def test_an_export_that_cannot_be_is_one_sentence(installation, tmp_path, target, sentence):
    code, said = run(installation, "quarantine", "--export", str(tmp_path / target))
    assert (code, sentence in " ".join(said.split())) == (2, True), said


def test_retract_and_undo_say_what_happens(installation):
    done = document(installation, "retract", "generic/messages/a.csv")
    assert done == {
        "command": "retract",
        "undo": False,
        "retraction": {
            "load_number": 2,
            "file_name": "generic/messages/a.csv",
            "entry": 4,
            "rows": 1,
            "touched_days": ["2026-03-02"],
        },
    }
    assert document(installation, "retract", "2")["retraction"]["entry"] is None
    code, said = run(installation, "retract", "2", "--undo")
    assert code == 0
    assert "generic/messages/a.csv (load 2): 1 rows come back with the next cskpi run" in said


def test_retry_without_a_mended_mapping_has_nothing_to_do(installation):
    assert document(installation, "retry") == {"command": "retry", "files": [], "touched_days": []}
    [calls, orders] = document(installation, "retry", "--all")["files"]
    assert (calls["entry"], orders["entry"]) == (None, None)
    assert (orders["accepted"], orders["still_quarantined"]) == (0, 3)


def test_status_counts_what_counts(installation):
    def messages() -> list[tuple]:
        found = document(installation, "status")["data_sets"]
        return [(one["files"], one["accepted"]) for one in found if one["data_set"] == "messages"]

    assert messages() == [(1, 1)]
    run(installation, "retract", "2")
    assert messages() == []


def test_status_tells_a_day_what_the_files_of_its_rows_had_refused(installation):
    good = "generic,s1,{0},2026-03-0{0} 10:00:00,nobody,5.00,1"
    bad = "generic,s1,9,2026-03-02 10:00:00,nobody,x,1"
    installation.drop("generic/orders/two.csv", csv(ORDERS, good.format(2), good.format(3), bad))
    installation.drop("generic/orders/one.csv", csv(ORDERS, good.format(4)))
    installation.take_in()
    days = [one for one in document(installation, "status")["days"] if one["data_set"] == "orders"]
    # The file of which no row has a day stands with its data set alone.
    assert [(one["day"], one["rows"], one["quarantined"]) for one in days] == [
        ("2026-03-04", 1, 0),
        ("2026-03-03", 1, 1),
        ("2026-03-02", 1, 1),
    ]


def test_who_changes_waits_for_the_lock_and_who_reads_does_not(installation):
    (installation.home.root / "cskpi.yml").write_text("lock_wait_seconds: 0\n")
    with hold_lock(installation.home, Settings(), "cskpi run", now=now(), say=print):
        assert run(installation, "retract", "2")[0] == 3
        assert run(installation, "retry")[0] == 3
        assert run(installation, "quarantine")[0] == 0


@pytest.mark.parametrize("arguments", [("quarantine",), ("retry",), ("retract", "1")])
def test_an_empty_home_is_wrong_use(tmp_path, arguments):
    code, said = run(Installation(tmp_path / "empty"), *arguments)
    assert (code, "has taken nothing in yet" in said) == (2, True), said


def keys_of(value: object) -> set[str]:
    if isinstance(value, list):
        return {key for one in value for key in keys_of(one)}
    if isinstance(value, dict):
        return set(value) | {key for one in value.values() for key in keys_of(one)}
    return set()


@pytest.mark.parametrize(
    "arguments", [("quarantine",), ("retry", "--all"), ("retract", "2"), ("forget", "nobody-77"), ("status",)]
)
def test_every_key_of_the_json_is_documented(installation, arguments):
    keys = keys_of(document(installation, *arguments))
    assert keys and keys <= documented(arguments[0])
