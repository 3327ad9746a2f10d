"""What a reader hands to the mapping: the rows of a file as text cells."""

from dataclasses import dataclass


class Refused(Exception):
    """This error means the whole file is refused; `code` is for machines, the sentence for people."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


class NotPlain(Exception):
    """This error means the quick reader met something that only the careful one can judge."""


@dataclass(frozen=True)
class Cells:
    """This class is the rows below a header, as text.

    relation: SQL of a relation with columns c0, c1, …, in file order. Unless `is_numbered`, its rows are to
    be counted as they come, the first being record `first_row`; else it has source_row, and flaw: NULL, or
    `code: sentence` for a row that could not be read as it stands.
    records: rows below the header, counted apart from the reader.
    has_edges: False if no cell starts or ends with white space. is_large: more than one thread may read it.
    """

    relation: str
    headers: tuple[str, ...]
    first_row: int
    records: int
    is_numbered: bool = False
    has_edges: bool = True
    is_large: bool = True
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """This class says by which headers a reader knows the header row: those required, and all known ones."""

    required: tuple[tuple[str, ...], ...]
    known: frozenset[str]
