"""Both engines publish the same: every table, every column, every value."""

import shutil
from pathlib import Path

import duckdb
import pytest

from tests.pipeline import cskpi, query
from tests.spark.comparison import differences
from tests.spark.conftest import ONE_MORE, give_ledger

TABLE = "fct_kpi_shop_daily"


@pytest.fixture
def copied(homes, tmp_path) -> Path:
    """What Spark published, to be spoilt."""
    _, spark_home = homes
    shutil.copytree(spark_home / "marts", tmp_path / "marts")
    shutil.copy(spark_home / "marts.duckdb", tmp_path)
    return tmp_path


def test_a_whole_build_publishes_the_same_marts(homes):
    assert differences(*homes) == {}


@pytest.mark.parametrize("change", ["value = value + 1e-9", "value = null"])
def test_a_value_that_differs_is_seen(homes, copied, change):
    with duckdb.connect(str(copied / "marts.duckdb")) as planter:
        planter.execute(
            f"update {TABLE} set {change} where rowid = (select min(rowid) from {TABLE} where value > 0)"
        )
    assert list(differences(homes[0], copied)) == [TABLE]


def test_a_row_that_is_missing_in_a_file_is_seen(homes, copied):
    file = max((copied / "marts" / TABLE).glob("*.parquet"))
    with duckdb.connect() as planter:
        planter.execute(f"create table rows as from read_parquet('{file}')")
        planter.execute(f"copy (from rows limit (select count(*) - 1 from rows)) to '{file}'")
    assert list(differences(homes[0], copied)) == [TABLE]


def test_a_type_that_differs_is_seen(homes, copied):
    with duckdb.connect(str(copied / "marts.duckdb")) as planter:
        planter.execute(f"alter table {TABLE} alter column value type float")
    assert list(differences(homes[0], copied)) == [TABLE]


def test_one_more_day_is_added_and_the_marts_stay_the_same(homes):
    duckdb_home, spark_home = homes
    cskpi("run", *ONE_MORE, home=duckdb_home)
    give_ledger(duckdb_home, spark_home)
    cskpi("run", *ONE_MORE, "--target", "spark", home=spark_home)
    assert differences(duckdb_home, spark_home) == {}
    for home in homes:
        assert query(home, "select generation from publication") == [(2,)]
