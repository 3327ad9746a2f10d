"""`cskpi doctor` says what a retention keeps, and which days cannot be made again."""

import datetime as dt

import pytest

from orchestration.doctor.finding import OK, WARN
from orchestration.doctor.retention import check_retention
from orchestration.home import Home
from orchestration.ingest.ledger import open_ledger
from orchestration.ingest.raw_retention import retire_raw
from orchestration.settings import Settings, read_settings
from tests.ingest.conftest import Installation
from tests.ingest.exports import MESSAGES, csv, message


@pytest.mark.parametrize(
    ("keep", "state", "sentence"),
    [
        (0, OK, "no raw row is removed by its age."),
        (400, OK, "raw rows are kept for 400 days, by whole months."),
        (
            90,
            WARN,
            "raw rows are kept for 334 days, by whole months: keep_raw_days is 90, but figures look back and "
            "ahead on 334 days.",
        ),
    ],
)
def test_what_is_kept_is_told(tmp_path, keep, state, sentence):
    home = Home(tmp_path)
    home.settings.write_text(f"keep_raw_days: {keep}\n")
    found = check_retention(home, read_settings(home))
    assert (found.state, found.sentence) == (state, sentence)


def test_days_that_cannot_be_made_again_are_told(tmp_path):
    installation = Installation(tmp_path / "home")
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2)))
    installation.take_in()
    with installation.warehouse() as connection, open_ledger(installation.home) as ledger:
        retire_raw(installation.home, connection, ledger, dt.date(2026, 3, 20))
    assert check_retention(installation.home, Settings()).sentence == (
        "no raw row is removed by its age. Those before 2026-03-20 are gone: what is published of these days "
        "stays, and cskpi run --rebuild cannot make them again."
    )
