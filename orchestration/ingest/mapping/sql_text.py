"""The only place where a name or a value becomes part of a SQL text."""

from collections.abc import Iterable


def name(identifier: str) -> str:
    """This function returns a quoted SQL identifier; nothing in it can end the quotes."""
    return '"' + identifier.replace("\0", "").replace('"', '""') + '"'


def text(value: str) -> str:
    """This function returns a quoted SQL text literal; nothing in it can end the quotes."""
    return "'" + value.replace("\0", "").replace("'", "''") + "'"


def texts(values: Iterable[str]) -> str:
    """This function returns a parenthesised list of text literals, never an empty one."""
    return "(" + (", ".join(text(value) for value in values) or "''") + ")"


def say(*parts: str) -> str:
    """This function returns SQL that strings parts of SQL together; an empty part is written as nothing."""
    return "concat(" + ", ".join(parts) + ")"
