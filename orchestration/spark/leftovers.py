"""Clears what a run that died left in Spark's warehouse: files of tables that the catalogue does not know."""

from orchestration.spark.session import SparkSession


def clear_leftovers(session: SparkSession, warehouse: str) -> tuple[str, ...]:
    """This function deletes folders below the warehouse that belong to no table and returns their names.

    Spark refuses to make a table where files lie. Hadoop's own file system is asked, so any storage will do.
    """
    jvm = session.sparkContext._jvm
    root = jvm.org.apache.hadoop.fs.Path(warehouse)
    storage = root.getFileSystem(session.sparkContext._jsc.hadoopConfiguration())
    if not storage.exists(root):
        return ()
    known = {row.namespace for row in session.sql("show databases").collect()}
    cleared = []
    for database in storage.listStatus(root):
        schema = database.getPath().getName().removesuffix(".db")
        tables = set()
        if schema in known:
            tables = {row.tableName for row in session.sql(f"show tables in {schema}").collect()}
        for folder in storage.listStatus(database.getPath()):
            name = folder.getPath().getName()
            if name not in tables:
                storage.delete(folder.getPath(), True)
                cleared.append(f"{schema}.{name}")
    return tuple(sorted(cleared))
