"""Raw rows of a year ago go; all that is published stays, also when the warehouse is made again."""

from pathlib import Path

import pytest

from orchestration.home import Home
from orchestration.ingest.ledger import open_ledger
from tests.guarantees.commands import Commands
from tests.ingest.exports import MESSAGES, csv
from tests.pipeline import query
from tests.test_order_free import assert_same, published

DAYS = ("2025-01-10", "2025-01-31", "2025-02-14", "2025-11-05", "2026-01-20", "2026-03-30", "2026-03-31")
OLD = "2025-02-14"
ASKED = ("--day", "2026-03-31", "--as-of", "2026-04-01T00:00:00+08:00")
QUESTIONS = (
    "select day, sum(denominator)::int from fct_kpi_shop_daily where kpi_id = 'answer_rate_180s' group by day"
)

pytestmark = pytest.mark.filterwarnings("default")


def chat(day: str, name: str) -> list[str]:
    """A customer's question and an agent's answer after a minute."""
    return [
        f"pdd,s1,{name}-1,{name},{day} 10:00:00,customer,,k1",
        f"pdd,s1,{name}-2,{name},{day} 10:01:00,agent,ann,k1",
    ]


def drop(home: Home, name: str, *days: str) -> None:
    lines = [line for day in days for line in chat(day, f"{name}-{day}")]
    file = home.landing / "generic" / "messages" / f"{name}.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(csv(MESSAGES, *lines), encoding="utf-8")


def run(cskpi: Commands, home: Home, *options: str) -> str:
    outcome = cskpi("run", "--home", home.root, *options)
    assert outcome.code == 0, outcome.said
    return outcome.said


def raw_days(home: Home) -> set[str]:
    return {file.parent.name.removeprefix("day=") for file in (home.raw / "messages").rglob("*.parquet")}


def questions(home: Home) -> dict[str, int]:
    return {str(day): count for day, count in query(home.root, QUESTIONS) if count}


def marts(home: Home) -> dict[str, list[tuple]]:
    """All that is published but the people, of whom nobody has told and of whom only rows know since when."""
    return {table: rows for table, rows in published(home.root).items() if table != "dim_people"}


def test_what_is_published_stays_when_raw_is_gone_and_the_warehouse_too(cskpi, tmp_path):
    home = Home(Path(tmp_path / "home"))
    drop(home, "first", *DAYS)
    run(cskpi, home, *ASKED)
    before = marts(home)
    assert questions(home) == dict.fromkeys(DAYS, 1)
    assert raw_days(home) == set(DAYS)

    home.settings.write_text("keep_raw_days: 1\n")
    said = run(cskpi, home, *ASKED)
    assert "6 raw rows of days before 2025-05-01 (3 packages) were removed, as keep_raw_days says" in said
    assert raw_days(home) == set(DAYS[3:])
    assert_same(marts(home), before)

    judged = query(home.root, "select day, count(*) from fct_data_quality_daily group by day order by day")
    said = run(cskpi, home, "--rebuild", *ASKED)
    assert "days before 2025-05-01 cannot be made again" in said
    assert "what is published of days before 2026-03-01 stays as it is" in said
    assert_same(marts(home), before)
    assert (
        query(home.root, "select day, count(*) from fct_data_quality_daily group by day order by day")
        == judged
    )

    drop(home, "late", OLD, "2026-03-31")
    run(cskpi, home, *ASKED)
    assert questions(home) == dict.fromkeys(DAYS, 1) | {"2026-03-31": 2}
    with open_ledger(home) as ledger:
        assert [load.feeds[0].accepted for load in ledger.loads()] == [14, 4]

    outcome = cskpi("run", "--home", home.root, "--day", OLD, "--as-of", "2026-04-01T00:00:00+08:00")
    assert outcome.code == 2
    assert f"The raw rows of {OLD} were removed (keep_raw_days), so it can no longer be built" in outcome.said
