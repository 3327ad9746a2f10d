"""SQL that finds what no cell of a table may hold, for readers whose cells never were lines of text."""

from collections.abc import Sequence

from orchestration.ingest.mapping import sql_text as sql
from orchestration.ingest.reading.records import LONGEST_CELL

CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x{80}-\x{84}\x{86}-\x{9f}]"


def flaws_of_texts(columns: Sequence[str]) -> list[str]:
    """This function returns SQL of `code: sentence`, or NULL, for control characters and endless cells."""
    controls = " or ".join(f"regexp_matches({column}, {sql.text(CONTROL)})" for column in columns)
    longest = " or ".join(f"strlen({column}) > {LONGEST_CELL}" for column in columns)
    return [
        f"case when {controls} then 'control_char: a cell holds a NUL or control character' end",
        f"case when {longest} then 'field_too_long: a cell is longer than 1 MiB' end",
    ]


def joined_flaws(told: Sequence[str]) -> str:
    """This function returns SQL of all that is told of a row, NULL if nothing is."""
    return f"nullif(concat_ws('; ', {', '.join(told)}), '')"
