"""Which encoding a text file is in, and its text as a stream; nothing is ever replaced by a question mark."""

import codecs
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from orchestration.ingest.reading.source import Refused

BLOCK = 4 << 20
HEAD = 1 << 20
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# GBK bytes now and then look like a UTF-8 character; five in a row before the first that does not are UTF-8.
TELLING = 5
SAMPLE = 64 << 10
# One in so many characters of simplified Chinese at most has a second byte below 0x80.
UNLIKELY = 5


def find_encoding(path: Path, declared: str | None) -> str:
    """This function returns the encoding of a file: its mark, the declared one, UTF-8, else GB18030.

    Errors: Refused with the byte offset for bytes that are none of these, or two encodings in one file.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return _judged(path, encoding)
    if declared == "utf-16":
        return _judged(path, "utf-16-le")
    if declared:
        return _judged(path, declared)
    if len(head) >= 2 and head.count(b"\0") * 3 > len(head):
        return _judged(path, "utf-16-be" if head[0] == 0 else "utf-16-le")
    broken, seen = first_undecodable(path, "utf-8")
    if broken is None:
        return "utf-8"
    if seen >= TELLING:
        raise Refused(
            "encoding_mixed", f"the file is UTF-8 up to byte {broken} and something else from there."
        )
    offset, _ = first_undecodable(path, "gb18030")
    if offset is None:
        _judge_guess(path)
        return "gb18030"
    raise Refused(
        "encoding_unknown",
        (
            f"neither UTF-8 (byte {broken} is wrong) nor GB18030 (byte "
            f"{offset} is wrong); declare the encoding in the mapping."
        ),
    )


def _judge_guess(path: Path) -> None:
    """GB18030 takes nearly any bytes for characters; what is as good Big5 or Latin text is not guessed at.

    Their second bytes lie below 0x80 a third of the time or always, those of simplified Chinese hardly ever.
    """
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    signs = (sign.encode("gb18030") for sign in head.decode("gb18030", "ignore") if not sign.isascii())
    pairs = [pair for pair in signs if len(pair) == 2]
    low = sum(pair[1] < 0x80 for pair in pairs)
    if low < 2 or low * UNLIKELY <= len(pairs):
        return
    is_latin = re.search(rb"[\x80-\xff]{3}", head) is None
    decoder = codecs.getincrementaldecoder("big5")("strict")
    try:
        decoder.decode(head)
    except UnicodeDecodeError:
        if not is_latin:
            return
    likely = "Latin-1" if is_latin else "Big5"
    raise Refused(
        "encoding_unknown",
        f"it could be GB18030, but is more like {likely}; declare the encoding in the mapping.",
    )


def byte_order_mark(path: Path) -> int:
    """This function returns how many bytes the byte-order mark of a file has, 0 without one."""
    with path.open("rb") as file:
        head = file.read(4)
    return next((len(mark) for mark, _ in MARKS if head.startswith(mark)), 0)


def _judged(path: Path, encoding: str) -> str:
    offset, _ = first_undecodable(path, encoding)
    if offset is not None:
        raise Refused("undecodable", f"the file should be {encoding}, but byte {offset} is not.")
    return encoding


def first_undecodable(path: Path, encoding: str) -> tuple[int | None, int]:
    """This function returns the offset of the first wrong byte, and the non-ASCII characters before it."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    done = seen = 0
    with path.open("rb") as file:
        while True:
            block = file.read(BLOCK)
            held = len(decoder.getstate()[0])
            try:
                text = decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                sound = error.object[: error.start].decode(encoding, "ignore")
                return done - held + error.start, seen + _not_ascii(sound)
            if seen < TELLING:
                seen += _not_ascii(text)
            done += len(block)
            if not block:
                return None, seen


def text_blocks(path: Path, encoding: str) -> Iterator[str]:
    """This function yields the text of a file without its byte-order mark, in blocks."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    is_first = True
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            text = decoder.decode(block)
            yield text.removeprefix("\ufeff") if is_first else text
            is_first = False
    yield decoder.decode(b"", final=True)


def is_utf8_so_far(path: Path) -> bool:
    """This function tells whether the first MiB of a file is UTF-8 without NUL; readers judge the rest."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(head, final=len(head) < HEAD)
    except UnicodeDecodeError:
        return False
    return b"\0" not in head


@contextmanager
def as_utf8(path: Path, encoding: str, scratch: Path) -> Iterator[Path]:
    """This function writes a UTF-8 copy of a text file and removes it afterwards."""
    scratch.mkdir(parents=True, exist_ok=True)
    target = scratch / f"decoded-{uuid.uuid4().hex}"
    try:
        with target.open("wb") as file:
            file.writelines(text.encode() for text in text_blocks(path, encoding))
        yield target
    finally:
        target.unlink(missing_ok=True)


def _not_ascii(text: str) -> int:
    return 0 if text.isascii() else len(text) - len(text.encode("ascii", "ignore"))
