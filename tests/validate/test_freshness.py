import datetime as dt

import duckdb
import pytest

from orchestration.ingest.contact_index import TABLES
from orchestration.validate.freshness import Freshness, read_freshness

LAST = dt.date(2026, 3, 31)


def judged(*ages: int, load_number: int = 1) -> Freshness | None:
    """How data set `x` with rows so many days before the last day is judged."""
    with duckdb.connect() as warehouse:
        warehouse.execute(f"create schema index; {TABLES}")
        for age in ages:
            warehouse.execute(
                "insert into index.package_days values ('x', ?, ?)", [LAST - dt.timedelta(age), load_number]
            )
        found = read_freshness(warehouse, LAST)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("ages", "is_fresh"),
    [
        ((0, 1, 2, 3), True),
        ((1, 2, 3, 4), True),  # a daily one may miss a day
        ((2, 3, 4, 5), False),  # and no second
        ((14, 21, 28), True),  # a weekly one may miss a week
        ((15, 22, 29), False),
        ((30,), True),  # one day is no rhythm yet
        ((-3, -2, -1, 2, 3, 4), False),  # later days are not seen when an older one is built again
    ],
)
def test_a_data_set_is_judged_by_its_own_rhythm(ages, is_fresh):
    one = judged(*ages)
    assert one is not None
    assert one.is_fresh is is_fresh


def test_it_says_since_when_it_is_silent_and_how_long_it_may_be():
    one = judged(15, 22, 29)
    assert one is not None
    assert one == Freshness("x", dt.date(2026, 3, 16), 15, 14)
    assert one.in_words() == {"last_day": "2026-03-16", "silent_days": 15, "allowed_days": 14}


def test_what_was_given_up_long_ago_is_not_judged_for_ever():
    assert judged(57, 58, 59) is None
    assert judged() is None
