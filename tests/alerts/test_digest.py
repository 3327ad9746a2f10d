"""What the digest of a day says, to the letter."""

import pytest

from orchestration.explain.alerts.digest import has_missed, write_digest
from orchestration.explain.alerts.message import Message
from orchestration.explain.alerts.words import EN, ZH
from tests.alerts.reports import DAY, MET, answered, kpi, report, waited


def digest(*rows: dict, language: str = "zh", generation: int = 7) -> Message:
    message = write_digest(
        report(*rows), language=language, report_at="https://bi.example/report.html", generation=generation
    )
    assert message is not None
    return message


def test_the_worst_comes_first_with_its_events_and_its_first_cause():
    message = digest(MET, answered(), waited())
    assert message.title == f"客服指标 {DAY}：2 项未达标"
    assert message.lines == (
        "有目标的 3 项中，1 项达标。",
        "1. 首次响应时长 42.2 秒，目标 30.0 秒，差 12.2 秒；在正常波动内",
        "2. 三分钟应答率 92.4%，目标 95.0%，差 2.6 个百分点，即 148 次；首因：同时会话过多（41%）",
    )
    assert message.footer == (
        "报告：https://bi.example/report.html",
        "第 7 版，数据截至 2026-04-01 00:00。",
    )


def test_the_same_in_english():
    message = digest(MET, answered(), waited(), language="en")
    assert message.title == f"Customer service {DAY}: 2 targets missed"
    assert message.body == (
        "Of 3 KPIs with a target, 1 met it.\n"
        "1. First response time 42.2 s, target 30.0 s, short by 12.2 s; within its usual variation\n"
        "2. Answered within 180 s 92.4%, target 95.0%, short by 2.6 points, that is 148 events"
        "; first cause: Too many chats at once (41%)\n"
        "Report: https://bi.example/report.html\n"
        "Generation 7, as of 2026-04-01 00:00."
    )


def test_both_languages_say_the_same_things():
    assert ZH.keys() == EN.keys()
    placeholders = {key: {part.split("}")[0] for part in text.split("{")[1:]} for key, text in ZH.items()}
    assert placeholders == {
        key: {part.split("}")[0] for part in text.split("{")[1:]} for key, text in EN.items()
    }


def test_what_is_still_counted_is_no_miss_yet():
    late = answered(is_provisional=True)
    assert not has_missed(report(MET, late))
    message = digest(MET, late, waited())
    assert message.title.endswith("1 项未达标")
    assert message.lines[0] == "有目标的 2 项中，1 项达标。"
    assert message.lines[-1] == "另有 1 项仍在统计中，未列入。"


def test_no_target_no_data_and_few_events_are_not_told():
    others = [
        kpi(f"k{status}", "甲", "A", "rate", 0.1, 0.5, status=status)
        for status in ("no_target", "no_data", "low_n")
    ]
    assert not has_missed(report(*others))
    assert write_digest(report(*others), language="zh", report_at="", generation=1) is None


def test_a_corrected_day_says_that_all_is_met():
    assert digest(MET).title == f"客服指标 {DAY}：更正后 1 项全部达标"


def test_many_misses_are_cut_and_the_cut_is_told():
    many = [
        answered(kpi_id=f"k{rank:02}", gap_rank=rank, label_zh=f"指标{rank}") for rank in range(13, 0, -1)
    ]
    lines = digest(*many).lines
    assert [line.split(" ")[1] for line in lines[1:11]] == [f"指标{rank}" for rank in range(1, 11)]
    assert lines[11:] == ("另有 3 项未达标，见报告。",)


@pytest.mark.parametrize(
    ("unit", "said"),
    [("h", "1.5 小时，目标 1.2 小时，差 0.3 小时"), ("score", "1.50，目标 1.20，差 0.30")],
)
def test_a_measure_is_told_in_its_unit(unit, said):
    assert said in digest(waited(unit=unit, value=1.5, target=1.2, gap=-0.3)).lines[1]


def test_a_new_generation_of_the_same_figures_tells_the_same():
    assert digest(waited(), generation=8).told == digest(waited(), generation=7).told
    assert digest(waited(), generation=8).body != digest(waited(), generation=7).body
    assert digest(waited(value=42.5)).told != digest(waited()).told
