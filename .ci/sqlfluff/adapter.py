"""What sqlfluff's templater is told of dbt's adapter: a dispatched macro is a function of its name."""

from collections.abc import Callable


def dispatch(name: str, package: str) -> Callable[..., str]:
    """This function returns how a dispatched macro is written in the SQL that is linted."""
    return lambda *arguments: f"{name}({', '.join(str(argument) for argument in arguments)})"
