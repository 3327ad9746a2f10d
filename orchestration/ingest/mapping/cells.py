"""SQL that turns a raw cell into clean text: white space stripped, what means empty into NULL."""

from collections.abc import Iterable

from orchestration.ingest.mapping import sql_text as sql

EMPTY_WORDS = ("-", "--", "—", "n/a", "null", "nan")
# White space of Unicode and the invisible marks that exports leave at a cell's edge (RE2 class).
EDGE = r"[\s\v\pZ\x{85}\x{200b}-\x{200f}\x{2028}\x{2029}\x{2060}\x{feff}]+"


def clean(cell: str, empties: Iterable[str] = (), *, has_edges: bool = True) -> str:
    """This function returns SQL for the stripped text of a cell, NULL if it means empty.

    has_edges: False if the reader has seen that no cell of the file starts or ends with white space.
    Only short cells are compared with the words: a long one costs one length test (5 M cells 0.04 s
    instead of 0.4 s).
    """
    words = sorted({word.strip().lower() for word in (*EMPTY_WORDS, *empties)} - {""})
    longest = max(len(word.encode()) for word in words)
    if has_edges:
        edges = sql.text(f"^{EDGE}|{EDGE}$")
        cell = (
            f"case when regexp_matches({cell}, {edges}) then "
            f"regexp_replace({cell}, {edges}, '', 'g') else {cell} end"
        )
    return (
        f"case when strlen({cell}) > {longest} then {cell} "
        f"when {cell} = '' or {sql.is_one_of(f'lower({cell})', words)} then null else {cell} end"
    )
