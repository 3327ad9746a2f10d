"""Which reports a run writes, and that a report written again is the same."""

import json

from tests.pipeline import cskpi
from tests.test_end_to_end import drop_calls


def contents(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("report*"))}


def test_a_run_rewrites_the_reports_that_would_say_something_else_and_leaves_the_others(copied_home):
    reports = copied_home / "reports"
    for arguments in (("2026-03-29",), ("2026-03-30",), ("2026-03-29", "--scope", "team=售后组")):
        cskpi("report", "--period", *arguments, home=copied_home)
    before = {day: contents(reports / day) for day in ("2026-03-29", "2026-03-30")}
    assert set(before["2026-03-29"]) == {
        f"{stem}{ending}"
        for stem in ("report", "report-team-售后组")
        for ending in (".html", ".json", ".xlsx", ".en.xlsx")
    }
    (reports / "2026-03-30/report-mine.json").write_text("not ours")
    drop_calls(copied_home, "late", "2026-03-29", calls=3, talk_seconds=40)
    cskpi("run", "--day", "2026-03-31", home=copied_home)
    after = {day: contents(reports / day) for day in before}
    assert after["2026-03-29"]["report.json"] != before["2026-03-29"]["report.json"]
    assert after["2026-03-29"]["report.html"] != before["2026-03-29"]["report.html"]
    calls = {
        row["kpi_id"]: row["denominator"]
        for row in json.loads(after["2026-03-29"]["report.json"])["tables"]["attainment"]
    }
    old = {
        row["kpi_id"]: row["denominator"]
        for row in json.loads(before["2026-03-29"]["report.json"])["tables"]["attainment"]
    }
    assert calls["call_answer_rate"] == old["call_answer_rate"] + 3
    # Nobody of the team took those calls.
    assert after["2026-03-29"]["report-team-售后组.json"] == before["2026-03-29"]["report-team-售后组.json"]
    assert after["2026-03-30"].pop("report-mine.json") == b"not ours"
    cskpi("report", "--period", "2026-03-29", home=copied_home)
    assert contents(reports / "2026-03-29") == after["2026-03-29"]


def test_a_report_written_by_a_run_is_the_one_the_command_writes(copied_home):
    for period in ("2026-03-31", "2026-W14", "2026-03"):
        by_run = contents(copied_home / "reports" / period)
        cskpi("report", "--period", period, home=copied_home)
        assert contents(copied_home / "reports" / period) == by_run
