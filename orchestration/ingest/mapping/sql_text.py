"""The only place where a name or a value becomes part of a SQL text."""

from collections.abc import Iterable

# Of a type, because a bare NULL is one of its own in DuckDB 2, and goes into the package's Parquet as that.
NO_TEXT = "cast(null as varchar)"


def name(identifier: str) -> str:
    """This function returns a quoted SQL identifier; nothing in it can end the quotes."""
    return '"' + identifier.replace("\0", "").replace('"', '""') + '"'


def text(value: str) -> str:
    """This function returns a quoted SQL text literal; nothing in it can end the quotes."""
    return "'" + value.replace("\0", "").replace("'", "''") + "'"


def is_one_of(expression: str, values: Iterable[str]) -> str:
    """This function returns SQL that tells whether a text is one of some words; false for NULL.

    Not IN and not list_contains: DuckDB makes a join of a list of six or more, and a join neither keeps the
    order of a file nor its speed (5 M rows: 22 s instead of 4 s).
    """
    whens = " ".join(f"when {text(value)} then true" for value in values)
    return f"case {expression} {whens} else false end" if whens else "false"
