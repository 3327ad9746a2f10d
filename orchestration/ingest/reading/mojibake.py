"""Text that was already broken when it was exported: decoded by the wrong encoding somewhere upstream."""

import re
from collections.abc import Iterable, Iterator

# The first cells show it as well as all; looking at a whole file would cost as much as reading it.
SAMPLE = 32 << 10
FOREIGN = re.compile(r"[^\x00-\x7f]{3,}")
# What UTF-8 becomes when it is read as Windows Latin: letters with accents and signs, never words.
LATIN = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{4,}"
)
# U+FFFD, and what three of its bytes make in GBK.
LOST = re.compile("\ufffd|锟斤拷")
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]{2,}")
SAYS = (
    "mojibake_suspected: text looks as if it had been read in the wrong encoding before it was exported; "
    "export it again."
)


def mojibake(texts: Iterable[str | None]) -> tuple[str, ...]:
    """This function returns the warning that a sample of a file's text is broken, nothing if it is sound."""
    sample = "\n".join(_first(texts))
    return (SAYS,) if LOST.search(sample) or any(map(_is_utf8, _guesses(sample))) else ()


def _first(texts: Iterable[str | None]) -> Iterator[str]:
    size = 0
    for text in texts:
        if size > SAMPLE:
            return
        if text and not text.isascii():
            yield text[:SAMPLE]
            size += len(text)


def _guesses(sample: str) -> Iterator[bytes]:
    """The bytes that text had if it was UTF-8 read as GBK, the last sign left out if need be, or as Latin."""
    for found in FOREIGN.findall(sample):
        for piece in (found, found[:-1]):
            yield piece.encode("gb18030", "ignore")
    for found in LATIN.findall(sample):
        for encoding in ("cp1252", "latin-1"):
            yield found.encode(encoding, "ignore")


def _is_utf8(guess: bytes) -> bool:
    try:
        return CHINESE.fullmatch(guess.decode()) is not None
    except UnicodeDecodeError:
        return False
