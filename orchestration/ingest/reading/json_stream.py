"""JSON as a stream: one record at a time, in bounded memory, with every digit as it was written.

A library that yields events stops a whole file at NaN and hides a key that stands twice; the decoder of the
standard library tells of both, so that they cost their own record only.
"""

import json
from collections.abc import Iterator
from typing import Any

from orchestration.ingest.reading.source import Refused

LONGEST_RECORD = 16 << 20
WHITE = " \t\r\n"
# Key names and brackets shown in a sentence.
SHOWN = 60


class Number(str):
    """This class is a JSON number as its digits, so that no id loses any."""

    __slots__ = ()


class JsonStream:
    """This class cuts the text of a JSON document into values. Errors: Refused with the byte offset."""

    def __init__(self, blocks: Iterator[str], encoding: str, first_byte: int) -> None:
        self.flaws: list[str] = []
        self._blocks = blocks
        self._encoding = encoding
        self._bytes_before = first_byte
        self._text = ""
        self._at = 0
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._object,
            parse_float=Number,
            parse_int=Number,
            parse_constant=self._constant,
            strict=False,
        )

    def peek(self) -> str:
        """This function returns the next sign that is no white space, an empty text at the end."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in WHITE:
                    return self._text[self._at]
                self._at += 1
            if not self._read_on():
                return ""

    def take(self, sign: str) -> None:
        """This function passes over one sign, which must be the next."""
        if self.peek() != sign:
            raise self._broken(self._at, f"expected {sign}")
        self._at += 1

    def value(self) -> tuple[Any, str]:
        """This function returns the next value and its text; `flaws` then holds what is wrong with it."""
        if not self.peek():
            raise self._broken(self._at, "the document ends too early")
        while True:
            self.flaws = []
            try:
                found, end = self._decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                # The value may go on in the next block, however the piece at hand fails.
                if len(self._text) - self._at > LONGEST_RECORD:
                    raise self._broken(error.pos, f"{error.msg}, or a record of over 16 MiB") from error
                if not self._read_on():
                    raise self._broken(error.pos, error.msg) from error
                continue
            except RecursionError as error:
                raise Refused("json_depth", "objects and lists lie hundreds deep in each other.") from error
            if end == len(self._text) and self._read_on():
                continue
            text = self._text[self._at : end]
            self._at = end
            return found, text

    def _read_on(self) -> bool:
        block = next(self._blocks, "")
        while not block:
            try:
                block = next(self._blocks)
            except StopIteration:
                return False
        self._bytes_before += len(self._text[: self._at].encode(self._encoding))
        self._text = self._text[self._at :] + block
        self._at = 0
        return True

    def _broken(self, at: int, says: str) -> Refused:
        offset = self._bytes_before + len(self._text[:at].encode(self._encoding))
        return Refused("broken_json", f"the JSON is broken at byte {offset}: {says}.")

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            seen: set[str] = set()
            twice = next(key for key, _ in pairs if key in seen or seen.add(key))
            self.flaws.append(f"duplicate_key: the key {twice[:SHOWN]!r} stands twice in one object")
        return made

    def _constant(self, name: str) -> None:
        self.flaws.append(f"not_finite: {name} is no JSON value")


def json_records(stream: JsonStream, path: str | None) -> Iterator[tuple[Any, str]]:
    """This function yields the records at a dotted path: a list's items, or a single object.

    Without a path they are the items of the list at the top, or the objects that follow each other there.
    """
    parts = path.split(".") if path else []
    while stream.peek():
        is_list = stream.peek() == "["
        yield from _below(stream, parts)
        if is_list and not parts and stream.peek():
            stream.take("the end of the document")


def _below(stream: JsonStream, parts: list[str]) -> Iterator[tuple[Any, str]]:
    if not parts:
        yield from _items(stream)
        return
    stream.take("{")
    found: list[str] = []
    while stream.peek() != "}":
        if found:
            stream.take(",")
        if stream.peek() != '"':
            stream.take('"')
        key = stream.value()[0]
        stream.take(":")
        if key == parts[0] and key not in found:
            yield from _below(stream, parts[1:])
        else:
            stream.value()
        found.append(key)
    stream.take("}")
    if parts[0] not in found:
        keys = ", ".join(key[:SHOWN] for key in found[:20]) or "none"
        raise Refused("no_records", f"expected the records below the key {parts[0]!r}; found keys: {keys}.")


def _items(stream: JsonStream) -> Iterator[tuple[Any, str]]:
    if stream.peek() == "n":
        if (found := stream.value())[0] is not None:
            yield found
        return
    if stream.peek() != "[":
        yield stream.value()
        return
    stream.take("[")
    if stream.peek() == "]":
        stream.take("]")
        return
    while True:
        yield stream.value()
        if stream.peek() == "]":
            stream.take("]")
            return
        stream.take(",")
