"""What the tools say as JSON is in docs/tools.md, field by field."""

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
