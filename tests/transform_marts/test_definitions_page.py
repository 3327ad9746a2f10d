"""docs/definitions.md explains every rule that the project names by number, and points at what there is."""

import re

import pytest

from orchestration.home import PROJECT

PAGE = PROJECT / "docs" / "definitions.md"
RULE = re.compile(r"\bC\d+\b")
NAMING = ("dbt_project/models", "dbt_project/macros", "dbt_project/seeds", "dbt_project/tests", "docs")
TEXT = PAGE.read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (C\d+) (.+)$", TEXT, re.MULTILINE))
FILES = sorted(set(re.findall(r"`((?:\w+/)+[\w.-]+\.(?:sql|csv|py))`", TEXT)))
MODELS = sorted(set(re.findall(r"`((?:stg|int|dim)_\w+)`", TEXT)))


def test_every_rule_that_is_named_has_a_section_and_every_section_is_named():
    named = {
        rule
        for folder in NAMING
        for file in (PROJECT / folder).rglob("*")
        if file.suffix in {".sql", ".yml", ".md"} and file != PAGE
        for rule in RULE.findall(file.read_text(encoding="utf-8"))
    }
    assert set(SECTIONS) == named


def test_a_section_is_headed_in_english_and_chinese():
    assert all(re.fullmatch(r"[A-Z][\w -]+ · [\u4e00-\u9fff]+", title) for title in SECTIONS.values())


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_named_exists(name):
    assert (PROJECT / name).is_file()


@pytest.mark.parametrize("name", MODELS)
def test_a_model_that_is_named_exists(name):
    assert list((PROJECT / "dbt_project" / "models").rglob(f"{name}.sql"))
