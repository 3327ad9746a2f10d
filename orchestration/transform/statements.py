"""The statements that make one compiled node of the dbt project true in the warehouse."""

from collections.abc import Iterator

SEEDS_CATALOG = "seeded"


def relation_of(schema: str, name: str) -> str:
    """This function returns the quoted name of a relation."""
    return f'"{schema}"."{name}"'


def statements_of(node, *, there: str, is_kept: bool) -> list[str]:
    """This function returns what builds a seed or model, to be run in one transaction.

    there: "table", "view" or "" for what has the relation's name now. is_kept: only planned rows are
    replaced.
    """
    if is_kept:
        return list(_replacing(node))
    made = "view" if node.materialized == "view" else "table"
    query = f"from {SEEDS_CATALOG}.{node.relation}" if node.kind == "seed" else node.sql
    dropped = [f"drop {there} {node.relation}"] if there and there != made else []
    return [*dropped, f"create or replace {made} {node.relation} as\n{query}", *node.comments]


def _replacing(node) -> Iterator[str]:
    """Planned rows make room for what the model gives for them now; a planned day may end empty."""
    if node.replaced:
        yield f"delete from {node.relation} where {node.replaced}"
    if node.adds_only:
        new = f"select * from (\n{node.sql}\n) except from {node.relation}"
        yield f"insert into {node.relation} by name\n{new}"
    else:
        yield f"insert into {node.relation} by name\n{node.sql}"


def missing_columns_of(node) -> str:
    """This function returns the query for name and type of each column that the stored relation lacks."""
    return f"""
        select column_name, column_type from (describe {node.sql}
        ) where column_name not in (select column_name from (describe {node.relation}))
    """


def test_of(node) -> str:
    """This function returns the query that counts what a data test found."""
    return f"select count(*) from (\n{node.sql}\n) as found"


def comments_of(node) -> Iterator[str]:
    """This function yields the statements that carry a manifest node's descriptions into the database."""
    wanted, relation = node.config.persist_docs, relation_of(node.schema, node.name)
    if wanted.get("relation") and node.description:
        made = "view" if node.config.materialized == "view" else "table"
        yield f"comment on {made} {relation} is {_quoted(node.description)}"
    if wanted.get("columns"):
        for column in node.columns.values():
            if column.description:
                yield f'comment on column {relation}."{column.name}" is {_quoted(column.description)}'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
