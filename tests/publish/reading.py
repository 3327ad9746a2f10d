"""What a publish left for its readers."""

import duckdb

from orchestration.home import Home


def read(home: Home, query: str) -> list[tuple]:
    """This function asks the published marts."""
    with duckdb.connect(str(home.marts_database), read_only=True) as connection:
        return connection.execute(query).fetchall()


def exported(home: Home, table: str) -> list[tuple]:
    """This function returns the rows of a table's Parquet files."""
    with duckdb.connect() as connection:
        files = f"{home.marts_parquet}/{table}/*.parquet"
        return connection.execute("from read_parquet(?) order by all", [files]).fetchall()
