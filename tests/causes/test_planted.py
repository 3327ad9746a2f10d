"""What is planted in the sample comes out first where it was planted, and not where it was not.

Three days, Thursday to Saturday: the evening with one person on duty is the Saturday's.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest

from orchestration.sample.summary import PlantedCauses
from orchestration.sample.write import write_sample
from tests.pipeline import cskpi, query

SATURDAY = dt.date(2026, 3, 28)
OVERLOAD = {"too_many_chats", "peak_over_capacity"}


@dataclass(frozen=True)
class Sampled:
    """This class is a home run over a sample, and what the sample says of itself."""

    home: Path
    planted: PlantedCauses

    def first(self, period_kind: str, scope_kind: str, scope: str) -> str:
        """This method returns the first cause behind a gap row of the answer rate that ends the sample."""
        ((cause,),) = query(
            self.home,
            "select cause_id from fct_gap_causes where kpi_id = 'answer_rate_180s' and rank = 1 "
            f"and period_kind = '{period_kind}' and scope_kind = '{scope_kind}' and scope = '{scope}' "
            "and period_start in (date '2026-03-28', date '2026-03-23')",
        )
        return cause

    def late_rounds(self, where: str) -> dict[str, int]:
        """This method counts the late rounds that a condition chooses by their primary cause."""
        rows = query(
            self.home,
            "select primary_cause, count(*) from fct_misses "
            f"where kpi_id = 'answer_rate_180s' and platform = 'generic' and {where} group by primary_cause",
        )
        return dict(rows)


def sampled(folder: Path, *, planted: bool) -> Sampled:
    summary = write_sample(folder, days=3, agents=24, seed=7, last_day=SATURDAY, planted=planted)
    cskpi("run", "--from", "2026-03-26", "--to", "2026-03-28", home=folder)
    return Sampled(folder, summary.planted)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Sampled:
    return sampled(tmp_path_factory.mktemp("planted"), planted=True)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Sampled:
    return sampled(tmp_path_factory.mktemp("plain"), planted=False)


def test_the_newcomer(planted, plain):
    newcomer = planted.planted.newcomer.person_id
    assert planted.first("week", "person", newcomer) == "newcomer"
    # The same person, hired long ago.
    assert plain.first("week", "person", newcomer) != "newcomer"
    assert "newcomer" not in plain.late_rounds("true")


def test_the_slow_department(planted, plain):
    team = planted.planted.slow_department.team
    assert planted.first("week", "team", team) == "waiting_for_transfer"
    assert plain.first("week", "team", team) != "waiting_for_transfer"


def test_the_understaffed_evening(planted, plain):
    evening = planted.planted.understaffed_evening
    assert planted.first("day", "team", evening.team) in OVERLOAD
    assert plain.first("day", "team", evening.team) not in OVERLOAD
    hours = f"day = date '2026-03-28' and evidence.hour in {evening.hours}"
    others = f"day = date '2026-03-27' and evidence.hour in {evening.hours}"

    def overload(home: Sampled, where: str) -> int:
        return sum(count for cause, count in home.late_rounds(where).items() if cause in OVERLOAD)

    everywhere = sum(planted.late_rounds(hours).values())
    assert overload(planted, hours) > everywhere / 2
    # The evening before, and the same evening with everybody there.
    assert overload(planted, others) < overload(planted, hours) / 4
    assert overload(plain, hours) < overload(planted, hours) / 4


def test_the_topic_without_knowledge(planted, plain):
    topic = f"evidence.topic = '{planted.planted.topic_without_knowledge.topic}'"
    found = planted.late_rounds(topic)
    assert max(found, key=lambda cause: found[cause]) == "missing_knowledge"
    assert "missing_knowledge" not in plain.late_rounds(topic)
