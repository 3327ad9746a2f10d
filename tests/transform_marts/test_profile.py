"""dbt opens the warehouse with the very options of Python's own connections."""

import pytest
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner
from registry import DBT_PROJECT

from orchestration.home import Home
from orchestration.settings import Settings
from orchestration.warehouse import open_warehouse


@pytest.mark.parametrize("memory_limit", ["", "1GB"])
def test_dbt_and_python_hold_one_file_in_one_process(tmp_path, monkeypatch, memory_limit):
    home, settings = Home(tmp_path), Settings(memory_limit=memory_limit)
    monkeypatch.setenv("CSKPI_WAREHOUSE", str(home.warehouse))
    monkeypatch.setenv("CSKPI_SPILL", str(home.scratch / "spill"))
    monkeypatch.setenv("CSKPI_MEMORY_LIMIT", memory_limit)
    places = ["--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT)]
    places += ["--target-path", str(tmp_path / "target"), "--log-level-file", "none"]
    with open_warehouse(home, settings):
        try:
            outcome = dbtRunner().invoke(
                ["show", "--inline", "select current_setting('TimeZone') as zone", "--quiet", *places]
            )
        finally:
            DuckDBConnectionManager.close_all_connections()
    assert outcome.success, outcome.exception
    assert outcome.result.results[0].agate_table.columns["zone"].values() == ("UTC",)
