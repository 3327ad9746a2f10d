"""The marts against the independent oracle, on random data full of nasty shapes, by the whole pipeline."""

import pytest

from tests.oracle.compare import differences, read_marts
from tests.oracle.definitions import KPI_IDS
from tests.oracle.kpis import compute
from tests.oracle.nasty import TIMEZONE_DEFAULT
from tests.oracle.nasty_crowd import nasty_crowd
from tests.oracle.nasty_csv import write_landing
from tests.pipeline import cskpi, query

# Each crowd is many cases with shops of their own, so one run of the pipeline tries all of them. The first
# seed sets the as-of and the people: 2 looks back from long after, 58 stands in the middle of the data, 11 at
# the instant of an event, with overlapping rows of accounts and roster; its shops are few and busy.
CROWDS = {
    "long after": ([2, *range(60, 90)], 8),
    "in the middle": ([58, *range(100, 130)], 8),
    "overlapping people": ([11, *range(200, 205)], 40),
}


@pytest.mark.parametrize(("seeds", "size"), CROWDS.values(), ids=CROWDS)
def test_marts_hold_what_the_oracle_computes(seeds, size, tmp_path):
    case = nasty_crowd(seeds, size=size)
    write_landing(case.records, tmp_path / "landing", TIMEZONE_DEFAULT, case.stale)
    cskpi(
        "run",
        "--from",
        str(case.days[0]),
        "--to",
        str(case.days[-1]),
        "--as-of",
        case.as_of.isoformat(),
        home=tmp_path,
    )
    expected = compute(case.records, case.as_of, case.days, TIMEZONE_DEFAULT)
    found = read_marts(tmp_path / "marts.duckdb")
    assert len(expected) > 1000
    assert {kpi_id for (kpi_id,) in query(tmp_path, "select kpi_id from dim_kpis")} == KPI_IDS
    assert {key.kpi_id for key in found} == KPI_IDS
    assert differences(expected, found, days=case.days) == []
