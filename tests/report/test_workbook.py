import re

import pytest

from orchestration.explain.report.sheets import read_sheets, read_words
from orchestration.explain.report.workbook import LANGUAGES, workbook
from tests.report.documents import document, kpi, plan_row
from tests.report.filling import parts

HOSTILE = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "https://example.org",
    "x" * 40_000,
)
TITLES = {
    "zh": [
        "指标达成",
        "差距贡献",
        "根因分析",
        "改进计划",
        "绩效得分",
        "数据质量",
        "处罚风险",
        "措施效果",
        "目标建议",
    ],
    "en": [
        "Attainment",
        "Contributions",
        "Root causes",
        "Improvement plan",
        "Scorecard",
        "Data quality",
        "Penalty risks",
        "Effects",
        "Target suggestions",
    ],
}


def titles(book: bytes) -> list[str]:
    return re.findall(r'<sheet name="([^"]*)"', parts(book)["xl/workbook.xml"])


def headers(language: str, sheet: int) -> list[str]:
    return [column.header for column in read_sheets(language)[sheet].columns]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheets_are_the_trades_own_tables_in_both_languages(language):
    found = titles(workbook(document(attainment=[kpi()]), language))
    assert found == TITLES[language]
    assert [name for name in found if len(name) > 31 or set(name) & set("[]:*?/\\")] == []


def test_the_sheets_of_the_contract_carry_its_columns_in_its_order():
    attained = ["指标名称", "计算公式", "数据来源", "目标值", "实际值", "达标情况"]
    planned = ["未达标指标", "根因分析", "改进措施", "责任人", "完成时间", "所需资源", "验证方式"]
    assert headers("zh", 0)[: len(attained)] == attained
    assert [header for header in headers("zh", 3) if header in planned] == planned


def test_both_languages_have_the_same_columns_and_words():
    for zh, en in zip(read_sheets("zh"), read_sheets("en"), strict=True):
        assert [column.kind for column in zh.columns] == [column.kind for column in en.columns]
        assert not [column.header for column in en.columns if not column.header.isascii()][1:]
    assert read_words("zh").keys() == read_words("en").keys()
    assert [word for word in read_words("en").values() if not word.isascii()] == []


def test_a_text_is_a_text_and_nothing_is_run():
    rows = [kpi(f"000{number}", label_zh=text, label_en=text) for number, text in enumerate(HOSTILE)]
    book = workbook(document(attainment=rows), "zh")
    sheets = "".join(text for name, text in parts(book).items() if name.startswith("xl/worksheets/"))
    assert "<f>" not in sheets and "<hyperlink" not in sheets
    strings = parts(book)["xl/sharedStrings.xml"]
    assert "<script>" not in strings and "&lt;script&gt;" in strings
    assert "<t>=1+1</t>" in strings and "<t>0003</t>" in strings


def test_numbers_dates_and_colours_are_what_a_spreadsheet_takes_them_for():
    book = parts(
        workbook(document(attainment=[kpi(), kpi("b", status="met", gap=0.01)], plan=[plan_row()]), "zh")
    )
    first, plan = book["xl/worksheets/sheet1.xml"], book["xl/worksheets/sheet4.xml"]
    assert re.search(r'<c r="E2" s="\d+"><v>0.9</v></c>', first)
    assert 'ySplit="1"' in first and "<autoFilter" in first
    assert re.search(r'<cfRule type="cellIs"[^>]*><formula>"未达标"</formula>', first)
    # 2026-04-12 as a day, not as a text.
    assert re.search(r'<c r="H2" s="\d+"><v>46124</v></c>', plan)
    assert '"yyyy\\-mm\\-dd"' in book["xl/styles.xml"] or "yyyy-mm-dd" in book["xl/styles.xml"]


def test_only_missed_kpis_have_contributions_and_an_empty_sheet_says_so():
    part = {
        "dimension": "person",
        "member": "E1",
        "member_name": "王芳",
        "rank": 1,
        "gap_contribution": -0.02,
    }
    rows = [kpi(), kpi("met_one", status="met", label_zh="别的")]
    parts_of = [part | {"kpi_id": "answer_rate_180s"}, part | {"kpi_id": "met_one", "member_name": "李雷"}]
    strings = parts(workbook(document(attainment=rows, contributions=parts_of), "zh"))["xl/sharedStrings.xml"]
    assert "王芳" in strings and "李雷" not in strings
    assert "绩效得分按月计算" in strings


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_document_gives_the_same_bytes(language):
    one = document(attainment=[kpi()], plan=[plan_row()])
    assert workbook(one, language) == workbook(one, language)
