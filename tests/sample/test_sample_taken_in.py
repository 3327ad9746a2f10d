"""The pipeline's own intake agrees with the sample's accounts, file by file: only planted dirt is refused."""

import datetime as dt
from pathlib import Path

import duckdb
import pytest

from orchestration.home import Home
from orchestration.ingest.ledger_records import Feed, Load
from orchestration.ingest.take_in import take_in
from orchestration.sample.summary import SampleFile, SampleSummary
from orchestration.sample.write import write_sample
from orchestration.settings import Settings

ARRIVED_AT = dt.datetime(2026, 4, 1, 6, 0, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> tuple[SampleSummary, dict[str, Load]]:
    root: Path = tmp_path_factory.mktemp("home")
    # Eight days carry every kind of dirt at least once.
    summary = write_sample(root, days=8, agents=10, seed=5, messages_per_day=240)
    with duckdb.connect(str(Home(root).warehouse)) as connection:
        connection.execute("set TimeZone = 'UTC'")
        intake = take_in(Home(root), Settings(), connection, arrived_at=ARRIVED_AT)
    return summary, {f"landing/{load.file_name}": load for load in intake.loads}


def test_every_file_is_accounted_for_alike(taken: tuple[SampleSummary, dict[str, Load]]):
    summary, loads = taken
    assert set(loads) == {file.path for file in summary.files}
    for file in summary.files:
        load = loads[file.path]
        assert (file.path, load.status) == (file.path, "duplicate" if file.duplicate_of else "loaded")
        if not file.duplicate_of:
            assert (file.path, [accounts(feed) for feed in load.feeds]) == (file.path, expected(file))


def test_every_column_is_read_or_left_out_on_purpose(taken: tuple[SampleSummary, dict[str, Load]]):
    _, loads = taken
    remarks = {remark for load in loads.values() for remark in load.warnings}
    assert {remark for remark in remarks if "column" in remark} == {
        "sheets without the required columns: notes."
    }


def test_what_comes_again_replaces_exactly_the_planted_rows(taken: tuple[SampleSummary, dict[str, Load]]):
    summary, loads = taken
    replaced = sum(sum(load.superseded.values()) for load in loads.values())
    assert replaced == sum(file.superseded for file in summary.files) > 0


def test_the_workbook_feeds_calls_and_ratings(taken: tuple[SampleSummary, dict[str, Load]]):
    summary, loads = taken
    book = next(file for file in summary.files if file.platform == "callcenter")
    feeds = {feed.data_set: feed for feed in loads[book.path].feeds}
    assert set(feeds) == {"calls", "surveys"}
    assert (feeds["calls"].accepted, feeds["calls"].quarantined) == (book.rows, 0)
    assert 0 < feeds["surveys"].accepted < book.rows
    assert feeds["surveys"].quarantined == 0


def test_the_chat_log_speaks_the_canonical_words(taken: tuple[SampleSummary, dict[str, Load]]):
    summary, _ = taken
    packages = Home(summary.out).raw / "messages" / "*" / "*.parquet"
    rows = duckdb.execute(
        "select sender, count(account) > 0, count(distinct shop_id) from read_parquet(?) "
        "where platform = 'pdd' group by sender order by sender",
        [str(packages)],
    ).fetchall()
    # Nobody is transferred on this platform, so that the sample has no system lines of it.
    has_account = {"agent": True, "assisted": True, "auto": False, "bot": False, "customer": False}
    assert rows == [(sender, has, 1) for sender, has in has_account.items()]


def expected(file: SampleFile) -> list[tuple[int, ...]]:
    """What each data set that the file feeds is to say; rows without a survey are blank to surveys."""
    if file.surveys is None:
        return [accounts(file)]
    return [accounts(file), (file.rows, file.surveys, 0, 0, file.rows - file.surveys)]


def accounts(file: SampleFile | Feed) -> tuple[int, ...]:
    rows = file.rows if isinstance(file, SampleFile) else file.rows_read
    return (rows, file.accepted, file.quarantined, file.summary, file.blank)
