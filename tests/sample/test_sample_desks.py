"""The exports of the other desks: 53KF, Sobot, Easemob, Zendesk, and the questionnaire on Wenjuanxing."""

import csv
import io
import json
import re

import fastexcel

from orchestration.sample.summary import SampleFile, SampleSummary

KF53 = (
    "空值 访客名称 接待客服 对话时间 对话条数 访问来源 来源页面 关键词 咨询页面 访客地区 ip地址 对话渠道 "
    "对话类型 对话主题 访客评价 着陆页面 来源风格 访客标签 访客编号 "
    "首次响应时长 平均响应时长 开始方式 结束方式"
)


def of_report(sample: SampleSummary, platform: str, report: str) -> list[SampleFile]:
    return [file for file in sample.files if (file.platform, file.report) == (platform, report)]


def sheet(sample: SampleSummary, file: SampleFile) -> list[dict[str, str | None]]:
    book = fastexcel.read_excel(sample.out / file.path)
    return book.load_sheet(0, dtypes="string").to_arrow().to_pylist()


def rows_of(sample: SampleSummary, platform: str, report: str) -> list[dict[str, str | None]]:
    return [row for file in of_report(sample, platform, report) for row in sheet(sample, file)]


def test_53kf_has_its_locked_header_and_counts_its_ratings(sample: SampleSummary):
    files = of_report(sample, "kf53", "chat_records")
    assert [file.path[-9:-5] for file in files] == ["0324", "0331"]
    for file in files:
        rows = sheet(sample, file)
        assert list(rows[0]) == KF53.split(" ")
        assert len(rows) == file.rows
        assert sum(row["访客评价"] != "未评价" for row in rows) == file.surveys
    cells = [row["首次响应时长"] or "" for file in files for row in sheet(sample, file)]
    assert "-" in cells
    assert any(re.fullmatch(r"\d+分\d+秒", cell) for cell in cells)


def test_sobots_conversations_have_the_sessions_of_its_messages(sample: SampleSummary):
    sessions = {
        row["会话ID"] for file in of_report(sample, "sobot", "sessions") for row in sheet(sample, file)
    }
    talked = set()
    for file in of_report(sample, "sobot", "messages"):
        text = (sample.out / file.path).read_text(encoding="utf-8")
        talked |= {row["会话ID"] for row in csv.DictReader(io.StringIO(text))}
    assert talked == sessions
    assert len(sessions) > 500


def test_easemob_writes_gb18030_and_asks_by_questionnaire(sample: SampleSummary):
    ids = set()
    for file in of_report(sample, "easemob", "sessions"):
        text = (sample.out / file.path).read_bytes().decode("gb18030")
        ids |= {row["会话ID"] for row in csv.DictReader(io.StringIO(text))}
        assert file.surveys == 0
    sheets = [
        row for file in of_report(sample, "wenjuanxing", "service_survey") for row in sheet(sample, file)
    ]
    assert {row["自定义字段"] for row in sheets} <= ids
    assert [row["序号"] for row in sheets] == [str(number) for number in range(1, len(sheets) + 1)]
    assert all(
        re.fullmatch(r"2026/\d{1,2}/\d{1,2} \d{1,2}:\d\d:\d\d", row["提交答卷时间"] or "") for row in sheets
    )
    assert {"非常满意", "不满意"} <= {row["3、您对本次服务的总体评价"] for row in sheets}
    assert rows_of(sample, "wenjuanxing", "nps") == sheets


def test_zendesk_tells_of_each_days_changes_in_utc(sample: SampleSummary):
    files = of_report(sample, "zendesk", "tickets")
    assert [file.path[-16:-6] for file in files] == [f"2026-03-{day}" for day in range(25, 32)]
    latest: dict[int, dict] = {}
    seen = 0
    for file in files:
        day = file.path[-16:-6]
        records = [json.loads(line) for line in (sample.out / file.path).read_text().splitlines()]
        seen += len(records)
        assert len(records) == file.rows
        assert sum(record["satisfaction_rating"]["score"] != "offered" for record in records) == file.surveys
        # 16:00 UTC is the shop's midnight.
        assert all(record["updated_at"] < f"{day}T16:00:00Z" for record in records)
        assert all(
            (record["metric_set"]["solved_at"] is None) == (record["status"] != "solved")
            for record in records
        )
        latest |= {record["id"]: record for record in records}
    assert seen - len(latest) == sum(file.superseded for file in files)
    (view,) = of_report(sample, "zendesk", "ticket_views")
    viewed = list(csv.DictReader(io.StringIO((sample.out / view.path).read_text())))
    assert len(viewed) == view.rows
    assert len({row["Id"] for row in viewed} & {str(number) for number in latest}) == view.superseded > 0
    assert re.fullmatch(r"2026-\d\d-\d\d \d\d:\d\d:\d\d", viewed[0]["Created at"])
