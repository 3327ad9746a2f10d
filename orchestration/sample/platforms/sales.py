"""What two platforms credit to chats: presale customers who then bought.

Payments of days later belong to these figures, so that each report is one file that the last day fetches.
"""

import datetime as dt

import duckdb
import numpy as np
import pyarrow as pa

from orchestration.sample.chats import EPOCH, NEVER, Arrivals
from orchestration.sample.company import Company
from orchestration.sample.landing import SampleLanding
from orchestration.sample.lives import Lives
from orchestration.sample.platforms.report import HeldReport, Report
from orchestration.sample.platforms.report_day import nothing
from orchestration.sample.talks import Outcomes
from orchestration.sample.words import STAGE_OF_TOPIC

# Ordered within two days of the first question of a day, paid and not cancelled within seven; who had paid
# within the day before had decided already. An order counts for the latest of its inquiries.
CREDITED = """
with asked as (
    select day, customer, min(started) as asked_at, arg_min(agent, started) as agent
    from sessions group by day, customer
),
undecided as (
    select * from asked where not exists (
        select 1 from orders
        where orders.customer = asked.customer and paid between asked_at - 86400 and asked_at - 1
    )
),
sold as (
    select undecided.*, number, created, cents from undecided
    join orders on orders.customer = undecided.customer and created between asked_at and asked_at + 2 * 86400
        and paid between 0 and asked_at + 7 * 86400
        and not cancelled between 0 and asked_at + 7 * 86400
),
latest as (
    select * from sold qualify row_number() over (partition by number order by day desc) = 1
)
"""
OF_SHOP = """
select day, count(*), count(*) filter (where (day, customer) in (select (day, customer) from sold)),
    coalesce((select sum(cents) from latest where latest.day = undecided.day), 0)::bigint
from undecided group by day order by day
"""
OF_AGENTS = """
select created // 86400 as ordered_on, agent, count(distinct customer), sum(cents)::bigint
from latest where agent >= 0 group by ordered_on, agent order by ordered_on, agent
"""
INQUIRIES = Report(
    "taobao",
    "inquiries",
    "客服-业绩询单_{day:%Y%m%d}.xlsx",
    dict.fromkeys(
        (
            *("日期", "询单人数", "当日询单人数", "当日付款人数", "当日付款金额"),
            *("最终付款人数", "最终付款金额", "询单当日付款转化率", "询单最终付款转化率"),
        ),
        nothing,
    ),
)
JD_SALES = Report(
    "jd",
    "sales",
    "客服_销售绩效_{day:%Y%m%d}.xlsx",
    dict.fromkeys(("日期", "客服", "促成下单商品金额", "促成下单人数", "售前接待人数"), nothing),
)
SELLING = (INQUIRIES.platform, JD_SALES.platform)


class Sales:
    """This class holds the presale sessions and the orders of the two shops until the sample is over."""

    def __init__(self, company: Company, landing: SampleLanding, horizon: int) -> None:
        self._company, self._landing, self._horizon = company, landing, horizon
        self._sessions: dict[str, list[pa.Table]] = {platform: [] for platform in SELLING}
        self._orders: dict[str, list[pa.Table]] = {platform: [] for platform in SELLING}

    def add(self, platform: str, day: dt.date, arrivals: Arrivals, outcomes: Outcomes, orders: Lives) -> None:
        """This function adds a day's sessions, and the orders that they or nobody led to."""
        is_presale = STAGE_OF_TOPIC[arrivals.topic] == 0
        asked = {"customer": arrivals.customer, "started": arrivals.started, "agent": outcomes.holder}
        asked["day"] = np.full(len(arrivals), (day - EPOCH).days)
        self._sessions[platform].append(pa.table({name: c[is_presale] for name, c in asked.items()}))
        # What the last export cannot know has not happened.
        seen = {
            name: np.where(column < self._horizon, column, NEVER)
            for name in ("created", "paid", "cancelled")
            for column in (orders.instants[f"{name}_at"],)
        }
        facts = orders.facts
        named = {"number": facts["order_id"], "customer": facts["customer"]}
        goods = facts["cents"] - facts["postage_cents"]
        self._orders[platform].append(pa.table({**named, "cents": goods, **seen}))

    def write(self, day: dt.date) -> None:
        """This function writes both reports as the last day's page shows them."""
        inquiries = HeldReport(INQUIRIES)
        for on, asked, bought, cents in self._figures(INQUIRIES.platform, OF_SHOP):
            share = f"{bought / asked:.2%}"
            told = (_day(on), str(asked), str(asked), "-", "-", str(bought), _yuan(cents), "-", share)
            inquiries.rows.append(dict(zip(INQUIRIES.columns, told, strict=True)))
        sales = HeldReport(JD_SALES)
        for on, agent, bought, cents in self._figures(JD_SALES.platform, OF_AGENTS):
            told = (_day(on), self._company.people[agent].account, _yuan(cents), str(bought), "-")
            sales.rows.append(dict(zip(JD_SALES.columns, told, strict=True)))
        for held, named in ((inquiries, "日期"), (sales, "客服")):
            if held.rows:
                whole = dict.fromkeys(held.report.columns, "-") | {named: "汇总"}
                held.summaries.append(whole)
            held.write(self._landing, day)

    def _figures(self, platform: str, select: str) -> list[tuple[int, ...]]:
        with duckdb.connect() as connection:
            connection.register("sessions", pa.concat_tables(self._sessions[platform]))
            connection.register("orders", pa.concat_tables(self._orders[platform]))
            return connection.execute(CREDITED + select).fetchall()


def _day(days: int) -> str:
    return str(EPOCH + dt.timedelta(days=days))


def _yuan(cents: int) -> str:
    return f"{cents / 100:.2f}"
