"""Reports of periods that ended long ago go by a setting, and nothing else does."""

import datetime as dt
import json
from pathlib import Path

import pytest

from orchestration.explain.report.retention import remove_old_reports
from orchestration.home import Home
from orchestration.settings import Settings

ENDINGS = (".html", ".json", ".xlsx", ".en.xlsx")
LAST_DAY = dt.date(2026, 3, 31)


def put(home: Home, period: str, *, stem: str = "report", kind: str = "all", scope: str = "") -> None:
    folder = home.reports / period
    folder.mkdir(parents=True, exist_ok=True)
    for ending in ENDINGS:
        (folder / f"{stem}{ending}").write_text("…")
    document = {"period": period, "scope_kind": kind, "scope": scope, "tables": {}}
    (folder / f"{stem}.json").write_text(json.dumps(document))


@pytest.fixture
def home(tmp_path) -> Home:
    home = Home(tmp_path)
    for period in ("2026-03-31", "2026-03-01", "2026-02-28", "2026-W09", "2026-W10", "2026-02", "2025-Q4"):
        put(home, period)
    put(home, "2026-02", stem="report-team-A", kind="team", scope="A")
    (home.reports / "questionnaire.xlsx").write_text("…")
    (home.reports / "mine").mkdir()
    return home


def left(home: Home) -> list[str]:
    return sorted(path.name for path in home.reports.iterdir())


def test_periods_that_ended_before_the_kept_days_go_in_every_scope(home):
    removed = remove_old_reports(home, Settings(keep_reports_days=30), LAST_DAY)
    # 1 March is 30 days before the last day, and week 9 ended on it.
    assert removed == ("2025-Q4", "2026-02", "2026-02-28")
    assert left(home) == ["2026-03-01", "2026-03-31", "2026-W09", "2026-W10", "mine", "questionnaire.xlsx"]


@pytest.mark.parametrize(("days", "last_day"), [(0, LAST_DAY), (30, None), (4000, LAST_DAY)])
def test_nothing_goes_by_default_before_a_publish_or_too_early(home, days, last_day):
    before = left(home)
    assert remove_old_reports(home, Settings(keep_reports_days=days), last_day) == ()
    assert left(home) == before


def test_what_is_no_report_of_ours_stays_with_its_folder(home):
    note = home.reports / "2026-02" / "notes.txt"
    note.write_text("mine")
    (home.reports / "2026-02" / "report-team-B.json").write_text("not ours")
    remove_old_reports(home, Settings(keep_reports_days=30), LAST_DAY)
    assert sorted(path.name for path in (home.reports / "2026-02").iterdir()) == [
        "notes.txt",
        "report-team-B.json",
    ]
    assert remove_old_reports(home, Settings(keep_reports_days=30), LAST_DAY) == ()


def test_a_link_is_not_followed(home, tmp_path):
    elsewhere = Path(tmp_path / "elsewhere")
    (home.reports / "2026-02").rename(elsewhere)
    (home.reports / "2026-02").symlink_to(elsewhere)
    remove_old_reports(home, Settings(keep_reports_days=30), LAST_DAY)
    assert len(list(elsewhere.iterdir())) == 2 * len(ENDINGS)
