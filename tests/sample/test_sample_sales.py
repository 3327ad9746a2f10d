"""What two platforms credit to chats, found again in plain SQL from the session lists and the orders."""

from collections import defaultdict

import duckdb
import fastexcel
import pytest

from orchestration.sample.summary import SampleSummary

TABLE = """
create table {name} as
select * exclude (place, filename)
from (
    select *, row_number() over () as place
    from read_csv({paths}, all_varchar = true, filename = true, header = true)
)
where platform in ('taobao', 'jd')
qualify row_number() over (partition by platform, {key} order by filename desc, place desc) = 1
"""
PREPARED = """
create table asked as
select platform, customer_id, started_at::date as day, min(started_at::timestamp) as asked_at
from sessions where stage = 'presale' group by all;
create table undecided as
select * from asked where not exists (
    select 1 from orders o
    where (o.platform, o.customer_id) = (asked.platform, asked.customer_id)
      and o.paid_at::timestamp < asked_at and o.paid_at::timestamp >= asked_at - interval 1 day
);
-- Each order beside every inquiry that it converts.
create table converted as
select undecided.*, order_id, created_at::date::varchar as ordered_on,
    100 * (amount::decimal(18, 2) - postage::decimal(18, 2)) as cents
from undecided join orders using (platform, customer_id)
where created_at::timestamp between asked_at and asked_at + interval 2 day
  and paid_at::timestamp <= asked_at + interval 7 day
  and coalesce(cancelled_at::timestamp > asked_at + interval 7 day, true)
"""
INQUIRIES = """
select day::varchar, count(distinct u.customer_id), count(distinct c.customer_id)
from undecided u left join converted c using (platform, day, customer_id)
where platform = 'taobao' group by day order by day
"""
ORDERED = """
select ordered_on, sum(cents)::bigint
from (
    select * from converted where platform = 'jd'
    qualify row_number() over (partition by order_id order by day desc) = 1
)
group by ordered_on
"""


@pytest.fixture(scope="module")
def sold(sample: SampleSummary) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for name, key in (("sessions", "session_id"), ("orders", "order_id")):
        files = [file for file in sample.files if (file.platform, file.report) == ("generic", name)]
        paths = [str(sample.out / file.path) for file in files]
        connection.execute(TABLE.format(name=name, key=key, paths=paths))
    connection.execute(PREPARED)
    return connection


def rows_of(sample: SampleSummary, platform: str, report: str) -> list[dict[str, str]]:
    (file,) = [file for file in sample.files if (file.platform, file.report) == (platform, report)]
    assert file.path.endswith("_20260331.xlsx")
    book = fastexcel.read_excel(sample.out / file.path)
    return book.load_sheet(0, dtypes="string").to_arrow().to_pylist()


def test_taobaos_inquiries_are_those_of_its_sessions_and_orders(
    sample: SampleSummary, sold: duckdb.DuckDBPyConnection
):
    rows = rows_of(sample, "taobao", "inquiries")
    assert rows.pop()["日期"] == "汇总"
    told = [(row["日期"], int(row["询单人数"]), int(row["最终付款人数"])) for row in rows]
    assert told == sold.execute(INQUIRIES).fetchall()
    assert len(told) == 35
    assert sum(bought for _, _, bought in told) > 20
    assert [row["询单最终付款转化率"] for row in rows] == [f"{b / a:.2%}" for _, a, b in told]


def test_jds_sales_are_the_goods_ordered_after_a_presale_chat(
    sample: SampleSummary, sold: duckdb.DuckDBPyConnection
):
    rows = rows_of(sample, "jd", "sales")
    assert rows.pop()["客服"] == "汇总"
    told: dict[str, int] = defaultdict(int)
    for row in rows:
        told[row["日期"]] += round(float(row["促成下单商品金额"]) * 100)
    assert told == dict(sold.execute(ORDERED).fetchall())
    assert len(told) > 20
