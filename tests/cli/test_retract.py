"""A file taken back and brought back leaves the marts as they were; in between its rows are not in them."""

from pathlib import Path

from tests.pipeline import cskpi, query

DAYS = ("--from", "2026-03-29", "--to", "2026-03-31")
TRAIL = ("fct_loads", "fct_restatements", "publication")


def published(home: Path) -> dict[str, list[tuple]]:
    """Every published table but the trail, its rows in order."""
    tables = query(home, "select table_name from duckdb_tables() where not internal order by 1")
    return {name: query(home, f'from "{name}" order by all') for (name,) in tables if name not in TRAIL}


def test_undone_it_leaves_the_marts_as_they_were(copied_home):
    before = published(copied_home)
    [(file, rows)] = query(
        copied_home,
        "select file_name, accepted from fct_loads where platform = 'generic' and data_set = 'messages' "
        "order by accepted desc limit 1",
    )
    cskpi("retract", file, home=copied_home)
    cskpi("run", *DAYS, home=copied_home)
    loads = f"select status, accepted from fct_loads where file_name = '{file}' and data_set = 'messages'"
    assert query(copied_home, loads) == [("retracted", rows)]
    between = published(copied_home)
    assert between["fct_kpi_person_daily"] != before["fct_kpi_person_daily"]
    assert len(between["fct_misses"]) < len(before["fct_misses"])
    cskpi("retract", file, "--undo", home=copied_home)
    cskpi("run", *DAYS, home=copied_home)
    assert published(copied_home) == before
