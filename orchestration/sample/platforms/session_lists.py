"""Sessions of small shops as the company's own collector lists them: what their logs do not tell."""

import datetime as dt

import numpy as np

from orchestration.sample.chats import NEVER, Arrivals
from orchestration.sample.company import SHOPS, Company
from orchestration.sample.csv_lines import csv_line, csv_lines, instants_column, numbers_column, words_column
from orchestration.sample.generic_report import header_of
from orchestration.sample.landing import SampleLanding, landing_path
from orchestration.sample.summary import SampleFile
from orchestration.sample.talks import Outcomes
from orchestration.sample.words import STAGE_OF_TOPIC, STAGES, TOPICS

REPORT = "sessions"


def write_session_list(
    landing: SampleLanding,
    company: Company,
    arrivals: Arrivals,
    outcomes: Outcomes,
    orders: np.ndarray,
    *,
    platform: str,
    day: dt.date,
    horizon: int,
) -> None:
    """This function writes one platform's sessions of a day; `orders` are those they were about, -1 none."""
    header = header_of(REPORT)
    accounts = [person.account for person in company.people]
    columns = {
        "platform": platform,
        "shop_id": words_column([shop.shop_id for shop in SHOPS], arrivals.shop),
        "session_id": numbers_column(arrivals.number),
        "started_at": instants_column(arrivals.started),
        "ended_at": instants_column(np.where(outcomes.ended < horizon, outcomes.ended, NEVER)),
        "customer_id": numbers_column(arrivals.customer),
        "account": words_column(accounts, outcomes.holder),
        "stage": words_column(STAGES, STAGE_OF_TOPIC[arrivals.topic]),
        "topic": words_column([topic.name for topic in TOPICS], arrivals.topic),
        "order_id": numbers_column(orders, orders < 0),
    }
    path = landing_path("generic", REPORT, f"{platform}_{day}.csv")
    file = SampleFile(path, "generic", REPORT, rows=len(arrivals))
    lines = csv_lines(columns, header)
    landing.write_day(file, day, csv_line(header), lines, series=platform, is_small=True)
