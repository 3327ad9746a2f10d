"""A report that was written before: what its document says it is."""

import json
from pathlib import Path
from typing import Any

from orchestration.errors import WrongUse
from orchestration.explain.periods import Period, parse_period
from orchestration.explain.report.files import stem_of
from orchestration.explain.scopes import Scope


def read_written(path: Path, period: Period) -> dict[str, Any] | None:
    """This function returns the document of a report of ours; None = it is none, or of another period."""
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        scope, tables = scope_of(written), written["tables"]
        is_of_here = parse_period(written["period"]) == period and path.name == f"{stem_of(scope)}.json"
    except (ValueError, KeyError, TypeError, WrongUse):
        return None
    return written if is_of_here and isinstance(tables, dict) else None


def scope_of(written: dict[str, Any]) -> Scope:
    """This function returns the scope that a document says it is of."""
    return Scope(written["scope_kind"], written["scope"])
