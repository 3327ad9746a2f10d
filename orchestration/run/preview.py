"""The first rows of a relation as a Markdown table without personal data."""

import html
from collections.abc import Collection

import duckdb

from orchestration.ingest.masking import mask_text

ROWS = 5
LONGEST_CELL = 40


def preview(connection: duckdb.DuckDBPyConnection, relation: str, hidden: Collection[str]) -> str:
    """This function returns up to five rows; a hidden column only shows whether it is filled."""
    cursor = connection.execute(f"select * from {relation} limit {ROWS}")
    names = [column[0] for column in cursor.description]
    rows = [
        [_cell(value, is_hidden=name in hidden) for name, value in zip(names, row, strict=True)]
        for row in cursor.fetchall()
    ]
    if not rows:
        return "no rows"
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(value: object, *, is_hidden: bool) -> str:
    if value is None:
        return ""
    if is_hidden:
        return "•••"
    text = mask_text("".join(sign if sign.isprintable() else " " for sign in str(value)))
    text = text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + "…"
    return html.escape(text).replace("|", "&#124;")
