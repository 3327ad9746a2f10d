"""What an older release left opens, is taken over whole, and is made again where its layout is another."""

import tarfile
from pathlib import Path

import duckdb
import pytest

from orchestration.home import Home
from orchestration.ingest.ledger import open_ledger
from orchestration.publish.generation import current_generation
from orchestration.publish.marts_version import version_of
from orchestration.publish.write import MARTS_VERSION
from orchestration.run.layout import settle_warehouse
from orchestration.settings import Settings
from tests.guarantees.conftest import WHOLE
from tests.guarantees.small_publish import make_warehouse, publish_total
from tests.pipeline import cskpi, query

FIRST = Path(__file__).parent / "released" / "first.tar.xz"
FIGURES = """
select kpi_id, day, person_id, sum(numerator), sum(denominator) from fct_kpi_person_daily
where kpi_id in ('answer_rate_180s', 'first_response_time', 'csat_score', 'call_answer_rate')
group by all order by all
"""


@pytest.fixture
def old_home(tmp_path) -> Path:
    with tarfile.open(FIRST) as archive:
        archive.extractall(tmp_path, filter="tar")
    return tmp_path / "home"


def test_marts_without_a_version_are_of_the_first_and_are_taken_over(old_home):
    home = Home(old_home)
    current = current_generation(home)
    assert current is not None and (current.number, version_of(current)) == (2, 1)
    first_published = query(old_home, "select count(*) from fct_first_publications")
    home.warehouse.unlink()
    make_warehouse(str(old_home))
    publish_total(str(old_home), "3")
    assert query(old_home, "select generation, marts_version from publication") == [(3, MARTS_VERSION)]
    assert query(old_home, "select max(total) from fct_totals") == [(3,)]
    assert first_published[0][0] > 100
    with duckdb.connect(f"{old_home}/.published/gen-00000002/marts.duckdb", read_only=True) as untouched:
        assert untouched.execute("select count(*) from fct_first_publications").fetchall() == first_published


def test_the_ledger_opens_with_every_load(old_home):
    with open_ledger(Home(old_home)) as ledger:
        assert len(ledger.loads()) > 30
        assert {load.status for load in ledger.loads()} <= {"loaded", "refused", "duplicate"}


def test_a_warehouse_is_kept_or_made_again_and_the_owner_is_told(old_home):
    said = []
    settle_warehouse(Home(old_home), Settings(), said.append)
    assert Home(old_home).warehouse.exists() == (said == [])
    assert all("was made by another release" in sentence for sentence in said)


def test_a_run_over_an_older_home_publishes_the_same_figures_and_restates_nothing(old_home):
    before = query(old_home, FIGURES)
    cskpi("run", *WHOLE, home=old_home)
    assert query(old_home, "select generation, marts_version from publication") == [(3, MARTS_VERSION)]
    assert len(before) > 20 and query(old_home, FIGURES) == before
    assert query(old_home, "select count(*) from fct_restatements") == [(0,)]
    assert query(old_home, "select count(*) from fct_gap_contributions")[0][0] > 0
