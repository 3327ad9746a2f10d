"""Any order of files and days ends in the same marts as one run over everything, under the same as-of."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from expectations.contract import read_contracts
from tests.oracle.nasty import TIMEZONE_DEFAULT
from tests.oracle.nasty_crowd import nasty_crowd
from tests.oracle.nasty_csv import write_landing

# The path taken is in these; everything else must not know it.
TABLES_OF_THE_PATH = {
    *("fct_loads", "fct_restatements", "fct_first_publications", "publication", "fct_data_quality_daily")
}
COLUMNS_OF_THE_PATH = {"as_of", "source_load", "source_file", "source_row"}
DAYS = tuple(dt.date(2026, 3, number) for number in range(7, 10))
AS_OF = "2026-03-10T00:00:00+08:00"

UNDER_A_CLOCK = """
import datetime as dt, sys
import time_machine
from orchestration.cli import main
_, clock, *sys.argv[1:] = sys.argv
with time_machine.travel(dt.datetime.fromisoformat(clock), tick=True):
    main()
"""

IN_SPANS = """
import sys
import orchestration.run.spans
from orchestration.cli import main
orchestration.run.spans.MOST_ROWS = 60
main()
"""

pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module", autouse=True)
def one_key():
    """Every home makes a key of its own for the customers' hashes, which some tables show."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CSKPI_HASH_KEY", "ab" * 32)
        yield


@pytest.fixture(scope="module")
def records():
    return nasty_crowd([0, *range(300, 305)]).records


# A run takes most of its time for itself, whatever the rows; so each home below has more than one way to
# differ from this one, made at once in one run by the machine's own clock.
@pytest.fixture(scope="module")
def expected(records, tmp_path_factory):
    home = tmp_path_factory.mktemp("at_once")
    write_landing(records, home / "landing", TIMEZONE_DEFAULT)
    run(home, *DAYS)
    return published(home)


def run(
    home: Path, *days: dt.date, as_of: str = AS_OF, clock: str = "", zone: str = "", in_spans: bool = False
) -> str:
    """Runs the days as one range, says what was said; without an as-of, under the end of the last of them."""
    options = ["--home", str(home), "--from", str(days[0]), "--to", str(days[-1])]
    options += ["--as-of", as_of] if as_of else []
    program = ["-c", UNDER_A_CLOCK, clock] if clock else ["-m", "orchestration.cli"]
    program = ["-c", IN_SPANS] if in_spans else program
    outcome = subprocess.run(
        [sys.executable, "-W", "ignore", *program, "run", *options],
        env=os.environ | ({"TZ": zone} if zone else {}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stderr


def published(home: Path, left_out: set[str] = TABLES_OF_THE_PATH) -> dict[str, list[tuple]]:
    with duckdb.connect(str(home / "marts.duckdb"), read_only=True) as marts:
        marts.execute("set TimeZone = 'UTC'")
        tables = {name for (name,) in marts.execute("select table_name from duckdb_tables()").fetchall()}
        kept = f"columns(lambda name: name not in {tuple(COLUMNS_OF_THE_PATH)})"
        return {
            table: marts.execute(f"select {kept} from {table} order by all").fetchall()
            for table in sorted(tables - left_out)
        }


def restatements(home: Path) -> list[tuple]:
    return published(home, TABLES_OF_THE_PATH - {"fct_restatements"})["fct_restatements"]


def years_of_arrival(home: Path) -> list[tuple]:
    with duckdb.connect(str(home / "marts.duckdb"), read_only=True) as marts:
        return marts.execute("select distinct year(arrived_at) from fct_loads").fetchall()


def assert_same(found: dict[str, list[tuple]], expected: dict[str, list[tuple]]) -> None:
    assert found.keys() == expected.keys()
    for table, rows in expected.items():
        # A cell may be a list, which no set holds.
        assert set(map(repr, found[table])) ^ set(map(repr, rows)) == set(), table
        assert len(found[table]) == len(rows), table


def test_the_data_are_worth_the_test(expected):
    assert len(expected["fct_kpi_person_daily"]) > 1000
    assert len(expected["fct_contacts"]) > 100


def test_a_difference_is_seen(expected):
    table = "fct_kpi_person_daily"
    with pytest.raises(AssertionError, match=table):
        assert_same(expected | {table: expected[table][1:]}, expected)


# An event more than a day after its file's arrival is quarantined, so the clocks are put forward.
def test_day_by_day_with_a_growing_as_of_is_the_same_under_new_yorks_clock(records, expected, tmp_path):
    write_landing(records, tmp_path / "landing", TIMEZONE_DEFAULT)
    # The first sees messages of a chat whose row comes on the 21st: what counted on their day moves there.
    for day in (dt.date(2026, 2, 18), *DAYS):
        run(tmp_path, day, as_of="", clock="2029-12-31T23:59:00+00:00", zone="America/New_York")
    assert years_of_arrival(tmp_path) == [(2029,)]
    assert_same(published(tmp_path), expected)


def test_backwards_with_late_files_under_utc_is_the_same_and_a_second_time_changes_nothing(
    records, expected, tmp_path
):
    landing, clock = tmp_path / "landing", {"clock": "2031-07-01T00:00:30+00:00", "zone": "UTC"}
    files = {
        path: path.read_text(encoding="utf-8") for path in write_landing(records, landing, TIMEZONE_DEFAULT)
    }
    late = {path: text for path, text in files.items() if read_contracts()[path.parent.name].is_event}
    for path, text in late.items():
        header, *lines = text.splitlines(keepends=True)
        path.write_text("".join([header, *lines[::2]]), encoding="utf-8")
    run(tmp_path, DAYS[2], **clock)
    for path, text in late.items():
        header, *lines = text.splitlines(keepends=True)
        path.with_name("late.csv").write_text("".join([header, *lines[1::2]]), encoding="utf-8")
    run(tmp_path, *DAYS[:2], **clock)
    assert years_of_arrival(tmp_path) == [(2031,)]
    assert_same(published(tmp_path), expected)
    changed = restatements(tmp_path)
    assert len(changed) > 100
    run(tmp_path, *DAYS, **clock)
    assert_same(published(tmp_path), expected)
    assert restatements(tmp_path) == changed


@pytest.mark.parametrize("built_before", [(), DAYS[:1]])
def test_in_spans_of_days_is_the_same(built_before, records, expected, tmp_path):
    write_landing(records, tmp_path / "landing", TIMEZONE_DEFAULT)
    if built_before:
        run(tmp_path, *built_before)
    said = run(tmp_path, *DAYS, in_spans=True)
    assert said.count(", layer 4 of 4") >= 3
    assert_same(published(tmp_path), expected)
    assert restatements(tmp_path) == []
