"""What sqlfluff's templater is told of dbt's adapter: a dispatched macro is a function of its name."""

from collections.abc import Callable


def dispatch(name: str, package: str) -> Callable[..., str]:
    """This function returns how a dispatched macro is written in the SQL that is linted."""
    return lambda *arguments: f"{name}({', '.join(str(argument) for argument in arguments)})"


def quote(name: str) -> str:
    """This function returns a column's name that is a word of SQL, as DuckDB writes it."""
    return f'"{name}"'
