"""Tables of a Spark session, made of literals."""

import pyarrow as pa


def make_table(spark, name: str, columns: str, rows: list[tuple], *, parted_by: str = "") -> None:
    """Makes a table of these columns and rows, a struct as a mapping, parted by a column if one is named."""
    from pyspark.sql.pandas.types import to_arrow_schema
    from pyspark.sql.types import StructType

    schema = StructType.fromDDL(columns)
    cells = [dict(zip(schema.names, row, strict=True)) for row in rows]
    frame = spark.createDataFrame(pa.Table.from_pylist(cells, schema=to_arrow_schema(schema, timezone="UTC")))
    spark.sql(f"create schema if not exists {name.split('.')[0]}")
    spark.sql(f"drop table if exists {name}")
    (frame.write.partitionBy(parted_by) if parted_by else frame.write).saveAsTable(name)
