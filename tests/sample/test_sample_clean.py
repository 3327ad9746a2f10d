"""The clean twin: the same company without the planted causes, so that none is to be found in it."""

import duckdb
import pytest

from orchestration.sample.summary import SampleSummary
from orchestration.sample.write import write_sample
from tests.sample.conftest import ROUNDS, TYPED_MESSAGES, TYPED_SESSIONS
from tests.sample.test_sample_causes import one, team_ratio


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> SampleSummary:
    return write_sample(tmp_path_factory.mktemp("clean"), days=21, agents=40, seed=1, planted=False)


@pytest.fixture(scope="module")
def clean_chats(clean: SampleSummary) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for data_set in ("messages", "sessions", "roster", "accounts", "shifts", "knowledge_items", "training"):
        paths = [
            str(clean.out / file.path)
            for file in clean.files
            if (file.platform, file.report, file.duplicate_of) == ("generic", data_set, None)
        ]
        options = "all_varchar = true, filename = true, header = true, quote = '\"'"
        connection.execute(f"create table {data_set} as from read_csv({paths}, {options})")
    for statement in (TYPED_MESSAGES, TYPED_SESSIONS, ROUNDS):
        connection.execute(statement)
    return connection


def test_nothing_is_said_to_be_planted(clean: SampleSummary):
    planted = clean.planted
    assert (planted.understaffed_evening, planted.newcomer) == (None, None)
    assert (planted.topic_without_knowledge, planted.slow_department) == (None, None)
    # These are not causes of missed targets.
    assert planted.team_change is not None
    assert planted.unmapped_account is not None


def test_the_evening_is_staffed_as_any_other(clean_chats: duckdb.DuckDBPyConnection):
    assert team_ratio(clean_chats, "售前一组") < 1.6
    on_duty = """
        select min(people) from (
            select s.day, count(*) as people from shifts s join roster r using (person_id)
            where r.team = '售前一组' and starts_at = '15:00' and isodow(day::date) = 6
              and s.day >= r.valid_from and (r.valid_to is null or s.day < r.valid_to) group by s.day
        )
    """
    assert one(clean_chats, on_duty) >= 2


def test_every_topic_has_an_item_and_none_is_slow(clean_chats: duckdb.DuckDBPyConnection):
    missing = "select count(*) from sessions where topic not in (select topic from knowledge_items)"
    assert one(clean_chats, missing) == 0
    means = dict(
        clean_chats.execute(
            "select topic, avg(wait_seconds) from rounds where topic is not null group by topic"
        ).fetchall()
    )
    assert max(means.values()) < 2 * sorted(means.values())[len(means) // 2]


def test_nobody_is_new_and_nobody_fails_twice(clean: SampleSummary, clean_chats: duckdb.DuckDBPyConnection):
    hired = "select count(*) from roster where hired_on >= ?"
    assert one(clean_chats, hired, str(clean.first_day)) == 0
    resits = """
        select count(*) from (
            select person_id from training where kind = 'exam' group by person_id having count(*) > 1
        )
    """
    assert one(clean_chats, resits) == 0
