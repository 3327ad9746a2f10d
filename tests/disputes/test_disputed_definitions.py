"""Every line of docs/disputed-definitions.md is what the marts say of its case, its value their quotient."""

import re

import pytest

from orchestration.home import PROJECT
from tests.disputes.cases import write_cases
from tests.pipeline import cskpi, query

PAGE = (PROJECT / "docs" / "disputed-definitions.md").read_text(encoding="utf-8")
LINE = re.compile(
    r"^\| [^|]+\| `(?P<kpi>\w+)`(?: of `(?P<person>\w+)`)? \| (?P<n>\d+) / (?P<d>\d+) \| "
    r"(?P<value>[\d.]+)(?P<percent> %)?(?: s)? \|",
    re.MULTILINE,
)
CASES = [
    (number, line["kpi"], line["person"], float(line["n"]), float(line["d"]))
    for number, section in enumerate(PAGE.split("\n## ")[1:], start=1)
    for line in LINE.finditer(section)
]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("disputes")
    write_cases(home / "landing")
    days = ["--from", "2026-03-02", "--to", "2026-03-05"]
    cskpi("run", *days, "--as-of", "2026-04-30T00:00:00+08:00", home=home)
    return home


def test_the_page_has_its_five_disputes():
    assert {number for number, *_ in CASES} == {1, 2, 3, 4, 5}
    assert len(CASES) == 19


def test_a_value_is_what_is_above_by_what_is_below():
    for line in LINE.finditer(PAGE):
        quotient = float(line["n"]) / float(line["d"]) * (100 if line["percent"] else 1)
        assert abs(float(line["value"]) - quotient) < 0.05, line[0]


@pytest.mark.parametrize(("shop", "kpi", "person", "numerator", "denominator"), CASES)
def test_a_reading_gives_the_figure_worked_by_hand(shop, kpi, person, numerator, denominator, home):
    table = "fct_kpi_person_daily" if person else "fct_kpi_shop_daily"
    whose = f"and person_id = 'generic:{person}'" if person else ""
    # The second dispute asks about the contacts of 2 March; the customer's later chat is none of them.
    when = "and day = '2026-03-02'" if shop == 2 else ""
    found = query(
        home,
        f"select sum(numerator), sum(denominator) from {table} "
        f"where shop_id = '{shop}' and kpi_id = '{kpi}' {whose} {when}",
    )
    assert found == [(numerator, denominator)]
