"""The page and the workbook call one thing by one name."""

import pytest

from orchestration.explain.report.html_texts import LANGUAGES, read_texts
from orchestration.explain.report.sheets import read_sheets, read_words

FAMILIES = ("dimension", "plan", "penalty", "channel", "shift", "source", "member", "data_set")
# A row of the page says how many the others are, one of the workbook adds them up.
APART = {"(others)"}


def pairs(language: str) -> dict[str, tuple[str, str]]:
    """Each word of the workbook that has a text in the page, with both names."""
    texts, words = read_texts(), read_words(language)
    return {
        f"{family}_{word}": (said, texts[f"{family}_{word.strip('()')}"][language].strip("（）()"))
        for word, said in words.items()
        for family in FAMILIES
        if f"{family}_{word.strip('()')}" in texts
        and word not in APART
        and word.startswith("(") == (family == "member")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_of_the_workbook_is_the_pages(language):
    found = pairs(language)
    assert {"dimension_season", "plan_open", "penalty_at_risk", "member_(none)"} <= set(found)
    assert {key: both for key, both in found.items() if both[0].lower() != both[1].lower()} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_penalties_is_headed_alike(language):
    [sheet] = [sheet for sheet in read_sheets(language) if sheet.table == "penalties"]
    headers = {column.key: column.header for column in sheet.columns}
    texts = read_texts()
    assert [headers[key] for key in ("limit", "events_left")] == [
        texts[key][language] for key in ("limit", "events_left")
    ]
