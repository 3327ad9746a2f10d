"""What is measured, by the name that the table, the bars and the baseline call it."""

OURS = "cskpi run"
DUCKDB = "DuckDB script"
PANDAS = "pandas script"
POLARS = "polars script"
PEERS = {DUCKDB: "duckdb_script", PANDAS: "pandas_script", POLARS: "polars_script"}

NEW_DAY = "one new day"
NEW_DAY_WARM = "one new day in a warm process"
DAY_AGAIN = "one day built again"
NOTHING_NEW = "nothing new"
NOTHING_NEW_IN_DAGSTER = "nothing new, launched by Dagster"
