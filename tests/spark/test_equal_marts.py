"""Both engines publish the same: every table, every column, every value."""

import shutil
from pathlib import Path

import duckdb
import pytest

from tests.pipeline import cskpi, query
from tests.spark.comparison import differing_rows, published_tables
from tests.spark.conftest import ONE_MORE, give_ledger


def differences(one: Path, other: Path) -> dict[str, list[tuple]]:
    assert published_tables(one) == published_tables(other)
    found = {table: differing_rows(one, other, table) for table in published_tables(one)}
    return {table: rows for table, rows in found.items() if rows}


def test_a_whole_build_publishes_the_same_marts(homes):
    assert differences(*homes) == {}


@pytest.mark.parametrize("change", ["value + 1e-9", "null"])
def test_a_value_that_differs_is_seen(homes, tmp_path, change):
    one, _ = homes
    other = shutil.copytree(one / "marts", tmp_path / "other" / "marts").parent
    [file] = sorted((other / "marts" / "fct_kpi_shop_daily").glob("*.parquet"))
    with duckdb.connect() as planter:
        planter.execute(f"create table rows as from read_parquet('{file}')")
        planter.execute(f"update rows set value = {change} where rowid = 17")
        file.unlink()
        planter.execute(f"copy rows to '{file}' (format parquet)")
    assert list(differences(one, other)) == ["fct_kpi_shop_daily"]


def test_one_more_day_is_added_and_the_marts_stay_the_same(homes):
    duckdb_home, spark_home = homes
    cskpi("run", *ONE_MORE, home=duckdb_home)
    give_ledger(duckdb_home, spark_home)
    cskpi("run", *ONE_MORE, "--target", "spark", home=spark_home)
    assert differences(duckdb_home, spark_home) == {}
    for home in homes:
        assert query(home, "select generation from publication") == [(2,)]
