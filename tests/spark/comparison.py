"""Compares what two homes have published, value for value: the database and the Parquet files beside it."""

from pathlib import Path

import duckdb

# How and when a home was published, which is its own.
OWN = "publication"
COLUMNS = """
select table_name, column_name, data_type, comment
from duckdb_columns()
where database_name = ? and table_name <> ?
order by table_name, column_index
"""


def differences(one: Path, other: Path) -> dict[str, list[tuple]]:
    """Per published table what only one of the homes has: columns, comments, files, else up to ten rows."""
    with duckdb.connect() as reader:
        reader.execute("set TimeZone = 'UTC'")
        for name, home in (("one", one), ("other", other)):
            reader.execute(f"attach '{home / 'marts.duckdb'}' as {name} (read_only)")
        columns = [reader.execute(COLUMNS, [name, OWN]).fetchall() for name in ("one", "other")]
        tables = sorted({table for table, *_ in columns[0] + columns[1]})
        assert tables
        found = {}
        for table in tables:
            described = [[row for row in rows if row[0] == table] for rows in columns]
            files = [_files(home, table) for home in (one, other)]
            apart = (
                _unlike(*described)
                or _unlike(*files)
                or _rows_apart(reader, f"one.{table}", f"other.{table}")
            )
            if files[0] and not apart:
                apart = _rows_apart(reader, _parquet(one, table), _parquet(other, table))
            found[table] = apart
    return {table: apart for table, apart in found.items() if apart}


def _files(home: Path, table: str) -> list[tuple]:
    folder = home / "marts" / table
    return [(str(file.relative_to(folder)),) for file in sorted(folder.rglob("*.parquet"))]


def _parquet(home: Path, table: str) -> str:
    return f"read_parquet('{home / 'marts' / table / '**' / '*.parquet'}')"


def _unlike(one: list[tuple], other: list[tuple]) -> list[tuple]:
    return [("one", *row) for row in one if row not in other] + [
        ("other", *row) for row in other if row not in one
    ]


def _rows_apart(reader: duckdb.DuckDBPyConnection, one: str, other: str) -> list[tuple]:
    return reader.execute(f"""
        (select 'one' as whose, * from (from {one} except all from {other}) limit 5)
        union all
        (select 'other' as whose, * from (from {other} except all from {one}) limit 5)
    """).fetchall()
