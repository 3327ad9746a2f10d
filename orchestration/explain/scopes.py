"""Scopes as people write them: all, team=售前一组, shop=pdd:1001, person=E0002."""

from dataclasses import dataclass
from difflib import get_close_matches

import duckdb

from orchestration.errors import WrongUse
from orchestration.explain.periods import Period

KINDS = ("all", "platform", "shop", "channel", "team", "role", "shift", "person")
MOST_NAMES = 12


@dataclass(frozen=True)
class Scope:
    """This class is one scope of fct_gaps: the whole (`all`), or one platform, shop, team … by its name."""

    kind: str = "all"
    name: str = "all"

    def __str__(self) -> str:
        return "all" if self.kind == "all" else f"{self.kind}={self.name}"


def parse_scope(text: str) -> Scope:
    """This function reads `all` or `<kind>=<name>`. Errors: WrongUse naming the kinds."""
    if text == "all":
        return Scope()
    kind, sign, name = text.partition("=")
    if not sign or kind not in KINDS[1:] or not name:
        raise WrongUse(
            f"--scope {text!r} is no scope; expected all, or KIND=NAME with one of {', '.join(KINDS[1:])}, "
            "such as team=售前一组 or shop=pdd:1001."
        )
    return Scope(kind, name)


def judge_scope(connection: duckdb.DuckDBPyConnection, scope: Scope, period: Period) -> None:
    """This function checks that the period has figures of a scope. Errors: WrongUse naming those it has."""
    found = connection.execute(
        "select distinct scope from fct_gaps where period_kind = ? and period_start = ? and scope_kind = ? "
        "order by scope",
        [period.kind, period.start, scope.kind],
    ).fetchall()
    names = [name for (name,) in found]
    if scope.name in names:
        return
    near = get_close_matches(scope.name, names, n=3)
    listed = ", ".join(names[:MOST_NAMES])
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    known = f"known there: {listed}{more}." if names else f"{period} has none of that kind."
    raise WrongUse(f"No {scope.kind} {scope.name!r} has figures in {period}; {known}{meant}")
