"""A wide report gives one row a figure, and every record of the file is accounted for."""

from pathlib import Path

import pytest

from orchestration.errors import WrongUse
from orchestration.ingest.mapping.kpi_names import position_of_kpi
from orchestration.ingest.mapping.melting import RECORDS_OF_A_FIGURE, file_row
from orchestration.ingest.mapping.platforms import reports_of
from orchestration.ingest.supersession import ROWS_OF_A_LOAD
from tests.mapping.mapped import Desk

WIDE = r"""platform: wide
reports:
  agents:
    summary: {words: [店铺整体], headers: [备注]}
    feeds:
      - data_set: platform_reports
        columns:
          shop_id: {from: 店铺ID, file_name: '店铺(\w+?)_', otherwise: main}
          day: {from: 日期, file_name: '(20\d{6})'}
          account: 客服
        melt:
          answer_rate_30s: {from: [30秒应答率, 应答率], unit: percent}
          average_response_time: {from: 平均响应时长（分钟）, unit: minutes}
          csat_top2_rate: {from: 满意率, unit: fraction}
"""
HEADER = "日期,客服,30秒应答率,平均响应时长（分钟）,满意率,备注\n"


@pytest.fixture
def own(desk: Desk) -> Desk:
    desk.home.platforms.mkdir()
    (desk.home.platforms / "wide.yml").write_text(WIDE, encoding="utf-8")
    return desk


FIGURES = f"{file_row('source_row')}, account, kpi_id, value, verdict"


def test_each_figure_of_a_row_is_a_row(own: Desk) -> None:
    mapped = own.map(
        HEADER + "2026-01-05,王芳,98.5,0.5,99.9%,\n2026-01-05,李雷,-,1分30秒,,\n", "agents", "wide"
    )
    assert own.rows(mapped, FIGURES) == [
        (2, "王芳", "average_response_time", 30.0, "accepted"),
        (3, "李雷", "average_response_time", 90.0, "accepted"),
        (2, "王芳", "answer_rate_30s", 0.985, "accepted"),
        (2, "王芳", "csat_top2_rate", 0.999, "accepted"),
    ]
    feed = mapped.feeds[0]
    assert (feed.rows_read, feed.accepted, feed.quarantined, feed.summary, feed.blank) == (4, 4, 0, 0, 0)


def test_every_record_is_accounted_for(own: Desk) -> None:
    rows = (
        "2026-01-05,王芳,98.5,soon,1,\n"  # two figures, one of them wrong
        "2026-01-05,李雷,-,-,-,\n"  # no figure
        ",,,,,\n"
        "2026-01-05,店铺整体,97,1,1,\n"
        "2026-01-05,张伟,97,1,1,全店汇总值\n"
        "2026-01-05,,97,often,1,\n"  # wrong as a whole
        "日期,客服,30秒应答率,平均响应时长（分钟）,满意率,备注\n"
    )
    mapped = own.map(HEADER + rows, "agents", "wide")
    feed = mapped.feeds[0]
    assert (feed.rows_read, feed.accepted, feed.quarantined, feed.summary, feed.blank) == (9, 2, 3, 2, 2)
    duration = "; expected a duration such as 2分30秒, 00:02:30, or a number of a declared unit"
    told = own.connection.execute(
        f"select {file_row('source_row')}, verdict, reasons from {feed.table} "
        "where verdict <> 'accepted' order by source_row"
    ).fetchall()
    assert [(row, verdict, reasons) for row, verdict, reasons in told if verdict == "quarantined"] == [
        (
            7,
            "quarantined",
            [
                "missing_value: account (客服) is empty; it is required",
                "not_a_duration: average_response_time (平均响应时长（分钟）) “often”" + duration,
            ],
        ),
        (8, "quarantined", ["repeated_header: the header line once more"]),
        (
            2,
            "quarantined",
            ["not_a_duration: average_response_time (平均响应时长（分钟）) “soon”" + duration],
        ),
    ]
    assert [(row, reasons) for row, verdict, reasons in told if verdict == "blank"] == [
        (3, ["no_figure: the row has none of the figures that the mapping reads"]),
        (4, ["blank_row: every cell is empty"]),
    ]
    assert [row for row, verdict, _ in told if verdict == "summary"] == [5, 6]
    place = position_of_kpi()["average_response_time"]
    cells = own.cells(mapped, 2 + place * RECORDS_OF_A_FIGURE)
    assert (cells["客服"], cells["平均响应时长（分钟）"]) == ("王芳", "soon")


def test_a_header_that_was_renamed_is_found_by_its_other_name(own: Desk) -> None:
    mapped = own.map("客服,日期,应答率\n王芳,2026-01-05,98.5\n", "agents", "wide")
    assert own.rows(mapped, "kpi_id, value") == [("answer_rate_30s", 0.985)]
    assert mapped.warnings[-1].startswith("columns of the mapping that the file lacks: 平均响应时长")


def test_a_file_without_any_figure_is_refused(own: Desk) -> None:
    refusal = own.map("客服,日期,备注\n王芳,2026-01-05,好\n", "agents", "wide").refusal
    assert refusal is not None
    assert (refusal.code, refusal.sentence.split(";")[0]) == ("missing_column", "no column 30秒应答率")


def named(own: Desk, name: str, content: str) -> Path:
    path = own.folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_shop_and_day_are_asked_of_the_name_where_no_column_says_them(own: Desk) -> None:
    path = named(own, "客服_店铺8001_20260105.csv", "客服,30秒应答率\n王芳,98.5\n")
    assert own.rows(own.map(path, "agents", "wide"), "shop_id, day::varchar") == [("8001", "2026-01-05")]
    path = named(own, "客服_20260105.csv", "客服,日期,30秒应答率\n王芳,2026-01-06,98.5\n")
    assert own.rows(own.map(path, "agents", "wide"), "shop_id, day::varchar") == [("main", "2026-01-06")]


def test_a_file_that_says_no_day_is_refused(own: Desk) -> None:
    refusal = own.map(named(own, "客服.csv", "客服,30秒应答率\n王芳,98.5\n"), "agents", "wide").refusal
    assert refusal is not None
    assert (refusal.code, refusal.sentence) == (
        "no_day",
        r"it has no column 日期, and its name says no day; expected one such as 20260131 ((20\d{6})).",
    )


def test_the_figures_of_a_period_are_refused_unless_a_column_says_the_day(own: Desk) -> None:
    text = WIDE.replace(r"(20\d{6})", r"_(20\d{6})_(20\d{6})_")
    (own.home.platforms / "wide.yml").write_text(text, encoding="utf-8")
    month = "绩效_20260101_20260131_全部.csv"
    refusal = own.map(named(own, month, "客服,30秒应答率\n王芳,98.5\n"), "agents", "wide").refusal
    assert refusal is not None
    assert (refusal.code, refusal.sentence) == (
        "not_one_day",
        "its name spans 20260101 to 20260131; the figures of several days are no day's figures. "
        "Export each day on its own.",
    )
    with_days = named(own, month, "客服,日期,30秒应答率\n王芳,2026-01-06,98.5\n")
    assert own.rows(own.map(with_days, "agents", "wide"), "day::varchar") == [("2026-01-06",)]
    day = named(own, "绩效_20260131_20260131_全部.csv", "客服,30秒应答率\n王芳,98.5\n")
    assert own.rows(own.map(day, "agents", "wide"), "day::varchar") == [("2026-01-31",)]


@pytest.mark.parametrize(
    ("found", "instead", "sentence"),
    [
        ("csat_top2_rate:", "csat_top_rate:", "line 14: no KPI is called 'csat_top_rate'"),
        (
            "{from: 满意率, unit: fraction}",
            "{constant: 1}",
            "line 14: the figure of csat_top2_rate needs `from`",
        ),
        ("account: 客服", "account: 客服\n          value: 满意率", "line 11: value comes from melt"),
        ("data_set: platform_reports", "data_set: surveys", "line 9: unknown key 'day'"),
    ],
)
def test_what_is_wrong_with_a_melt_is_named(own: Desk, found: str, instead: str, sentence: str) -> None:
    text = WIDE.replace(found, instead)
    (own.home.platforms / "wide.yml").write_text(text, encoding="utf-8")
    with pytest.raises(WrongUse) as wrong:
        reports_of(own.home, "wide")
    assert sentence in str(wrong.value)


def test_a_report_feeds_a_data_set_once(desk: Desk) -> None:
    feed = "{data_set: seasons, columns: {day_from: a, day_to: b, season: c}}"
    desk.home.platforms.mkdir()
    (desk.home.platforms / "mine.yml").write_text(
        f"platform: mine\nreports:\n  days:\n    feeds:\n      - {feed}\n      - {feed}\n"
    )
    with pytest.raises(WrongUse, match=r"mine\.yml, line 6: the report feeds a data set twice: seasons"):
        reports_of(desk.home, "mine")


def test_the_registrys_places_leave_room_for_the_records_number() -> None:
    places = list(position_of_kpi().values())
    assert len(set(places)) == len(places)
    assert max(places) * RECORDS_OF_A_FIGURE < ROWS_OF_A_LOAD
