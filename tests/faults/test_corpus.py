"""Every fault that a file can have: dropped into one home, run by the real command, judged one by one."""

import json
import os

import duckdb
import pytest
from click.testing import CliRunner

from orchestration.cli import main
from orchestration.home import Home
from orchestration.ingest.landed_names import printable_name
from orchestration.ingest.ledger import open_ledger
from tests.faults.case import REJECT, Case
from tests.faults.json_cases import json_cases
from tests.faults.schema_cases import schema_cases
from tests.faults.text_cases import text_cases
from tests.faults.value_cases import value_cases
from tests.faults.workbook_cases import workbook_cases
from tests.mapping.mapped import MESSAGES
from tests.pipeline import cskpi

CASES = [*text_cases(), *json_cases(), *workbook_cases(), *schema_cases(), *value_cases()]
SHOPS = "platform,shop_id,name,timezone\ndemo,ny,New York,America/New_York\n"
COLUMNS = "".join(
    f"          {header}: {header}\n" for header in MESSAGES.strip().split(",") if header != "platform"
)
REPORT = "    feeds:\n      - data_set: messages\n        columns:\n"
MAPPING = (
    f"platform: faults\nreports:\n  big5:\n    file: {{encoding: big5}}\n{REPORT}{COLUMNS}"
    f"  renamed:\n{REPORT}{COLUMNS}"
).replace("sent_at: sent_at\n", "sent_at: [sent_at, 发送时间(s), 发送时间(秒)]\n")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home that holds every case, after one run."""
    root = tmp_path_factory.mktemp("faults")
    (root / "platforms").mkdir()
    (root / "platforms" / "faults.yml").write_text(MAPPING, encoding="utf-8")
    shops = root / "landing" / "generic" / "shops" / "shops.csv"
    shops.parent.mkdir(parents=True)
    shops.write_text(SHOPS, encoding="utf-8")
    for case in CASES:
        path = root / "landing" / case.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(case.content)
    cskpi("run", "--day", "2026-01-05", home=root)
    return Home(root)


@pytest.fixture(scope="module")
def loads(home):
    """The loads of the home by the name of their file."""
    with open_ledger(home) as ledger:
        return {load.file_name: load for load in ledger.loads()}


def reasons_of(home, load) -> dict[str, set[str]]:
    """The reason codes of the quarantined rows of a load, by data set."""
    found = {}
    for file in home.quarantine.glob(f"*/load-{load.load_number:08d}.parquet"):
        rows = duckdb.sql(f"select reasons from '{file}' where verdict = 'quarantined'").fetchall()
        found[file.parent.name] = {reason.split(":")[0] for (reasons,) in rows for reason in reasons}
    return found


def test_no_two_cases_have_one_name():
    assert len({case.path for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case.path))
def test_a_fault_meets_its_verdict(home, loads, case: Case):
    load = loads[printable_name(os.fsencode(case.path))]
    if case.verdict == REJECT:
        assert (load.status, load.refusal_code, load.feeds) == ("refused", case.code, ())
        return
    (feed,) = load.feeds
    found = (feed.rows_read, feed.accepted, feed.quarantined, feed.summary, feed.blank)
    assert (load.status, load.refusal_code, found) == ("loaded", None, case.counts)
    assert feed.rows_read == feed.accepted + feed.quarantined + feed.summary + feed.blank
    codes = reasons_of(home, load).get(feed.data_set, set())
    assert codes == set((case.code or "").split())
    assert case.warning in " ".join(load.warnings)
    assert bool(case.warning) or not any("mojibake" in warning for warning in load.warnings)


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case.path))
def test_the_check_of_one_file_says_the_same(home, case: Case):
    platform, report = case.folder.split("/")
    file = str(home.landing / case.path)
    arguments = ["check", file, "--platform", platform, "--report", report, "--home", str(home.root)]
    outcome = CliRunner().invoke(main, arguments)
    assert (outcome.exit_code, outcome.exception is None or isinstance(outcome.exception, SystemExit)) == (
        1 if case.verdict == REJECT else 0,
        True,
    ), outcome.output
    assert "Traceback" not in outcome.output
    assert not {"\x1b", "\u202e", "\0"} & set(outcome.output)


def test_what_was_accepted_is_there_and_nothing_was_dropped(home, loads):
    with duckdb.connect(str(home.warehouse), read_only=True) as warehouse:
        assert warehouse.execute("select count(*) from raw.loads").fetchall() == [(len(loads),)]
    assert len(loads) == len(CASES) + 1


def test_the_summary_of_the_run_tells_what_was_refused(home):
    (home.landing / "generic" / "messages" / "one more.csv").write_bytes(b"")
    said = cskpi("run", "--day", "2026-01-05", "--json", "--strict", home=home.root, exit_code=1)
    assert "one more.csv" in json.dumps(json.loads(said[said.index("{") :]), ensure_ascii=False)
