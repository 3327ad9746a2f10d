"""Compares what two homes have published, value for value."""

from pathlib import Path

import duckdb


def published_tables(home: Path) -> tuple[str, ...]:
    """The names of a home's published tables, as its Parquet files show them."""
    return tuple(sorted(folder.name for folder in (home / "marts").iterdir()))


def differing_rows(one: Path, other: Path, table: str) -> list[tuple]:
    """Columns that are not the same, else up to ten rows that only one home has, with whose they are."""
    with duckdb.connect() as reader:
        reader.execute("set TimeZone = 'UTC'")
        for name, home in (("one", one), ("other", other)):
            files = str(home / "marts" / table / "**" / "*.parquet")
            reader.execute(f"create view {name} as select * from read_parquet('{files}')")
        columns = [reader.execute(f"describe {name}").fetchall() for name in ("one", "other")]
        typed = [[(column, kind) for column, kind, *_ in described] for described in columns]
        if typed[0] != typed[1]:
            return [pair for pair in zip(*typed, strict=False) if pair[0] != pair[1]] or [
                tuple(map(len, typed))
            ]
        return reader.execute("""
            (select 'one' as whose, * from (from one except all from other) limit 5)
            union all
            (select 'other' as whose, * from (from other except all from one) limit 5)
        """).fetchall()
