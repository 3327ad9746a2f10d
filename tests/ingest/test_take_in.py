import datetime as dt
import os

import duckdb
import pytest

from expectations.contract import read_contracts
from orchestration.errors import WrongUse
from orchestration.ingest.expose import expose
from orchestration.ingest.news import is_anything_new
from tests.ingest.conftest import Installation
from tests.ingest.exports import MESSAGES, csv, message
from tests.ingest.whole_days import read_whole


def test_rows_lie_in_the_package_of_their_own_day(installation):
    installation.drop(
        "generic/messages/a.csv", csv(MESSAGES, message("m1", 2), message("m2", 3), message("m3", 2))
    )
    intake = installation.take_in()
    folder = installation.home.raw / "messages"
    assert sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.parquet")) == [
        "day=2026-03-02/load-00000001.parquet",
        "day=2026-03-03/load-00000001.parquet",
    ]
    rows = duckdb.sql(
        f"select message_id, load_number, source_row from read_parquet('{folder}/day=2026-03-02/*.parquet')"
    ).fetchall()
    assert rows == [("m1", 1, 2), ("m3", 1, 4)]
    assert intake.touched_days == (dt.date(2026, 3, 2), dt.date(2026, 3, 3))


def test_identical_bytes_are_linked_to_their_first_load(installation):
    text = csv(MESSAGES, message("m1", 2))
    installation.drop("generic/messages/a.csv", text)
    installation.take_in()
    installation.drop("generic/messages/b.csv", text)
    intake = installation.take_in()
    assert [(load.status, load.same_as, load.feeds, load.packages) for load in intake.loads] == [
        ("duplicate", 1, (), ())
    ]
    assert intake.touched_days == ()


def test_a_touched_file_is_no_news_and_a_changed_one_is_a_new_load(installation):
    file = installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2)))
    installation.take_in()
    os.utime(file, ns=(1, 1))
    assert is_anything_new(installation.home)
    assert installation.take_in().loads == ()
    assert not is_anything_new(installation.home)
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 5)))
    assert [(load.status, load.superseded) for load in installation.take_in().loads] == [
        ("loaded", {("messages", 1): 1})
    ]


def test_going_back_to_earlier_bytes_is_told_and_changes_nothing(installation):
    for day in (2, 5, 2):
        installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", day)))
        intake = installation.take_in()
    assert [(load.status, load.same_as) for load in intake.loads] == [("duplicate", 1)]
    assert intake.warnings == (
        "generic/messages/a.csv: it has the bytes of load 1, so nothing was loaded; "
        "what later files replaced stays replaced.",
    )
    assert not is_anything_new(installation.home)


def test_a_home_may_have_any_name(tmp_path):
    installation = Installation(tmp_path / "ho[1]me's *{x}")
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2)))
    installation.drop("generic/roster/a.csv", csv("person_id,name,team,valid_from", "p1,Ann,red,2026-01-01"))
    installation.take_in()
    with installation.warehouse() as connection:
        days = read_whole(connection, [dt.date(2026, 3, 2)])
        expose(connection, installation.home, read_contracts(), days)
        assert connection.execute(
            "select message_id, person_id from raw.messages, raw.roster"
        ).fetchall() == [("m1", "p1")]


def test_a_refused_file_and_quarantined_rows_do_not_stop_the_others(installation):
    installation.drop("generic/messages/a.csv", "")
    installation.drop(
        "generic/messages/b.csv", csv(MESSAGES, message("m1", 2), message("", 2), message("m2", 2))
    )
    installation.drop("generic/messages/c.csv", "nothing,known\n1,2\n")
    installation.drop("generic/sold/d.csv", csv(MESSAGES, message("m3", 2)))
    installation.drop("nobody/messages/e.csv", csv(MESSAGES, message("m4", 2)))
    installation.drop("generic/messages/f.csv", csv(MESSAGES, message("m5", 2)))
    intake = installation.take_in()
    assert [load.refusal_code for load in intake.loads] == [
        "empty_file",
        None,
        "missing_column",
        None,
        "unknown_report",
        "unknown_platform",
    ]
    assert installation.counts()[1] == (2, "loaded", "messages", 3, 2, 1, 0, 0)
    assert "generic/messages/b.csv: 1 of 3 rows of messages are quarantined." in intake.warnings
    assert any(
        said.startswith("nobody/messages/e.csv: refused: there is no platform") for said in intake.warnings
    )


def test_quarantined_rows_keep_file_row_cells_and_reasons_for_their_owner_alone(installation):
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2), message("", 2, account="x")))
    installation.take_in()
    file = installation.home.quarantine / "messages" / "load-00000001.parquet"
    rows = duckdb.sql(f"select data_set, file, source_row, verdict, reasons, cells from '{file}'").fetchall()
    assert [row[:4] for row in rows] == [("messages", "generic/messages/a.csv", 3, "quarantined")]
    assert rows[0][4] == ["missing_value: message_id is empty; it is required"]
    assert '"account":"x"' in rows[0][5].replace(": ", ":")
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_file_waits_for_its_platform_to_be_known(installation):
    installation.drop("mine/days/a.csv", "a,b,c\n2026-01-01,2026-01-02,peak\n")
    assert [load.refusal_code for load in installation.take_in().loads] == ["unknown_platform"]
    assert not is_anything_new(installation.home)
    installation.home.platforms.mkdir()
    feed = "{data_set: seasons, columns: {day_from: a, day_to: b, season: c}}"
    (installation.home.platforms / "mine.yml").write_text(
        f"platform: mine\nreports: {{days: {{feeds: [{feed}]}}}}\n"
    )
    assert is_anything_new(installation.home)
    assert [load.status for load in installation.take_in().loads] == ["loaded"]


def test_a_mapping_that_feeds_a_data_set_twice_is_wrong_use_before_any_work(installation):
    feed = "{data_set: seasons, columns: {day_from: a, day_to: b, season: c}}"
    installation.home.platforms.mkdir()
    mapping = f"platform: mine\nreports: {{days: {{feeds: [{feed}, {feed}]}}}}\n"
    (installation.home.platforms / "mine.yml").write_text(mapping)
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2)))
    installation.drop("mine/days/a.csv", "a,b,c\n2026-01-01,2026-01-02,peak\n")
    with pytest.raises(WrongUse, match="feeds a data set twice"):
        installation.take_in()
    assert installation.counts() == []


@pytest.mark.parametrize("missing", ["landing", "root"])
def test_a_home_that_is_not_there_is_wrong_use(installation, missing):
    installation.home.landing.rmdir()
    if missing == "root":
        installation.home.root.rmdir()
    with pytest.raises(WrongUse, match="is not a folder"):
        is_anything_new(installation.home)


def test_a_late_message_touches_every_day_of_its_session(installation):
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2, "c1"), message("m2", 5, "c1")))
    installation.drop("generic/messages/b.csv", csv(MESSAGES, message("m3", 9, "c2")))
    installation.take_in()
    installation.drop("generic/messages/c.csv", csv(MESSAGES, message("m4", 7, "c1", account="amy")))
    assert [day.day for day in installation.take_in().touched_days] == [2, 5, 7]


def test_a_survey_touches_the_day_of_its_answer_and_is_read_for_it(installation):
    header = "platform,shop_id,survey_id,sent_at,answered_at,kind,score"
    installation.drop(
        "generic/surveys/a.csv", csv(header, "pdd,s1,v1,2026-03-02 10:00:00,2026-03-05 00:30:00,service,5")
    )
    assert [day.day for day in installation.take_in().touched_days] == [2, 5]
    with installation.warehouse() as connection:
        days = read_whole(connection, [dt.date(2026, 3, 5)])
    assert dt.date(2026, 3, 2) in days["surveys"]


def test_a_row_that_moves_touches_both_days_and_both_sessions(installation):
    installation.drop(
        "generic/messages/a.csv",
        csv(
            MESSAGES,
            message("m1", 2, "c1"),
            message("m2", 4, "c1"),
            message("m3", 9, "c2"),
            message("m4", 20, "c3"),
        ),
    )
    installation.take_in()
    installation.drop("generic/messages/b.csv", csv(MESSAGES, message("m1", 10, "c2")))
    assert [day.day for day in installation.take_in().touched_days] == [2, 4, 9, 10]


def test_nothing_is_parsed_twice(installation):
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2)))
    installation.take_in()
    asked = []
    installation.take_in(progress=lambda done, total, name: asked.append(name))
    assert asked == []
