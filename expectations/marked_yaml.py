"""YAML that remembers its lines, so that a wrong entry is named with file and line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from orchestration.errors import WrongUse

# The same safe loader in C where PyYAML was built with it: all contracts in 0.05 s instead of 0.4 s.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Marked:
    """This class holds one YAML value and where it stands."""

    value: Any
    file: Path
    line: int
    lines: Mapping[tuple[str | int, ...], int]
    path: tuple[str | int, ...] = ()

    def wrong(self, sentence: str, *path: str | int) -> WrongUse:
        """This function returns the error that says `sentence` about an entry, with file and line."""
        return WrongUse(f"{self.file}, line {self.lines.get(self.path + path, self.line)}: {sentence}")

    def at(self, *path: str | int) -> "Marked":
        """This function returns the entry below this one; it must exist."""
        value = self.value
        for step in path:
            value = value[step]
        below = self.path + path
        return Marked(value, self.file, self.lines.get(below, self.line), self.lines, below)

    def mapping(self, known: Iterable[str], required: Iterable[str] = ()) -> dict[str, Any]:
        """This function returns the value as a mapping of known keys.

        Errors: WrongUse for anything else, an unknown key, a missing one.
        """
        known = tuple(known)
        if not isinstance(self.value, dict):
            raise self.wrong(f"expected `key: value` entries, found {self.value!r}.")
        for key in self.value:
            if key not in known:
                raise self.wrong(f"unknown key {key!r}; known are {', '.join(known)}.", key)
        for key in required:
            if key not in self.value:
                raise self.wrong(f"the key {key!r} is missing.")
        return self.value

    def text(self, key: str, default: str | None = None) -> str:
        """This function returns the text under a key. Errors: WrongUse for anything but text."""
        value = self.value.get(key, default)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(f"{key} must be text, found {value!r}.", key)
        return value

    def one_of(self, key: str, words: Iterable[str], default: str | None = None) -> str:
        """This function returns the word under a key. Errors: WrongUse for a word not in the list."""
        words = tuple(words)
        value = self.value.get(key, default)
        if value not in words:
            raise self.wrong(f"{key} must be one of {', '.join(words)}; found {value!r}.", key)
        return value

    def number(self, key: str) -> int | float | None:
        """This function returns the number under a key, None without one. Errors: WrongUse."""
        value = self.value.get(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise self.wrong(f"{key} must be a number, found {value!r}.", key)
        return value

    def flag(self, key: str) -> bool:
        """This function returns the true or false under a key, False without one. Errors: WrongUse."""
        value = self.value.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(f"{key} must be true or false, found {value!r}.", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """This function returns the list of texts under a key, () without one. Errors: WrongUse."""
        value = self.value.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong(f"{key} must be a list of texts, found {value!r}.", key)
        return tuple(value)


def read_marked(file: Path) -> Marked:
    """This function reads one YAML file.

    Errors: WrongUse with file and line for what is not UTF-8 or not YAML, any tag, and a repeated key.
    """
    try:
        text = file.read_text(encoding="utf-8")
        loader = LOADER(text)
        node = loader.get_single_node()
        value = None if node is None else loader.construct_document(node)
    except UnicodeDecodeError as error:
        raise WrongUse(f"{file}: this is not UTF-8: {error}.") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise WrongUse(f"{file}, line {line}: this is not YAML: {error.problem or error.context}.") from error
    except yaml.YAMLError as error:
        raise WrongUse(f"{file}: this is not YAML: {error}.") from error
    lines: dict[tuple[str | int, ...], int] = {}
    if node is not None:
        _note_lines(node, (), lines, file)
    return Marked(value, file, lines.get((), 1), lines)


def _note_lines(node: yaml.Node, path: tuple[str | int, ...], lines: dict, file: Path) -> None:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = (*path, key.value)
            if below in lines:
                raise WrongUse(f"{file}, line {key.start_mark.line + 1}: the key {key.value!r} stands twice.")
            lines[below] = key.start_mark.line + 1
            _note_lines(value, below, lines, file)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            _note_lines(value, (*path, number), lines, file)
