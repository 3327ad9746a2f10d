"""The laws of CONTRIBUTING for dbt as tests: they read the SQL files and dbt's manifest."""

import csv
import re

from orchestration.home import DBT_PROJECT, SEEDS
from orchestration.transform.graph import read_graph
from orchestration.transform.project import read_manifest
from tests.test_conventions import SQL, name_of

LAYER_OF_PREFIX = {"stg_": "staging", "int_": "intermediate", "fct_": "marts", "dim_": "marts"}
# Tables whose names the mart contract gives.
NAMED_BY_CONTRACT = {"agent_day", "improvement_plan", "target_suggestions", "customers_to_interview"}
# What computes every ratio; the units below it may speak of surveys of kind nps.
GENERIC = [
    path
    for path in SQL
    if path.is_relative_to(DBT_PROJECT / "macros")
    or path.is_relative_to(DBT_PROJECT / "models" / "intermediate" / "kpi")
    or path.is_relative_to(DBT_PROJECT / "models" / "marts")
]


def models() -> dict[str, dict]:
    return {
        node["name"]: node for node in read_manifest()["nodes"].values() if node["resource_type"] == "model"
    }


def test_no_sql_reads_the_wall_clock():
    clock = re.compile(
        r"\b(now\s*\(|current_(date|time|timestamp)|today\s*\(|get_current_timestamp)", re.IGNORECASE
    )
    assert [name_of(path) for path in SQL if clock.search(path.read_text(encoding="utf-8"))] == []


def test_a_model_is_named_for_its_layer():
    misplaced = [
        name
        for name, node in models().items()
        if name not in NAMED_BY_CONTRACT and LAYER_OF_PREFIX.get(name[:4]) != node["schema"]
    ]
    assert misplaced == []


def test_only_staging_reads_raw_and_marts_never_read_staging():
    manifest = read_manifest()
    broken = []
    for name, node in models().items():
        for parent in node["depends_on"]["nodes"]:
            source = manifest["sources"].get(parent)
            # raw.loads is the ledger's account of files, which has no rows of data to stage.
            if (
                source
                and source["schema"] == "raw"
                and node["schema"] != "staging"
                and source["name"] != "loads"
            ):
                broken.append(f"{name} reads raw.{source['name']}")
            if node["schema"] == "marts" and parent.startswith("model.") and ".stg_" in parent:
                broken.append(f"{name} reads {parent}")
    assert broken == []


def test_each_model_has_its_own_description_beside_it():
    lone = [
        name_of(path)
        for path in (DBT_PROJECT / "models").rglob("*.sql")
        if not path.with_suffix(".yml").exists()
    ]
    assert lone == []


def test_every_relation_and_every_column_of_the_marts_is_described():
    bare = [f"{node.schema}.{node.name}" for node in read_graph() if not node.description]
    columns = [
        f"{name}.{column['name']}"
        for name, node in models().items()
        for column in node["columns"].values()
        if node["schema"] == "marts" and not column["description"].strip()
    ]
    assert (bare, columns) == ([], [])


def test_the_grain_is_the_first_sentence_of_a_description():
    found = [
        node.name
        for node in read_graph()
        if node.kind == "model" and not re.match(r"(One|The one|One or|Each) row", node.description)
    ]
    assert found == []


def test_no_line_of_the_generic_models_names_a_kpi():
    with (SEEDS / "kpis.csv").open(encoding="utf-8", newline="") as file:
        kpis = [row["kpi_id"] for row in csv.DictReader(file)]
    found = []
    for path in GENERIC:
        text = path.read_text(encoding="utf-8")
        found += [f"{name_of(path)}: {kpi}" for kpi in kpis if re.search(rf"['\"]{kpi}['\"]", text)]
    assert found == []
