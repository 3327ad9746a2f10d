"""One sample of the demo's size, and its generic chats as tables, read without the pipeline."""

from pathlib import Path

import duckdb
import pytest

from orchestration.sample.summary import SampleSummary
from orchestration.sample.write import write_sample

# Rounds the simple way: rows of a customer or a human, a round opens where the speaker turns to the customer.
ROUNDS = """
create table rounds as
with spoken as (
    select m.session_id, m.sent_at, m.account, m.sender <> 'customer' as is_human, s.topic
    from messages m join sessions s using (session_id)
    where m.sender in ('customer', 'agent', 'assisted')
      and (s.human_requested_at is null or m.sent_at >= s.human_requested_at)
),
turned as (
    select *, not is_human and coalesce(lag(is_human) over talk, true) as is_opening
    from spoken window talk as (partition by session_id order by sent_at, is_human)
),
numbered as (
    select *, sum(is_opening::int) over (partition by session_id order by sent_at, is_human) as round_number
    from turned
)
select
    session_id, round_number, any_value(topic) as topic,
    min(sent_at) filter (where not is_human) as opened_at,
    min(sent_at) filter (where is_human) as closed_at,
    arg_min(account, sent_at) filter (where is_human) as account,
    epoch(min(sent_at) filter (where is_human) - min(sent_at) filter (where not is_human)) as wait_seconds,
from numbered group by session_id, round_number
"""
TYPED_MESSAGES = """
create or replace table messages as
select * replace (sent_at::timestamp as sent_at, trim(account) as account)
from messages
where platform = 'generic' and message_id not like 'bad-%' and message_id <> 'message_id'
"""
TYPED_SESSIONS = """
create or replace table sessions as
select * replace (
    started_at::timestamp as started_at,
    ended_at::timestamp as ended_at,
    human_requested_at::timestamp as human_requested_at,
)
from (select *, row_number() over () as place from sessions)
where platform = 'generic' and session_id not like 'bad-%'
qualify row_number() over (partition by shop_id, session_id order by filename desc, place desc) = 1
"""


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> SampleSummary:
    return write_sample(tmp_path_factory.mktemp("sample"), days=35, agents=40, seed=1)


@pytest.fixture(scope="session")
def chats(sample: SampleSummary) -> duckdb.DuckDBPyConnection:
    """Tables messages, sessions, rounds, calls, and the reference lists, dirt left out."""
    connection = duckdb.connect()
    for data_set in ("messages", "sessions", "calls", "roster", "accounts", "shifts", "knowledge_items"):
        paths = [
            str(sample.out / file.path)
            for file in sample.files
            if file.platform == "generic" and file.report == data_set and file.duplicate_of is None
        ]
        options = "all_varchar = true, filename = true, header = true, quote = '\"'"
        connection.execute(f"create table {data_set} as from read_csv({paths}, {options})")
    connection.execute(TYPED_MESSAGES)
    connection.execute(TYPED_SESSIONS)
    connection.execute(ROUNDS)
    return connection


@pytest.fixture
def small(tmp_path: Path) -> SampleSummary:
    return write_sample(tmp_path / "small", days=12, agents=8, seed=7, messages_per_day=300)
