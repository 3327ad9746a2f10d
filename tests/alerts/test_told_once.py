"""What a run tells, on a real home: once, again only when it differs, and never so that the run breaks."""

import dataclasses
import datetime as dt

import duckdb
import pytest

from orchestration.errors import CheckFailed
from orchestration.explain.alerts.tell import tell_of_failure, tell_of_misses
from orchestration.home import Home
from orchestration.settings import Settings
from tests.alerts.servers import webhook

DAY = dt.date(2026, 3, 31)
SETTINGS = Settings(notify_hosts="127.0.0.1")
CANARY = "canaryS3cret"
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")


@pytest.fixture
def home(copied_home) -> Home:
    return Home(copied_home)


@pytest.fixture
def hook(home):
    """A webhook that the home tells."""
    with webhook() as (port, got):
        write_receiver(home, port)
        yield got


def write_receiver(home: Home, port: int) -> None:
    home.notify.touch(mode=0o600)
    home.notify.write_text(f"urls: ['http://127.0.0.1:{port}/{CANARY}']")


def tell(home: Home, generation: int, settings: Settings = SETTINGS) -> list[str]:
    said: list[str] = []
    tell_of_misses(home, settings, (DAY - dt.timedelta(1), DAY), generation, said.append)
    return said


def change(home: Home, assignment: str) -> None:
    """Changes what is published of the day as a whole."""
    with duckdb.connect(str(home.marts_database)) as marts:
        marts.execute(
            f"update fct_gaps set {assignment} where scope_kind = 'all' and period_kind = 'day' "
            f"and period_start = '{DAY}' and status in ('met', 'missed')"
        )


def missed(home: Home) -> int:
    """The day's misses that may not change any more, straight from the marts."""
    with duckdb.connect(str(home.marts_database), read_only=True) as marts:
        [(count,)] = marts.execute(f"""
            select count(*)
            from fct_gaps
            where scope_kind = 'all' and period_kind = 'day' and period_start = '{DAY}' and status = 'missed'
                and kpi_id not in (select kpi_id from dim_kpi_definitions where look_ahead_days > 1)
        """).fetchall()
    assert count > 0
    return count


def test_without_a_receiver_nothing_is_read_or_written(home):
    home.marts_database.unlink()
    assert tell(home, 1) == []
    assert not home.notified.exists()


def test_a_day_is_told_once_whatever_the_generation(home, hook):
    assert tell(home, 1) == []
    assert [one["title"] for one in hook] == [f"客服指标 {DAY}：{missed(home)} 项未达标"]
    assert hook[0]["message"].splitlines()[-2] == f"报告：{home.reports}/{DAY}/report.html"
    tell(home, 1)
    tell(home, 2)
    assert len(hook) == 1


def test_a_corrected_figure_is_told_again_and_so_is_that_all_is_well(home, hook):
    tell(home, 1)
    change(home, "value = value + 0.25")
    tell(home, 2)
    change(home, "status = 'met'")
    tell(home, 3)
    tell(home, 4)
    assert len(hook) == 3
    assert hook[0]["title"] == hook[1]["title"] != hook[2]["title"]
    assert "更正后" in hook[2]["title"]


def test_a_day_on_which_all_is_met_is_not_told(home, hook):
    change(home, "status = 'met'")
    assert tell(home, 1) == []
    assert hook == []


def test_the_language_and_the_place_of_the_reports_are_settings(home, hook):
    settings = dataclasses.replace(SETTINGS, notify_language="en", reports_url="https://bi.example/r/")
    tell(home, 1, settings)
    assert hook[0]["title"] == f"Customer service {DAY}: {missed(home)} targets missed"
    assert f"\nReport: https://bi.example/r/{DAY}/report.html\n" in hook[0]["message"]


def test_what_nobody_took_is_told_by_the_next_run(home):
    with webhook((500,)) as (port, got):
        write_receiver(home, port)
        assert tell(home, 1) == [f"alerts: {home.notify}, address 1 (json) did not take it."]
        assert tell(home, 2) == []
    assert len(got) == 2


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda home: home.notify.chmod(0o644), "others may read it"),
        (lambda home: home.notify.write_text(f"urls: [file://{CANARY}]"), "must begin with one of"),
        (lambda home: home.notify.write_bytes(b"\xff" + CANARY.encode()), "this is not UTF-8"),
        (lambda home: home.marts_database.unlink(), "was not sent: "),
        (lambda home: home.marts_database.write_bytes(b"no database"), "was not sent: "),
        (lambda home: home.notified.mkdir(), "was not sent: IsADirectoryError."),
    ],
)
def test_whatever_goes_wrong_is_one_sentence_without_the_secret(home, hook, damage, said):
    damage(home)
    (sentence,) = tell(home, 1)
    assert sentence.startswith("alerts: the digest of missed targets was not sent: ")
    assert said in sentence
    assert CANARY not in sentence


def test_a_failed_run_is_told_once_and_without_what_a_cell_may_say(home, hook):
    said: list[str] = []
    errors = (CheckFailed("validate: 1 day\x1b[2J not published, call 13812345678."), ValueError("cell 李雷"))
    for run, error in (("r1", errors[0]), ("r1", errors[1]), ("r2", errors[1])):
        tell_of_failure(home, SETTINGS, run, "validate", error, said.append)
    assert said == []
    assert [one["title"] for one in hook] == ["客服指标：运行失败（validate）"] * 2
    first, second = (one["message"].splitlines() for one in hook)
    assert first[0].startswith("validate: 1 day [2J not published, call ")
    assert "13812345678" not in first[0]
    assert first[1] == "运行 r1；已发布的数据保持不变。"
    assert second[0] == "ValueError"
