"""The tables of the schema `validate`, made from their declaration."""

import duckdb

from expectations.contract import duckdb_type
from expectations.pipeline_tables import read_pipeline_tables

SCHEMA = "validate"


def make_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """This function makes the tables of the schema `validate` where they are missing."""
    connection.execute(f"create schema if not exists {SCHEMA}")
    for table in read_pipeline_tables():
        if table.schema == SCHEMA:
            columns = ", ".join(f"{column.name} {duckdb_type(column)}" for column in table.columns)
            connection.execute(f"create table if not exists {SCHEMA}.{table.name} ({columns})")
