"""What the tools say as JSON is in docs/tools.md, field by field, and every setting on its page."""

import re
from dataclasses import fields

import pytest

from orchestration.explain.attainment import AttainmentRow
from orchestration.home import PROJECT
from orchestration.ingest.check_file import CheckedFeed, CheckOutcome, Reason
from orchestration.ingest.pull.pull import Pulled
from orchestration.ingest.suggest import Suggestion
from orchestration.run.remarks import Remark
from orchestration.run.summary import DataSetIntake, RunSummary
from orchestration.settings import Settings


def documented(command: str) -> set[str]:
    """The words in code of the section of docs/tools.md about a command."""
    pages = (PROJECT / "docs" / "tools.md").read_text(encoding="utf-8").split("\n## ")
    [page] = [page for page in pages if page.startswith(f"`cskpi {command}")]
    return set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]+)`", page))))


@pytest.mark.parametrize(
    ("command", "records"),
    [
        ("run", (RunSummary, DataSetIntake, Remark, AttainmentRow)),
        ("check", (CheckOutcome, CheckedFeed, Reason, Suggestion)),
        ("pull", (Pulled,)),
    ],
)
def test_every_field_that_becomes_json_is_documented(command, records):
    assert {field.name for record in records for field in fields(record)} <= documented(command)


def test_every_setting_is_documented_once_with_its_default():
    pages = [(PROJECT / "docs" / name).read_text(encoding="utf-8") for name in ("operations.md", "scale.md")]
    rows = [row for page in pages for row in re.findall(r"^\| `(\w+)` \| ([^|]+) \|", page, re.MULTILINE)]
    assert sorted(name for name, _ in rows) == sorted(field.name for field in fields(Settings))
    told = dict(rows)
    for name, value in vars(Settings()).items():
        if value not in ("", {}):
            assert told[name].replace("`", "").split(", ")[0] == str(value).replace("False", "false"), name
