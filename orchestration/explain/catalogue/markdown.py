"""Tables as Markdown for the catalogue; no cell can be more than text there."""

import html
from collections.abc import Iterable, Sequence

LONGEST_CELL = 60
# What Markdown gives a meaning to beside what HTML does.
MEANING = str.maketrans({sign: f"&#{ord(sign)};" for sign in "|`*_[]()!~\\#:"})


def markdown_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """This function writes a table; names and labels come from data and are shown as they are written."""
    lines = [headings, ["---"] * len(headings), *([_cell(value) for value in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(value: object) -> str:
    if value is None:
        return "–"
    text = "".join(sign if sign.isprintable() else " " for sign in str(value))
    text = text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + "…"
    return html.escape(text).translate(MEANING) if isinstance(value, str) else text
