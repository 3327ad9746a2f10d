"""Tables of a Spark session, made of literals."""


def make_table(spark, name: str, columns: str, rows: list[tuple], *, parted_by: str = "") -> None:
    """Makes a table of these columns and rows, parted by a column if one is named."""
    spark.sql(f"create schema if not exists {name.split('.')[0]}")
    spark.sql(f"drop table if exists {name}")
    written = spark.createDataFrame(rows, columns).write
    (written.partitionBy(parted_by) if parted_by else written).saveAsTable(name)
