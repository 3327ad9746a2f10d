"""The sample's files: same arguments, same bytes; the contract's headers; every row accounted for."""

import csv
import datetime as dt
import gzip
import hashlib
import io
from pathlib import Path

import fastexcel
import pytest

from expectations.contract import read_contracts
from orchestration.errors import WrongUse
from orchestration.sample.call_center import HEADER as CALL_CENTER_HEADER
from orchestration.sample.founding import found_company
from orchestration.sample.summary import SampleFile, SampleSummary
from orchestration.sample.write import LAST_DAY, write_sample


def digests(root: Path) -> dict[str, str]:
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def records(summary: SampleSummary, file: SampleFile) -> list[list[str]]:
    content = (summary.out / file.path).read_bytes()
    if file.path.endswith(".gz"):
        content = gzip.decompress(content)
    text = content.decode("gb18030" if file.platform == "pdd" else "utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def chat_logs(summary: SampleSummary) -> list[SampleFile]:
    return [file for file in csv_files(summary, "pdd") if file.report == "chat_log"]


def csv_files(summary: SampleSummary, platform: str) -> list[SampleFile]:
    return [file for file in summary.files if file.platform == platform and ".csv" in file.path]


def test_same_arguments_give_the_same_bytes(tmp_path: Path, small: SampleSummary):
    again = write_sample(tmp_path / "again", days=12, agents=8, seed=7, messages_per_day=300)
    assert digests(again.out) == digests(small.out)
    assert again.files == small.files
    assert again.planted == small.planted


def test_another_seed_gives_other_messages(tmp_path: Path, small: SampleSummary):
    other = write_sample(tmp_path / "other", days=12, agents=8, seed=8, messages_per_day=300)
    here, there = digests(small.out), digests(other.out)
    messages = [path for path in here if "/messages/" in path or "/chat_log/" in path]
    assert messages
    assert all(here[path] != there.get(path) for path in messages)


def test_earlier_days_do_not_depend_on_how_many_follow(tmp_path: Path):
    """A day is drawn from its own chance, so a longer sample is not another company."""
    for days in (1, 2):
        write_sample(
            tmp_path / str(days), days=days, agents=8, seed=7, last_day=LAST_DAY - dt.timedelta(2 - days)
        )
    name = f"landing/generic/calls/calls_{LAST_DAY - dt.timedelta(1)}.csv"
    assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_generic_files_carry_exactly_the_contracts_columns(sample: SampleSummary):
    contracts = read_contracts()
    files = csv_files(sample, "generic")
    assert {file.report for file in files} >= {
        *("messages", "sessions", "calls", "tickets", "order_entries", "surveys"),
        *("roster", "accounts", "shifts", "shops", "targets", "knowledge_items"),
    }
    for file in files:
        assert records(sample, file)[0] == [column.name for column in contracts[file.report].columns]


def test_the_other_platforms_carry_their_own_headers(sample: SampleSummary):
    headers = {tuple(records(sample, file)[0]) for file in chat_logs(sample)}
    assert headers == {("店铺ID", "消息ID", "会话ID", "发送时间", "发送方", "客服账号", "买家ID", "消息内容")}
    books = [file for file in sample.files if file.platform == "callcenter"]
    assert [Path(book.path).name for book in books] == [
        "call-center_2026-02.xlsx",
        "call-center_2026-03.xlsx",
    ]
    for book in books:
        sheet = fastexcel.read_excel(sample.out / book.path).load_sheet(0, dtypes="string")
        assert tuple(sheet.to_arrow().schema.names) == CALL_CENTER_HEADER
        assert sheet.height == book.rows


def test_every_row_is_accounted_for(sample: SampleSummary):
    for file in csv_files(sample, "generic") + chat_logs(sample):
        rows = records(sample, file)
        if file.duplicate_of is None:
            assert (file.path, len(rows) - 1) == (file.path, file.rows)
        assert {len(row) for row in rows} == {len(rows[0])}
    written = {str(path.relative_to(sample.out)) for path in sample.out.rglob("*") if path.is_file()}
    assert written == {file.path for file in sample.files}


def test_keys_are_unique_but_for_what_comes_again(sample: SampleSummary):
    contracts = read_contracts()
    for data_set in ("messages", "sessions", "surveys", "calls", "tickets", "order_entries"):
        header = [column.name for column in contracts[data_set].columns]
        places = [header.index(name) for name in contracts[data_set].key]
        files = [f for f in csv_files(sample, "generic") if f.report == data_set and f.duplicate_of is None]
        rows = [row for file in files for row in records(sample, file)[1:]]
        keys = [tuple(row[place] for place in places) for row in rows]
        accepted = [
            key for key in keys if all(key) and "bad-" not in key[-1] and key[-1] != header[places[-1]]
        ]
        assert len(accepted) == sum(file.accepted for file in files)
        assert len(accepted) - len(set(accepted)) == sum(file.superseded for file in files)


def test_the_usual_dirt_is_there(sample: SampleSummary):
    files = [file for file in sample.files if file.report == "messages"]
    contents = {file.path: (sample.out / file.path).read_bytes() for file in files}
    assert any(content.startswith(b"\xef\xbb\xbf") for content in contents.values())
    assert any(file.path.endswith(".csv.gz") for file in files)
    copies = [file for file in files if file.duplicate_of]
    assert copies
    assert all(contents[file.path] == contents[file.duplicate_of or ""] for file in copies)
    # The first of two equal files is the one that counts: files of one scan arrive in byte order.
    assert all(file.path.encode() > (file.duplicate_of or "").encode() for file in copies)
    assert [file.late_for for file in files if file.late_for] == [dt.date(2026, 3, 25)]
    for count in ("quarantined", "summary", "blank"):
        assert sum(getattr(file, count) for file in files) > 0
    own = [file for file in csv_files(sample, "generic") if file.report == "sessions"]
    sessions = [(sample.out / file.path).read_text() for file in own]
    assert any("分" in text for text in sessions)
    assert any(file.superseded for file in own)


@pytest.mark.parametrize("report", ["calls", "sessions"])
def test_four_weeks_lie_in_one_file_and_the_last_seven_days_in_daily_ones(sample: SampleSummary, report: str):
    names = [Path(file.path).stem for file in csv_files(sample, "generic") if file.report == report]
    days = [name.removeprefix(f"{report}_") for name in names if name.startswith(f"{report}_2026")]
    assert [day for day in days if "corrected" not in day] == [
        "2026-03-24",
        *(f"2026-03-{day}" for day in range(25, 32)),
    ]


def test_nothing_is_later_than_the_last_day(sample: SampleSummary):
    for file in csv_files(sample, "generic"):
        if file.report not in ("shifts", "tickets", "actions"):
            assert "2026-04" not in str(records(sample, file)), file.path


@pytest.mark.parametrize("agents", [1, 2, 6, 15, 120])
def test_any_number_of_agents_works(tmp_path: Path, agents: int):
    summary = write_sample(tmp_path / "any", days=2, agents=agents, seed=3)
    assert summary.messages > 0
    roster = next(file for file in summary.files if file.report == "roster")
    unmapped = summary.planted.unmapped_account is not None
    changed = summary.planted.team_change is not None
    assert roster.rows == agents - unmapped + changed


def test_people_are_told_apart():
    company = found_company(500, 1, dt.date(2026, 3, 1), dt.date(2026, 3, 31))
    assert len({person.name for person in company.people}) == 500
    assert len({person.account for person in company.people}) == 500


def test_progress_counts_the_days(tmp_path: Path):
    seen: list[tuple[int, int]] = []
    write_sample(tmp_path, days=2, agents=3, seed=1, progress=lambda done, of: seen.append((done, of)))
    assert seen == [(1, 2), (2, 2)]


@pytest.mark.parametrize(("days", "agents", "seed"), [(0, 1, 1), (1, 0, 1), (1, 1, -1)])
def test_wrong_use_is_said_in_words(tmp_path: Path, days: int, agents: int, seed: int):
    with pytest.raises(WrongUse, match="found"):
        write_sample(tmp_path, days=days, agents=agents, seed=seed)


def test_a_used_folder_is_refused(tmp_path: Path):
    (tmp_path / "landing").mkdir()
    (tmp_path / "landing" / "mine.csv").write_text("x")
    with pytest.raises(WrongUse, match="already holds files"):
        write_sample(tmp_path, days=1, agents=1, seed=1)
