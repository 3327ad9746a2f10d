"""A melted report in the ledger and the raw packages: nothing lost, and the later figure holds."""

import datetime as dt
import zipfile

from expectations.contract import read_contracts
from orchestration.ingest.expose import expose
from orchestration.ingest.mapping.melting import file_row
from tests.ingest.conftest import Installation, installation

__all__ = ["installation"]

HEADER = "日期,客服账号,3分钟人工回复率(8-23点),30秒应答率(8-23点)\n"
CURRENT = (
    f"select load_number, {file_row('source_row')}, account, kpi_id, value from raw.platform_reports "
    "anti join raw.superseded_platform_reports on load_number = loser_load and source_row = loser_row "
    "order by account, kpi_id"
)


def test_a_later_figure_replaces_the_same_one_and_no_other(installation: Installation) -> None:
    first = HEADER + "2026-03-02,小美,98%,80%\n2026-03-02,小强,soon,70%\n2026-03-02,总计,97%,75%\n,,,\n"
    installation.drop("pdd/team_report/a.csv", first)
    installation.drop("pdd/team_report/b.csv", HEADER + "2026-03-02,小美,-,85%\n")
    intake = installation.take_in()
    assert [load.status for load in intake.loads] == ["loaded", "loaded"]
    assert installation.counts() == [
        (1, "loaded", "platform_reports", 6, 3, 1, 1, 1),
        (2, "loaded", "platform_reports", 1, 1, 0, 0, 0),
    ]
    with installation.warehouse() as connection:
        expose(connection, installation.home, read_contracts(), {"platform_reports": [dt.date(2026, 3, 2)]})
        rows = connection.execute(CURRENT).fetchall()
    assert rows == [
        (1, 3, "小强", "pdd_message_answer_rate_30s", 0.7),
        (1, 2, "小美", "answer_rate_180s", 0.98),
        (2, 2, "小美", "pdd_message_answer_rate_30s", 0.85),
    ]


def test_the_quarantine_names_the_record_and_the_kpi_once_per_bad_cell(installation: Installation) -> None:
    row = "2026-03-02,小美,soon,often\n"
    installation.drop("pdd/team_report/a.csv", HEADER + row)
    installation.take_in()
    (package,) = installation.home.quarantine.rglob("*.parquet")
    with installation.warehouse() as connection:
        rows = connection.execute(
            "select source_row, verdict, reasons, cells ->> '客服账号' from read_parquet(?) order by reasons",
            [str(package)],
        ).fetchall()
    assert rows == [
        (
            2,
            "quarantined",
            ["not_a_number: answer_rate_180s (3分钟人工回复率(8-23点)) “soon”; expected a number"],
            "小美",
        ),
        (
            2,
            "quarantined",
            ["not_a_number: pdd_message_answer_rate_30s (30秒应答率(8-23点)) “often”; expected a number"],
            "小美",
        ),
    ]


def test_a_file_in_an_archive_says_its_day_by_its_own_name(installation: Installation) -> None:
    archive = installation.drop("pdd/agent_performance/店铺1_两天.zip", "")
    with zipfile.ZipFile(archive, "w") as opened:
        for day in ("20260302", "20260303"):
            opened.writestr(f"客服绩效_店铺8001_{day}.csv", f"客服账号,30秒应答率\n小美,8{day[-1]}%\n")
    installation.take_in()
    days = [dt.date(2026, 3, 2), dt.date(2026, 3, 3)]
    with installation.warehouse() as connection:
        expose(connection, installation.home, read_contracts(), {"platform_reports": days})
        rows = connection.execute(
            "select shop_id, day::varchar, value from raw.platform_reports order by day"
        ).fetchall()
    assert rows == [("8001", "2026-03-02", 0.82), ("8001", "2026-03-03", 0.83)]


def test_the_same_bytes_under_another_day_are_that_days_figures(installation: Installation) -> None:
    text = "客服账号,30秒应答率\n小美,80%\n"
    for name in ("绩效_20260302.csv", "绩效_20260303.csv", "绩效_20260303_副本.csv"):
        installation.drop(f"pdd/agent_performance/{name}", text)
    intake = installation.take_in()
    assert [(load.status, load.same_as) for load in intake.loads] == [
        ("loaded", None),
        ("loaded", None),
        ("duplicate", 2),
    ]
