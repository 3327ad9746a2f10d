"""`cskpi report` as a person calls it."""

import json

from tests.pipeline import cskpi, query


def test_it_says_where_the_files_are(copied_home):
    said = json.loads(
        cskpi("report", "--period", "2026-W13", "--scope", "team=售后组", "--json", home=copied_home)
    )
    names = [file.removeprefix(f"{copied_home}/reports/") for file in said["files"]]
    assert names == [
        "2026-W13/report-team-售后组.html",
        "2026-W13/report-team-售后组.xlsx",
        "2026-W13/report-team-售后组.en.xlsx",
        "2026-W13/report-team-售后组.json",
        "questionnaire.xlsx",
        "questionnaire.en.xlsx",
    ]
    written = json.loads(
        (copied_home / "reports/2026-W13/report-team-售后组.json").read_text(encoding="utf-8")
    )
    published = query(
        copied_home,
        "select kpi_id, value from fct_gaps where period_kind = 'week' and period_start = '2026-03-23' "
        "and scope_kind = 'team' and scope = '售后组' order by kpi_id",
    )
    assert sorted((row["kpi_id"], row["value"]) for row in written["tables"]["attainment"]) == published
    assert {row["team"] for row in written["tables"]["people"]} == {"售后组"}
    page = (copied_home / "reports/2026-W13/report-team-售后组.html").read_text(encoding="utf-8")
    assert [row["kpi_id"] for row in written["tables"]["attainment"] if row["label_zh"] not in page] == []
    assert [path.name for path in (copied_home / "reports").rglob(".*")] == []


def test_it_reads_the_marts_alone(copied_home):
    (copied_home / "warehouse.duckdb").unlink()
    with (copied_home / ".lock").open("w"):
        cskpi("report", "--period", "2026-Q1", home=copied_home)
    assert (copied_home / "reports/2026-Q1/report.html").stat().st_size > 100_000


def test_wrong_use_is_one_sentence_and_exit_code_2(built_home, tmp_path):
    for arguments in (
        ("--period", "2026-13"),
        ("--period", "2026-04"),
        ("--period", "2026-W13", "--scope", "team=nobody"),
        ("--period", "2026-W13", "--scope", "nobody"),
    ):
        assert cskpi("report", *arguments, home=built_home, exit_code=2) == ""
    assert cskpi("report", "--period", "2026-03", home=tmp_path, exit_code=2) == ""
