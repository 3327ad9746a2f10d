"""A platform is one YAML file; what is wrong in it is named with file and line."""

import datetime as dt
from pathlib import Path

import pytest

from orchestration.errors import WrongUse
from orchestration.ingest.mapping.platforms import find_report, platform_files, reports_of
from tests.mapping.mapped import Desk

DESK = r"""platform: desk
empties: [暂无]
reports:
  log:
    values:
      begun: {type: instant, join: [日期, 时间], format: ["%d/%m/%Y %H:%M:%S"]}
      waited: {type: seconds, from: [等待(秒), 等待], unit: seconds}
    feeds:
      - data_set: calls
        columns:
          shop_id: {file_name: '店铺(\d+)'}
          call_id: {template: "{日期}/{单号}"}
          offered_at: {value: begun}
          answered_at: {value: begun, plus: [waited]}
          ended_at: {value: begun, plus: [waited, waited]}
          direction: {constant: in}
          outcome: {from: 结果, words: {接通: answered, 放弃: abandoned}}
          account: 客服
          resolved: 解决
      - data_set: shifts
        merge: true
        when: {present: [客服], cells: {班次: [早, 晚]}}
        columns:
          person_id: 客服
          day: {day_of: begun, plus_days: 1}
          shift: {from: 班次, words: {早: early, 晚: late}}
          starts_at: {from: 班次, words: {早: "08:00", 晚: "16:00"}}
          ends_at: {constant: "00:00"}
"""
HEADER = "单号,日期,时间,客服,结果,等待（秒）,班次,解决\n"


@pytest.fixture
def own(desk: Desk) -> Desk:
    desk.home.platforms.mkdir()
    (desk.home.platforms / "desk.yml").write_text(DESK, encoding="utf-8")
    return desk


def test_one_export_feeds_several_data_sets(own: Desk, tmp_path: Path) -> None:
    path = tmp_path / "店铺42_log.csv"
    rows = (
        "1,05/01/2026,10:00:00,王芳,接通,20,早,是\n"
        "2,05/01/2026,23:59:00,暂无,放弃,,晚,暂无\n"
        "3,05/01/2026,24:00:00,李雷,接通,5,中,否\n"
    )
    path.write_text(HEADER + rows, encoding="gb18030")
    mapped = own.map(path, "log", "desk")
    assert own.rows(
        mapped, "platform, shop_id, call_id, answered_at, outcome, account, resolved, verdict"
    ) == [
        (
            "desk",
            "42",
            "05/01/2026/1",
            dt.datetime(2026, 1, 5, 2, 0, 20, tzinfo=dt.UTC),
            "answered",
            "王芳",
            True,
            "accepted",
        ),
        ("desk", "42", "05/01/2026/2", None, "abandoned", None, None, "accepted"),
        (
            "desk",
            "42",
            "05/01/2026/3",
            dt.datetime(2026, 1, 5, 16, 0, 5, tzinfo=dt.UTC),
            "answered",
            "李雷",
            False,
            "accepted",
        ),
    ]
    assert mapped.feeds[1].merge
    assert own.rows(mapped, "person_id, day, shift, starts_at, ends_at, verdict", feed=1) == [
        ("王芳", dt.date(2026, 1, 6), "early", "08:00", "00:00", "accepted"),
        (None, dt.date(2026, 1, 6), "late", "16:00", "00:00", "blank"),
        ("李雷", dt.date(2026, 1, 7), "中", None, "00:00", "blank"),
    ]


def test_a_column_left_out_on_purpose_is_no_warning(own: Desk, tmp_path: Path) -> None:
    mapping = own.home.platforms / "desk.yml"
    mapping.write_text(
        DESK.replace("    values:", "    left_out: [备注（内部）]\n    values:"), encoding="utf-8"
    )
    path = tmp_path / "店铺42.csv"
    header = HEADER.replace("\n", ",备注(内部),心情\n")
    path.write_text(header + "1,05/01/2026,10:00:00,王芳,接通,20,早,是,急,好\n", encoding="utf-8")
    assert own.map(path, "log", "desk").warnings == ("unknown columns left out: 心情.",)


def test_a_value_that_cannot_be_read_is_named_with_its_header(own: Desk, tmp_path: Path) -> None:
    path = tmp_path / "店铺42.csv"
    path.write_text(HEADER + "1,2026-13-05,10:00:00,王芳,接通,bald,早,是\n", encoding="utf-8")
    ((reasons,),) = own.rows(own.map(path, "log", "desk"), "reasons")
    assert [reason.split(":")[0] for reason in reasons][:2] == ["not_an_instant", "not_a_duration"]
    assert "waited (等待(秒)) “bald”" in reasons[1]


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("empties:", "emptys:", 2, "unknown key 'emptys'"),
        ("data_set: calls", "data_set: call", 9, "data_set must be one of"),
        ("account: 客服", "agent: 客服", 18, "unknown key 'agent'"),
        ("plus: [waited]", "plus: [waitd]", 14, "plus names 'waitd'"),
        ("{constant: in}", "{constant: in, from: x}", 16, "needs exactly one of"),
        ("unit: seconds", "unit: fortnights", 7, "unit must be one of"),
        ("    values:", "    left_out: [备注, 客服]\n    values:", 5, "'客服' is left out and read"),
        ("    values:", "    left_out: [备注, ' 备注']\n    values:", 5, "' 备注' is left out twice"),
        ("    values:", "    left_out: ['']\n    values:", 5, "found an empty text"),
        ("    values:", "    left_out: 备注\n    values:", 5, "left_out must be a list of texts"),
        ("platform: desk", "platform: disk", 1, "platform must be the file's name"),
        ("%d/%m/%Y", "%Q/%m/%Y", 6, "is no format of dates"),
        (r"(\d+)'", r"\d+'", 11, "needs one pair of parentheses"),
        ("merge: true", "merge: often", 21, "merge must be true or false"),
        ("value: begun}", "value: waited}", 13, "needs a value of type instant"),
        (
            "          outcome: {from: 结果, words: {接通: answered, 放弃: abandoned}}\n",
            "",
            10,
            "calls needs outcome",
        ),
        ("platform: desk", "platform: !!python/object/apply:os.system [ls]", 1, "this is not YAML"),
        ("reports:", "reports: [", 3, "this is not YAML"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(
    own: Desk, old: str, new: str, line: int, sentence: str
) -> None:
    file = own.home.platforms / "desk.yml"
    file.write_text(DESK.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(WrongUse) as error:
        find_report(own.home, "desk", "log")
    assert sentence in str(error.value)
    assert str(error.value).startswith(f"{file}, line ")
    assert f"line {line}:" in str(error.value) or "not YAML" in sentence


def test_unknown_platforms_and_reports_are_answered_with_the_known_ones(own: Desk) -> None:
    with pytest.raises(WrongUse, match=r"callcenter, cskpi, desk, .*generic, .*shopzilla"):
        find_report(own.home, "disk", "log")
    with pytest.raises(WrongUse, match="known are log"):
        find_report(own.home, "desk", "logs")
    with pytest.raises(WrongUse, match="known are accounts, actions"):
        find_report(own.home, "generic", "message")


def test_a_users_mapping_wins_over_the_built_in_one(own: Desk) -> None:
    (own.home.platforms / "callcenter.yml").write_text(
        DESK.replace("desk", "callcenter", 1), encoding="utf-8"
    )
    assert list(reports_of(own.home, "callcenter")) == ["log"]


def test_every_built_in_mapping_is_sound(desk: Desk) -> None:
    for platform in platform_files(desk.home):
        assert reports_of(desk.home, platform)
