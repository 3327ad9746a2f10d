"""Reading one recipe of a mapping: how one value is made."""

import re
from collections.abc import Collection
from typing import Any

from expectations.marked_yaml import Marked
from orchestration.ingest.mapping.instants import EPOCHS
from orchestration.ingest.mapping.recipe import Recipe
from orchestration.ingest.mapping.values import UNITS

SOURCES = ("from", "join", "constant", "template", "value", "day_of", "file_name")
MODIFIERS = ("otherwise", "plus", "plus_days", "format", "midnight", "unit", "words", "empties", "required")
# What DuckDB's strptime knows; a format without any of it reads nothing.
FORMAT = re.compile(r"(?:[^%]|%%)*(?:%-?[aAbBcdDfgGHIjmMnpSuUVwWxXyYzZ](?:[^%]|%%)*)+")
TYPED = {"unit": ("seconds", "number"), "midnight": ("instant",), "format": ("instant", "date")}


def recipe_from(
    marked: Marked, name: str, type_: str, *, known_values: Collection[str], is_value: bool = False
) -> Recipe:
    """This function builds a recipe; a bare text or list of texts is short for `from`.

    Errors: WrongUse with file and line for an unknown key, none or several sources, a value not named before.
    """
    if isinstance(marked.value, str):
        return Recipe(name, type_, headers=(marked.value,), optional=not is_value)
    if isinstance(marked.value, list):
        headers = tuple(marked.value)
        if not headers or not all(isinstance(header, str) for header in headers):
            raise marked.wrong(f"{name} must be a header or a list of them, found {marked.value!r}.")
        return Recipe(name, type_, headers=headers, optional=not is_value)
    given = marked.mapping((*SOURCES, *MODIFIERS, *(("type",) if is_value else ())))
    sources = [key for key in SOURCES if key in given]
    if len(sources) != 1 and sources != ["from", "file_name"]:
        raise marked.wrong(
            f"{name} needs exactly one of {', '.join(SOURCES)}, or from and file_name; "
            f"found {', '.join(sources) or 'none'}."
        )
    if "otherwise" in given and not {"from", "file_name"} & set(sources):
        raise marked.wrong(f"otherwise has a meaning for {name} only beside from or file_name.", "otherwise")
    for key, types in TYPED.items():
        if key in given and type_ not in types:
            raise marked.wrong(f"{key} has no meaning for {name}, which is of type {type_}.", key)
    for key in ("value", "day_of"):
        if key in given:
            _judge_known(marked, key, [marked.text(key)], known_values)
    for form in _listed(marked, "format"):
        if form not in EPOCHS and not FORMAT.fullmatch(form):
            raise marked.wrong(
                f"{form!r} is no format of dates: use %Y %m %d %H %M %S %f %z and the like.", "format"
            )
    plus = _listed(marked, "plus")
    _judge_known(marked, "plus", plus, known_values)
    units = (*UNITS, *(("percent", "fraction", "money") if type_ == "number" else ()))
    return Recipe(
        name=name,
        type=type_,
        headers=_listed(marked, "from"),
        joined=marked.texts("join"),
        constant=_constant(given.get("constant")),
        template=marked.text("template") if "template" in given else None,
        value=marked.text("value") if "value" in given else None,
        day_of=marked.text("day_of") if "day_of" in given else None,
        file_name=_name_pattern(marked, type_) if "file_name" in given else None,
        otherwise=_constant(given.get("otherwise")),
        plus=plus,
        plus_days=int(marked.number("plus_days") or 0),
        formats=_listed(marked, "format"),
        midnight=marked.flag("midnight"),
        unit=marked.one_of("unit", units) if "unit" in given else None,
        words=_words(marked),
        empties=marked.texts("empties"),
        optional=not (marked.flag("required") if "required" in given else is_value),
    )


def _listed(marked: Marked, key: str) -> tuple[str, ...]:
    return (marked.value[key],) if isinstance(marked.value.get(key), str) else marked.texts(key)


def _constant(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


def _words(marked: Marked) -> tuple[tuple[str, str], ...]:
    words = marked.value.get("words", {})
    if not isinstance(words, dict) or not all(isinstance(word, str | int) for word in words):
        raise marked.wrong(f"words must be a list of `word: meaning`, found {words!r}.", "words")
    return tuple((_constant(word) or "", _constant(meaning) or "") for word, meaning in words.items())


def _judge_known(marked: Marked, key: str, names: Collection[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            raise marked.wrong(
                f"{key} names {name!r}; named before it are {', '.join(sorted(known)) or 'none'}.", key
            )


def _name_pattern(marked: Marked, type_: str) -> str:
    pattern = marked.text("file_name")
    try:
        groups = re.compile(pattern).groups
    except re.error as error:
        raise marked.wrong(f"file_name is not a pattern: {error}.", "file_name") from error
    if groups != 1 and not (groups == 2 and type_ == "date"):
        raise marked.wrong(
            "file_name needs one pair of parentheses around what it takes, or for a date two that must "
            f"find the same; found {groups}.",
            "file_name",
        )
    return pattern
