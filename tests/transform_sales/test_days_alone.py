"""One day built alone, from the rows of that day only, gives what it gave among all (C9)."""

import datetime as dt

import duckdb
import pytest

from tests.transform_sales.rows import order, refund, tier
from tests.transform_units.rows import SHANGHAI, call, chat, session
from tests.transform_units.warehouse import Built, create_tables, dbt, fill, plan

AS_OF = dt.datetime(2026, 4, 1, tzinfo=SHANGHAI)
FIRST, LAST = "2026-02-20", "2026-03-31"
EVENTS = [
    # Monday's question is answered by an order on Tuesday, paid on Friday and refunded a week later.
    *chat("a", "s1", "10:00:00 customer", "10:01:00 agent anna", customer_id="c1"),
    *session("a", "s1", "10:00:00", customer_id="c1", stage="presale"),
    *chat("a", "s2", "03-03 09:00:00 agent bert", customer_id="c1"),
    *order("a", "o1", "03-03 10:00:00", "c1", paid_at="03-06 10:00:00", completed_at="03-07 10:00:00"),
    *refund(
        "a", "r1", "03-09 10:00:00", "o1", succeeded_at="03-13 10:00:00", decided_at="03-12 10:00:00",
        platform_intervened=True, merchant_liable=True,
    ),
    # The same customer asks the bot a day before another chat, and calls five days after the first.
    *call("a", "k1", "03-07 10:00:00", customer_id="c1", outcome="answered", answered_at="03-07 10:00:05",
          ended_at="03-07 10:03:00"),
    *chat("a", "s3", "12:00:00 customer", "12:00:01 bot", customer_id="c1"),
    # Paid on Sunday evening, so Monday's question inquires nothing.
    *order("a", "o2", "02-21 10:00:00", "c2", paid_at="03-01 22:00:00"),
    *chat("a", "s4", "10:00:00 customer", customer_id="c2"),
    *session("a", "s4", "10:00:00", customer_id="c2", stage="presale"),
    *tier("c1", "high", "2026-01-01"),
    *tier("c2", "high", "2026-01-01"),
    *order("a", "o3", "02-22 10:00:00", "c1", paid_at="02-22 11:00:00"),
]  # fmt: skip
UNITS = (
    "select unit, day, person_id, subject_id, quantity, is_success, events, event_id "
    "from intermediate.int_units where day = cast(? as date) and unit in ('contact', 'opening_contact', "
    "'bot_session', 'inquiry', 'order_sales', 'order_sales_net', 'order_amount', 'order_items', 'dispute', "
    "'refund', 'high_value_customer') order by all"
)
# What is kept of the days not built.
KEPT = ("int_orders", "int_refunds", "int_customer_replies", "int_converting_orders")
DAYS = {
    "2026-03-31": {"dispute", "high_value_customer", "refund"},
    "2026-03-06": {"order_sales", "order_sales_net", "order_amount", "order_items"},
    "2026-03-02": {"contact", "opening_contact", "bot_session", "inquiry"},
}


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """This function builds all days, then each of DAYS alone, and returns what was found before and after."""
    folder = tmp_path_factory.mktemp("alone")
    file = folder / "warehouse.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("set TimeZone = 'UTC'")
        create_tables(connection)
        fill(connection, EVENTS)
    built = Built(file)
    found = {}
    for day in (None, *DAYS):
        with duckdb.connect(str(file)) as connection:
            connection.execute("set TimeZone = 'UTC'")
            plan(connection, first=day or FIRST, last=day or LAST, as_of=AS_OF)
            for data_set in ("messages", "sessions", "calls", "orders", "refunds"):
                hidden = f"hidden_{data_set}"
                connection.execute(f"create table if not exists {hidden} as from raw.{data_set}")
                connection.execute(f"create or replace table raw.{data_set} as from {hidden}")
                if day:
                    connection.execute(f"delete from raw.{data_set} where day <> cast(? as date)", [day])
        dbt(file, folder, "build", "--select", "+int_units", "--exclude-resource-type", "test", "unit_test")
        if not day:
            found |= {("all", name): built.rows(UNITS, name) for name in DAYS}
            found |= {("all", name): _table(built, name) for name in KEPT}
        else:
            found["alone", day] = built.rows(UNITS, day)
    return found | {("alone", name): _table(built, name) for name in KEPT}


def _table(built, name):
    return built.rows(f"select * from intermediate.{name} order by all")


@pytest.mark.parametrize("day", DAYS)
def test_a_day_alone_has_the_units_it_had_among_all(alone, day):
    assert {row[0] for row in alone["all", day]} >= DAYS[day]
    assert alone["alone", day] == alone["all", day]


@pytest.mark.parametrize("name", KEPT)
def test_what_is_kept_of_other_days_stays(alone, name):
    assert len(alone["all", name]) > 0
    assert alone["alone", name] == alone["all", name]
