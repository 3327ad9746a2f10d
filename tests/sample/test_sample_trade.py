"""Orders, refunds, complaints, checks, surveys: they belong to one another and to the chats."""

import duckdb
import pytest

from orchestration.sample.summary import SampleSummary

KEYS = {
    "orders": "platform, shop_id, order_id",
    "refunds": "platform, shop_id, refund_id",
    "complaints": "platform, shop_id, complaint_id",
    "quality_checks": "platform, shop_id, check_id",
    "surveys": "platform, shop_id, survey_id",
    "sessions": "platform, shop_id, session_id",
    "calls": "platform, shop_id, call_id",
    "tickets": "platform, shop_id, ticket_id",
    "training": "record_id",
}
LATEST = """
create table {data_set} as
select * exclude (filename, place)
from (
    select *, row_number() over () as place
    from read_csv({paths}, all_varchar = true, filename = true, header = true)
)
where {last} is not null and {last} not like 'bad-%'
qualify row_number() over (partition by {key} order by filename desc, place desc) = 1
"""


@pytest.fixture(scope="module")
def trade(sample: SampleSummary) -> duckdb.DuckDBPyConnection:
    """The latest row of each key; dirty rows left out."""
    connection = duckdb.connect()
    connection.execute("set preserve_insertion_order = true")
    for data_set, key in KEYS.items():
        paths = [
            str(sample.out / file.path)
            for file in sample.files
            if (file.platform, file.report) == ("generic", data_set)
        ]
        connection.execute(LATEST.format(data_set=data_set, paths=paths, key=key, last=key.split()[-1]))
    return connection


def one(trade: duckdb.DuckDBPyConnection, sql: str) -> float:
    return float(trade.execute(sql).fetchall()[0][0])


def test_a_refund_is_of_a_paid_order_and_not_above_it(trade: duckdb.DuckDBPyConnection):
    wrong = """
        select count(*) from refunds r left join orders o using (platform, shop_id, order_id)
        where o.paid_at is null or r.applied_at < o.paid_at or r.amount::double > o.amount::double
    """
    assert one(trade, "select count(*) from refunds") > 800
    assert one(trade, wrong) == 0
    kinds = "select count(distinct (kind, platform_intervened, merchant_liable)) from refunds"
    assert one(trade, kinds) == 6
    assert one(trade, "select count(*) from refunds where succeeded_at is null") > 50


def test_an_order_has_one_course(trade: duckdb.DuckDBPyConnection):
    wrong = "select count(*) from orders where completed_at is not null and cancelled_at is not null"
    assert one(trade, wrong) == 0
    for column in ("paid_at", "completed_at", "cancelled_at"):
        assert (
            500
            < one(trade, f"select count({column}) from orders")
            < one(trade, "select count(*) from orders")
        )
    assert one(trade, "select count(distinct platform) from orders") == 4


def test_presale_chats_sell_and_slow_ones_sell_less(trade: duckdb.DuckDBPyConnection):
    """Converted: an order of the customer within 48 hours of a presale session's start."""
    converted = """
        select avg(exists(
            select 1 from orders o
            where o.customer_id = s.customer_id and o.shop_id = s.shop_id and o.paid_at is not null
              and o.created_at >= s.started_at
              and o.created_at::timestamp <= s.started_at::timestamp + interval 48 hours
        )::int)
        from sessions s where stage = 'presale' and account is not null
    """
    assert 0.2 < one(trade, converted) < 0.4


def test_aftersale_sessions_are_about_orders_of_their_customer(trade: duckdb.DuckDBPyConnection):
    """All but those about orders that are older than the sample."""
    known = """
        select avg((o.customer_id is not null)::int) from sessions s
        left join orders o using (shop_id, order_id, customer_id)
        where s.stage = 'aftersale' and s.order_id is not null and s.started_at > '2026-02-26'
    """
    assert one(trade, known) == 1.0
    again = """
        with by_order as (
            select count(*) as n from sessions
            where stage = 'aftersale' and order_id is not null group by order_id
        )
        select avg((n > 1)::int) from by_order
    """
    assert 0.05 < one(trade, again) < 0.4


@pytest.mark.parametrize("data_set", ["complaints", "quality_checks", "surveys"])
def test_what_follows_names_a_contact_that_there_is(trade: duckdb.DuckDBPyConnection, data_set: str):
    for kind in ("session", "call", "ticket"):
        platform = "platform = 'generic' and" if kind == "session" else ""
        unknown = f"""
            select count(*) from {data_set} x where {platform} contact_type = '{kind}'
            and not exists (select 1 from {kind}s c where c.{kind}_id = x.contact_id)
        """
        assert one(trade, unknown) == 0
    complaints = "select count(*) from surveys where contact_type = 'complaint'"
    assert one(trade, f"{complaints} and kind = 'complaint'") == one(trade, complaints) > 100


def test_complaints_are_answered_withdrawn_and_made_again(trade: duckdb.DuckDBPyConnection):
    assert one(trade, "select count(*) from complaints where withdrawn = '是'") >= 5
    assert one(trade, "select count(*) from complaints where complaint_id like '%1'") >= 5
    for column in ("first_response_at", "resolved_at", "revisited_at", "account", "order_id"):
        share = one(trade, f"select count({column}) / count(*) from complaints")
        assert 0.2 < share < 1.0, column


def test_dissatisfied_customers_are_followed_up(trade: duckdb.DuckDBPyConnection):
    dissatisfied = "from surveys where kind = 'service' and score in ('1', '2')"
    share = one(trade, f"select count(followed_up_at) / count(*) {dissatisfied}")
    assert 0.75 < share < 0.95
    others = "select count(followed_up_at) from surveys where not (kind = 'service' and score in ('1', '2'))"
    assert one(trade, others) == 0
    kinds = dict(trade.execute("select kind, count(*) from surveys group by kind").fetchall())
    assert set(kinds) == {"service", "complaint", "nps", "nps3"}
    assert trade.execute(
        "select distinct nps from surveys where kind = 'nps3' and nps is not null order by nps::int"
    ).fetchall() == [("0",), ("8",), ("10",)]


def test_the_newcomer_fails_the_exam_once(sample: SampleSummary, trade: duckdb.DuckDBPyConnection):
    assert sample.planted.newcomer is not None
    exams = trade.execute(
        "select held_on, passed from training where person_id = ? and kind = 'exam' order by held_on",
        [sample.planted.newcomer.person_id],
    ).fetchall()
    assert exams == [("2026-03-18", "否"), ("2026-03-25", "是")]


def test_complex_tickets_are_escalated_but_not_all(trade: duckdb.DuckDBPyConnection):
    share = "select count(escalated_at) / count(*) from tickets where is_complex = '{}'"
    assert 0.6 < one(trade, share.format("是")) < 0.95
    assert one(trade, share.format("否")) == 0
