"""Finding the columns of a mapping among the headers of a file."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence

INVISIBLE = re.compile(r"[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")


def folded(header: str) -> str:
    """This function returns a header as it is compared: NFKC, visible, single spaces, case folded."""
    plain = INVISIBLE.sub(" ", unicodedata.normalize("NFKC", header)) if not header.isprintable() else header
    plain = unicodedata.normalize("NFKC", plain)
    return " ".join(plain.split()).casefold()


def position(headers: Sequence[str], names: Iterable[str]) -> int | None:
    """This function returns where one of the names stands among folded headers, the first name first."""
    for name in names:
        if folded(name) in headers:
            return headers.index(folded(name))
    return None


def doubled(headers: Sequence[str]) -> set[str]:
    """This function returns the folded headers that stand more than once; empty ones never do."""
    return {header for header in headers if header and headers.count(header) > 1}


def nearest(name: str, headers: Sequence[str]) -> tuple[str, ...]:
    """This function returns up to three headers of a file that look most like a name."""
    originals = {folded(header): header for header in headers}
    return tuple(
        originals[close] for close in difflib.get_close_matches(folded(name), list(originals), 3, 0.5)
    )
