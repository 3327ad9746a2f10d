"""The shops' orders and refunds, as their order system exports them: what changed, day by day."""

import datetime as dt

from orchestration.sample.company import SHOPS, Company
from orchestration.sample.csv_lines import money_column, numbers_column, words_column
from orchestration.sample.generic_report import write_report_day
from orchestration.sample.landing import SampleLanding
from orchestration.sample.lives import LifeBook

KINDS = ("refund_only", "return")
YES_NO = ("否", "是")
PLATFORMS = tuple(shop.platform for shop in SHOPS)
SHOP_IDS = tuple(shop.shop_id for shop in SHOPS)


def write_orders(landing: SampleLanding, book: LifeBook, day: dt.date) -> None:
    """This function writes the orders placed or changed on a day, as they stood at its end."""
    orders, superseded = book.changed_on(day)
    columns = {
        "platform": words_column(PLATFORMS, orders.facts["shop"]),
        "shop_id": words_column(SHOP_IDS, orders.facts["shop"]),
        "order_id": numbers_column(orders.facts["order_id"]),
        "customer_id": numbers_column(orders.facts["customer"]),
        **orders.seen_on(day),
        "amount": money_column(orders.facts["cents"]),
        "postage": money_column(orders.facts["postage_cents"]),
        "quantity": numbers_column(orders.facts["quantity"]),
        "currency": "CNY",
    }
    write_report_day(landing, "orders", day, columns, rows=len(orders), superseded=superseded)


def write_refunds(landing: SampleLanding, company: Company, book: LifeBook, day: dt.date) -> None:
    """This function writes the refunds asked for or decided on a day, as they stood at its end."""
    refunds, superseded = book.changed_on(day)
    columns = {
        "platform": words_column(PLATFORMS, refunds.facts["shop"]),
        "shop_id": words_column(SHOP_IDS, refunds.facts["shop"]),
        "refund_id": numbers_column(refunds.facts["order_id"] * 10 + 1),
        "order_id": numbers_column(refunds.facts["order_id"]),
        "customer_id": numbers_column(refunds.facts["customer"]),
        "account": words_column([person.account for person in company.people], refunds.facts["agent"]),
        **refunds.seen_on(day),
        "amount": money_column(refunds.facts["cents"]),
        "kind": words_column(KINDS, refunds.facts["kind"]),
        "platform_intervened": words_column(YES_NO, refunds.facts["is_disputed"]),
        "merchant_liable": words_column(YES_NO, refunds.facts["is_liable"]),
    }
    write_report_day(landing, "refunds", day, columns, rows=len(refunds), superseded=superseded)
