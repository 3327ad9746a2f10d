"""The types that both engines know, in the words of each."""

import re

# DuckDB's word and Spark's; of two words of one engine the first is written.
WORDS = (
    ("BOOLEAN", "boolean"),
    ("TINYINT", "tinyint"),
    ("SMALLINT", "smallint"),
    ("INTEGER", "int"),
    ("BIGINT", "bigint"),
    ("DOUBLE", "double"),
    ("FLOAT", "float"),
    ("VARCHAR", "string"),
    ("DATE", "date"),
    ("TIME", "time(6)"),
    ("TIMESTAMP", "timestamp_ntz"),
    ("TIMESTAMP WITH TIME ZONE", "timestamp"),
)
TO_SPARK, TO_DUCKDB = dict(WORDS), {spark: duckdb for duckdb, spark in WORDS}
DECIMAL = re.compile(r"decimal\(\d+,\s?\d+\)", re.IGNORECASE)
# Whole numbers beyond 64 bits: Parquet has no such integer, so they travel as decimals of 38 digits.
WIDE = ("HUGEINT", "UHUGEINT")


def spark_type(duckdb_type: str) -> str:
    """This function returns Spark's word for a DuckDB type, lists included. Errors: KeyError for others."""
    if duckdb_type.endswith("[]"):
        return f"array<{spark_type(duckdb_type[:-2])}>"
    if duckdb_type in WIDE:
        return "decimal(38,0)"
    return duckdb_type.lower() if DECIMAL.fullmatch(duckdb_type) else TO_SPARK[duckdb_type]


def duckdb_type(spark) -> str:
    """This function returns DuckDB's word for a type of a Spark schema. Errors: KeyError for a map, say."""
    word = spark.simpleString()
    if word.startswith("array<"):
        return f"{duckdb_type(spark.elementType)}[]"
    if word.startswith("struct<"):
        parts = (f'"{field.name}" {duckdb_type(field.dataType)}' for field in spark.fields)
        return f"STRUCT({', '.join(parts)})"
    return word.upper() if DECIMAL.fullmatch(word) else TO_DUCKDB[word]
