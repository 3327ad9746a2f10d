from orchestration.spark.project import nodes_on_spark
from orchestration.transform.graph import read_graph


def test_what_is_a_table_on_spark_alone_is_built_by_every_run_there():
    nodes = read_graph()
    on_duckdb = {node.name: node for node in nodes}
    on_spark = {node.name: node for node in nodes_on_spark(nodes, print)}
    others = [name for name, node in on_duckdb.items() if node.materialized != on_spark[name].materialized]
    assert {"int_gap_change_parts", "int_gap_contribution_units", "fct_misses"} <= {*others}
    assert {on_duckdb[name].materialized for name in others} == {"view"}
    assert not [name for name in others if on_spark[name].changes_with_the_project_only]
