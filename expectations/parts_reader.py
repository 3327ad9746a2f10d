"""From the YAML of a contract to its parts; every entry is judged, with file and line."""

from expectations.marked_yaml import Marked
from expectations.parts import DUCKDB_TYPES, PROFILE_MEASURES, Check, Column, ContactOf, Rule

COLUMN_KEYS = ("type", "required", "words", "min", "max", "personal", "description")
CHECK_KEYS = ("name", "measure", "severity", "min", "max", "against", "least_rows", "counts", "description")


def items_of(marked: Marked, key: str) -> list[Marked]:
    """This function lists a key's entries, each with its place. Errors: WrongUse if it is no list."""
    items = marked.value.get(key, [])
    if not isinstance(items, list):
        raise marked.wrong(f"{key} must be a list, found {items!r}.", key)
    return [marked.at(key, number) for number in range(len(items))]


def columns_from(marked: Marked, key: str) -> tuple[Column, ...]:
    """This function builds the columns below a key, none without it. Errors: WrongUse with file and line."""
    if key not in marked.value:
        return ()
    entries = marked.at(key)
    if not isinstance(entries.value, dict):
        raise entries.wrong(f"{key} must be `name: {{type: …}}` entries, found {entries.value!r}.")
    return tuple(_column(name, entries.at(name)) for name in entries.value)


def _column(name: str, marked: Marked) -> Column:
    marked.mapping(COLUMN_KEYS, ("type", "description"))
    column = Column(
        name=name,
        type=marked.one_of("type", DUCKDB_TYPES),
        required=marked.flag("required"),
        words=marked.texts("words"),
        minimum=marked.number("min"),
        maximum=marked.number("max"),
        personal=marked.one_of("personal", ("hash", "drop")) if "personal" in marked.value else None,
        description=marked.text("description"),
    )
    if (column.type == "word") != bool(column.words):
        raise marked.wrong(f"{name}: a column has `words` exactly when its type is word.")
    return column


def rule_from(marked: Marked) -> Rule:
    """This function builds one row rule. Errors: WrongUse with file and line."""
    marked.mapping(("name", "says", "holds"), ("name", "says", "holds"))
    return Rule(marked.text("name"), marked.text("says"), marked.text("holds"))


def contacts_from(marked: Marked) -> tuple[ContactOf, ...]:
    """This function builds what a row says of contacts: of none, one or several. Errors: WrongUse."""
    if "contact" not in marked.value:
        return ()
    entry = marked.at("contact")
    items = items_of(marked, "contact") if isinstance(entry.value, list) else [entry]
    return tuple(_contact(item) for item in items)


def _contact(marked: Marked) -> ContactOf:
    entries = marked.mapping(("type", "id", "type_column", "id_column"))
    if set(entries) == {"type", "id"}:
        return ContactOf(id_column=marked.text("id"), type=marked.text("type"))
    if set(entries) == {"type_column", "id_column"}:
        return ContactOf(id_column=marked.text("id_column"), type_column=marked.text("type_column"))
    raise marked.wrong("a contact has either type and id, or type_column and id_column.")


def check_from(marked: Marked, also: tuple[str, ...] = ()) -> Check:
    """This function builds one check; `also` names the keys that its caller reads itself.

    Errors: WrongUse with file and line.
    """
    marked.mapping((*CHECK_KEYS, *also), ("name", "measure", "severity", "description"))
    if "min" not in marked.value and "max" not in marked.value:
        raise marked.wrong("a check needs min, max or both.")
    measure = marked.text("measure")
    if "(" not in measure and measure not in PROFILE_MEASURES:
        known = ", ".join(PROFILE_MEASURES)
        sentence = f"{measure!r} is neither an SQL aggregate nor a measure of the profile ({known})."
        raise marked.wrong(sentence, "measure")
    against = ("trailing_ratio", "trailing_difference")
    return Check(
        name=marked.text("name"),
        measure=measure,
        severity=marked.one_of("severity", ("block", "warn")),
        minimum=marked.number("min"),
        maximum=marked.number("max"),
        against=marked.one_of("against", against) if "against" in marked.value else None,
        least_rows=int(marked.number("least_rows") or 0),
        counts=marked.text("counts") if "counts" in marked.value else None,
        description=marked.text("description"),
    )
