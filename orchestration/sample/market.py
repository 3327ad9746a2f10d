"""What surrounds the company: its best customers, the seasons, its own days off, and what peers reach."""

import datetime as dt

from orchestration.sample.chats import FIRST_CUSTOMER, customers_of
from orchestration.sample.generic_report import write_report_rows
from orchestration.sample.landing import SampleLanding

HIGH_TIER_SHARE = 0.03
MOST_CUSTOMERS = 5000
PROMOTED_EVERY = 5
# Month and day of the first and last day, as every year has them; 年货节 ends before the new year's feast.
SEASONS = (
    ((1, 15), (2, 8), "peak", "年货节"),
    ((2, 9), (2, 24), "slack", "春节淡季"),
    ((3, 6), (3, 8), "peak", "38女王节"),
    ((6, 1), (6, 20), "peak", "618"),
    ((7, 10), (8, 10), "slack", "暑期淡季"),
    ((10, 21), (11, 11), "peak", "双11"),
    ((12, 10), (12, 12), "peak", "双12"),
)
# kpi_id, platforms, mean of the peers, level of their best tenth; rates in [0, 1], times in the KPI's unit.
BENCHMARKS = (
    ("answer_rate_300s", ("generic", "pdd"), 0.955, 0.99),
    ("answer_rate_180s", ("generic", "pdd"), 0.92, 0.98),
    ("pdd_message_answer_rate_30s", ("pdd",), 0.58, 0.74),
    ("first_response_time", ("generic", "pdd"), 60.0, 25.0),
    ("refund_time", ("generic", "pdd"), 62.0, 38.0),
    ("dispute_refund_rate", ("generic", "pdd"), 0.004, 0.0012),
    ("inquiry_conversion_rate", ("generic", "pdd"), 0.27, 0.36),
    ("csat_top2_rate", ("generic",), 0.87, 0.94),
    ("call_answer_rate", ("generic", "callcenter"), 0.91, 0.97),
)


def write_market(
    landing: SampleLanding, first_day: dt.date, last_day: dt.date, sessions_per_day: float
) -> None:
    """This function writes these lists; `sessions_per_day` says how many customers there are to know."""
    write_report_rows(
        landing, "customers", "customers.csv", _customers(first_day, last_day, sessions_per_day)
    )
    years = range(first_day.year, last_day.year + 1)
    seasons = [
        {"day_from": str(dt.date(year, *start)), "day_to": str(dt.date(year, *end))}
        | {"season": season, "name": name}
        for year in years
        for start, end, season, name in SEASONS
    ]
    write_report_rows(landing, "seasons", "seasons.csv", seasons)
    first_sunday = first_day + dt.timedelta(days=-first_day.isoweekday() % 7)
    last_friday = last_day - dt.timedelta(days=(last_day.isoweekday() - 5) % 7)
    days_off = [
        {"day": str(first_sunday), "is_workday": "true", "name": "盘点加班"},
        {"day": str(last_friday), "is_workday": "false", "name": "公司团建"},
    ]
    write_report_rows(landing, "holidays", "holidays.csv", days_off)
    benchmarks = [
        {"platform": platform, "kpi_id": kpi_id, "kind": kind, "valid_from": f"{first_day.year}-01-01"}
        | {"value": str(value), "source": "平台行业看板"}
        for kpi_id, platforms, mean, best in BENCHMARKS
        for platform in platforms
        for kind, value in (("peer_mean", mean), ("peer_top10", best))
    ]
    write_report_rows(landing, "benchmarks", "benchmarks.csv", benchmarks)


def _customers(first_day: dt.date, last_day: dt.date, sessions_per_day: float) -> list[dict[str, str]]:
    """Low numbers buy often; every fifth of them became a high-value customer only lately."""
    since = str(first_day - dt.timedelta(days=365))
    promoted = str(last_day.replace(day=1))
    high = min(MOST_CUSTOMERS, max(5, round(customers_of(sessions_per_day) * HIGH_TIER_SHARE)))
    rows = []
    for place in range(high * 2):
        row = {"customer_id": str(FIRST_CUSTOMER + place), "value_tier": "normal", "valid_from": since}
        if place >= high:
            rows.append(row)
        elif place % PROMOTED_EVERY:
            rows.append(row | {"value_tier": "high"})
        else:
            rows.append(row | {"valid_to": promoted})
            rows.append(row | {"value_tier": "high", "valid_from": promoted})
    return rows
