"""A report as one JSON document: what report.json holds and the page is drawn from."""

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from orchestration.explain.report.content import Report


def document_of(report: Report) -> dict[str, Any]:
    """This function returns a report in JSON's own types; days, instants, clock times are ISO 8601 texts."""
    return {
        "period_kind": report.period.kind,
        "period": str(report.period),
        "period_start": report.period.start.isoformat(),
        "period_end": report.period.last.isoformat(),
        "scope_kind": report.scope.kind,
        "scope": report.scope.name,
        "scope_label": report.scope_label,
        "timezone": report.timezone,
        "as_of": _plain(report.as_of),
        "is_empty": report.is_empty,
        "tables": {name: _plain(rows) for name, rows in report.tables.items()},
    }


def document_text(document: Mapping[str, Any]) -> str:
    """This function writes a document, one row of a table a line: the same document gives the same text."""
    # With an indent Python's own encoder would take eight times as long.
    head = _text({key: value for key, value in document.items() if key != "tables"})
    tables = ",\n".join(
        f"{_text(name)}: [" + ",".join(f"\n{_text(row)}" for row in rows) + "]"
        for name, rows in document["tables"].items()
    )
    return f'{head[:-1]}, "tables": {{\n{tables}\n}}}}\n'


def _plain(value: object) -> object:
    match value:
        case dict():
            return {key: _plain(cell) for key, cell in value.items()}
        case list():
            return [_plain(cell) for cell in value]
        case Decimal():
            return float(value)
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return value


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
