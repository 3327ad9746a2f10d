"""dbt's own documentation site builds from a home's warehouse and knows the marts with their comments."""

import json

from tests.transform_units.warehouse import dbt


def test_dbt_docs_builds(copied_home, tmp_path):
    dbt(copied_home / "warehouse.duckdb", tmp_path, "docs", "generate")
    target = tmp_path / "target"
    assert (target / "index.html").stat().st_size > 100_000
    catalog = json.loads((target / "catalog.json").read_text(encoding="utf-8"))
    manifest = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
    agent_day = catalog["nodes"]["model.cskpi.agent_day"]
    assert "answer_rate_180s" in agent_day["columns"]
    misses = manifest["nodes"]["model.cskpi.fct_misses"]
    assert "failed event" in misses["description"]
    assert all(column["description"] for column in misses["columns"].values())
