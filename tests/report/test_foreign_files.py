"""Files among the reports that only look like one of ours are named and left, whatever they hold."""

import datetime as dt
import json
from pathlib import Path

import duckdb
import pytest

from orchestration.explain.report.rewrite import Rewritten, write_reports
from orchestration.home import Home
from orchestration.publish.tables import PublishedTable
from orchestration.settings import Settings

PERIOD = "2026-03-30"
REPLACED = f"select 'day' as period_kind, date '{PERIOD}' as period_start"
GAPS = PublishedTable("fct_gaps", (), ("period_kind", "period_start"), REPLACED)
ATTAINMENT = ("fct_gaps", "dim_kpis", "dim_kpi_definitions", "dim_people")
OURS = {"period": PERIOD, "scope_kind": "team", "scope": "A", "tables": {}}


def home_of_attainment(root: Path) -> Home:
    """This function publishes the attainment of one day below a folder, and no other table."""
    home = Home(root)
    with duckdb.connect(str(home.marts_database)) as marts:
        marts.execute(Path(__file__).with_name("marts.sql").read_text(encoding="utf-8"))
        for (table,) in marts.execute("select table_name from duckdb_tables()").fetchall():
            if table not in ATTAINMENT:
                marts.execute(f"drop table {table}")
    (home.reports / PERIOD).mkdir(parents=True)
    return home


@pytest.fixture
def home(tmp_path) -> Home:
    return home_of_attainment(tmp_path)


def written_by_a_run(home: Home, name: str, content: bytes, *days: dt.date) -> Rewritten:
    (home.reports / PERIOD / name).write_bytes(content)
    with duckdb.connect() as warehouse:
        return write_reports(home, Settings(), warehouse, (GAPS,), days)


@pytest.mark.parametrize(
    "content",
    [
        b"[]",
        b"7",
        b"{",
        b"\xff\xfe",
        b"{}",
        json.dumps(OURS | {"period": 7}).encode(),
        json.dumps(OURS | {"period": "2026-03"}).encode(),
        json.dumps(OURS | {"scope": ["A"]}).encode(),
        json.dumps(OURS | {"scope": "B"}).encode(),
        json.dumps(OURS | {"scope_kind": "../../team"}).encode(),
        json.dumps(OURS | {"tables": []}).encode(),
    ],
)
def test_what_is_no_report_of_this_place_is_named_and_left(home, content):
    path = home.reports / PERIOD / "report-team-A.json"
    found = written_by_a_run(home, path.name, content)
    assert found == Rewritten((), (f"{path} is no report of ours; it was left as it is.",))
    assert path.read_bytes() == content and list(home.reports.rglob("*.html")) == []


def test_a_report_that_lacks_what_reports_tell_now_is_written_anew(home):
    found = written_by_a_run(home, "report-team-A.json", json.dumps(OURS).encode())
    assert found == Rewritten((f"{PERIOD} team=A",), ())
    assert (home.reports / PERIOD / "report-team-A.html").stat().st_size > 100_000
