"""What tables look like, and views that are published as tables: their columns' types and comments."""

from dataclasses import dataclass, field

import duckdb

TABLES = """
select database_name, table_name, comment from duckdb_tables()
where (database_name, schema_name) in (('warehouse', 'marts'), ('published', 'main'))
union all
select database_name, view_name, comment from duckdb_views()
where database_name = 'warehouse' and schema_name = 'marts'
"""
COLUMNS = """
select database_name, table_name, column_name, data_type, comment from duckdb_columns()
where (database_name, schema_name) in (('warehouse', 'marts'), ('published', 'main'))
order by database_name, table_name, column_index
"""


@dataclass(frozen=True)
class Described:
    """This class is one table: its columns' types in their order, and comments; that of '' is the table's."""

    types: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str | None] = field(default_factory=dict)

    def has_columns_of(self, other: "Described") -> bool:
        """This method tells whether both have the same columns in the same order."""
        return list(self.types.items()) == list(other.types.items())


def describe(connection: duckdb.DuckDBPyConnection) -> tuple[dict[str, Described], dict[str, Described]]:
    """This function returns the marts by names: those of the warehouse, those of the attached generation.

    Asked once for both: DuckDB goes through every column of every database, 20 ms.
    """
    found: dict[str, dict[str, Described]] = {"warehouse": {}, "published": {}}
    for database, table, comment in connection.execute(TABLES).fetchall():
        found[database][table] = Described(comments={"": comment})
    for database, table, column, kind, comment in connection.execute(COLUMNS).fetchall():
        # A view of the owner's in the published file is none of the tables, but has columns.
        described = found[database].setdefault(table, Described())
        described.types[column] = kind
        described.comments[column] = comment
    return found["warehouse"], found["published"]


def copy_comments(
    connection: duckdb.DuckDBPyConnection, table: str, wanted: Described, there: Described | None
) -> None:
    """This function gives a published table the comments wanted; only what differs, as each costs 3 ms."""
    known = there.comments if there else {}
    for column, comment in wanted.comments.items():
        if known.get(column) != comment:
            thing = f'column published.{table}."{column}"' if column else f"table published.{table}"
            connection.execute(f"comment on {thing} is {_quoted(comment)}")


def _quoted(text: str | None) -> str:
    return "null" if text is None else "'" + text.replace("'", "''") + "'"
