"""The comparison is silent on equal marts and names every way in which they can differ."""

import shutil

import duckdb
import pytest

from tests.oracle.compare import TABLES, differences, read_marts
from tests.oracle.figures import Figure
from tests.oracle.kpis import compute
from tests.oracle.nasty import nasty_case
from tests.oracle.scenes import LONG_AFTER

CASE = nasty_case(2)
ORACLE = compute(CASE.records, LONG_AFTER, CASE.days)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Publishes the oracle's own figures, and one of a KPI it does not know."""
    path = tmp_path_factory.mktemp("home") / "marts.duckdb"
    with duckdb.connect(str(path)) as marts:
        for grain, (table, who) in TABLES.items():
            column = "" if grain == "shop" else f"{who} varchar, "
            marts.execute(
                f"create table {table} (day date, platform varchar, shop_id varchar, channel varchar,"
                f" {column}kpi_id varchar, numerator double, denominator double, status varchar)"
            )
            rows = [
                [*(name for name in key[1:] if name is not None), float(number), total, status]
                for key, (number, total, status) in ORACLE.items()
                if key.grain == grain
            ]
            marks = ", ".join("?" * len(rows[0]))
            marts.executemany(f"insert into {table} values ({marks})", rows)
            marts.execute(f"insert into {table} select * replace ('own_kpi' as kpi_id) from {table} limit 1")
    return path


@pytest.fixture
def marts_path(published, tmp_path):
    return shutil.copy(published, tmp_path / "marts.duckdb")


def test_equal_marts_differ_in_nothing(marts_path):
    assert differences(ORACLE, read_marts(marts_path)) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            "update fct_kpi_shop_daily set numerator = numerator + 1 where kpi_id = 'handled_sessions'",
            "of shop on",
        ),
        ("update fct_kpi_person_daily set denominator = denominator + 1", "of person "),
        ("update fct_kpi_team_daily set status = 'no_data'", "no_data"),
        ("delete from fct_kpi_shop_daily", "the marts have no row"),
        ("update fct_kpi_shop_daily set channel = 'fax' where channel = 'phone'", "the oracle has no row"),
    ],
)
def test_each_fault_is_named(marts_path, change, words):
    with duckdb.connect(str(marts_path)) as marts:
        marts.execute(change)
    lines = differences(ORACLE, read_marts(marts_path))
    assert any(words in line for line in lines)


def test_two_rows_of_one_key_are_an_error(marts_path):
    with duckdb.connect(str(marts_path)) as marts:
        marts.execute("insert into fct_kpi_shop_daily from fct_kpi_shop_daily")
    with pytest.raises(ValueError, match="two rows"):
        read_marts(marts_path)


def test_seconds_have_a_tolerance_and_counts_have_none():
    def off_by(kpi_id: str, factor: float) -> list[str]:
        key = next(key for key in ORACLE if key.kpi_id == kpi_id and ORACLE[key].numerator)
        found = Figure(float(ORACLE[key].numerator) * factor, *ORACLE[key][1:])
        return differences({key: ORACLE[key]}, {key: found})

    assert off_by("handling_time", 1 + 1e-12) == []
    assert off_by("handling_time", 1 + 1e-6) != []
    assert off_by("handled_sessions", 1 + 1e-12) != []
