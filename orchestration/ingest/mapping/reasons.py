"""What is wrong with a row, as SQL: a condition, and the sentence that says what was found and expected."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from expectations.contract import Column, Contract
from orchestration.ingest.mapping import instants
from orchestration.ingest.mapping import sql_text as sql
from orchestration.ingest.mapping.recipe import Recipe
from orchestration.ingest.mapping.values import UNITS

AMBIGUOUS = r"^\d{1,2}[-/.]\d{1,2}[-/.](\d{2}|\d{4})(\D|$)"
EXPECTED = {
    "text": ("id_scientific", "a spreadsheet has rounded this id to scientific notation; the id is lost"),
    "instant": (
        "not_an_instant",
        "expected a date and time such as 2026-01-31 08:00:00, or a declared format",
    ),
    "date": ("not_a_date", "expected a date such as 2026-01-31, or a declared format"),
    "boolean": ("not_a_boolean", "expected true/false, 1/0, yes/no, y/n, 是/否, or a declared word"),
    "integer": ("not_an_integer", "expected a whole number"),
    "number": ("not_a_number", "expected a number"),
    "seconds": (
        "not_a_duration",
        "expected a duration such as 2分30秒, 00:02:30, or a number of a declared unit",
    ),
    "money": ("not_money", "expected an amount such as 1,234.50"),
    "clock": ("not_a_clock", "expected a local time such as 08:30"),
}


@dataclass(frozen=True)
class Fault:
    """This class is one thing that can be wrong: SQL that is true when it is, SQL of the sentence."""

    holds: str
    says: str


def of_value(key: str, label: str, recipe: Recipe, column: Column | None) -> Iterator[Fault]:
    """This function yields what can be wrong with one value read from cells."""
    typed = sql.name(key)
    cell = sql.name(f"text {key}")
    found = (
        "''"
        if column is not None and column.personal
        else f"' ' || {sql.text('“')} || left({cell}, 80) || {sql.text('”')}"
    )
    if column is not None and column.required:
        yield Fault(f"{cell} is null", sql.text(f"missing_value: {label} is empty; it is required"))
    is_time = recipe.type == "number" and recipe.unit in UNITS
    code, expected = EXPECTED.get("seconds" if is_time else recipe.type, ("", ""))
    if recipe.type == "word" and column is not None:
        code, expected = "unknown_word", f"expected one of {', '.join(column.words)}"
    failed = f"({cell} is not null and {typed} is null)"
    ambiguous = f"regexp_matches({cell}, {sql.text(AMBIGUOUS)})"
    unclear = (
        f"concat({sql.text(f'ambiguous_date: {label}')}, {found}, "
        "' does not say which part is the day, the month, the year; declare its format')"
    )
    if recipe.type == "date":
        told = f"concat({sql.text(f'{code}: {label}')}, {found}, {sql.text('; ' + expected)})"
        yield Fault(failed, f"case when {ambiguous} then {unclear} else {told} end")
    elif recipe.type == "instant":
        local = sql.name(f"local {key}")
        says = (
            f"case when {local} is not null then "
            f"concat('nonexistent_local_time: ', {sql.text(label)}, {found}, "
            f"' does not exist in the time zone of the shop; the clocks went forward') "
            f"when {instants.day(cell, recipe.formats)} is not null "
            f"then concat('bare_date: ', {sql.text(label)}, {found}, "
            f"' is a date without a time') when {ambiguous} then {unclear} else concat('{code}: ', "
            f"{sql.text(label)}, {found}, {sql.text('; ' + expected)}) end"
        )
        yield Fault(failed, says)
    elif recipe.type != "text" or key.endswith("_id"):
        yield Fault(failed, f"concat({sql.text(f'{code}: {label}')}, {found}, {sql.text('; ' + expected)})")
    if column is not None:
        yield from _range(typed, label, column)


def _range(typed: str, label: str, column: Column) -> Iterator[Fault]:
    limits = [
        f"{typed} {sign} {limit}"
        for sign, limit in (("<", column.minimum), (">", column.maximum))
        if limit is not None
    ]
    if not limits:
        return
    bounds = [
        f"{word} {limit}"
        for word, limit in (("at least", column.minimum), ("at most", column.maximum))
        if limit is not None
    ]
    holds = f"({' or '.join(limits)})" if column.required else f"coalesce({' or '.join(limits)}, false)"
    yield Fault(
        holds,
        (
            f"concat({sql.text(f'out_of_range: {label} ')}, {typed}, "
            f"{sql.text('; expected ' + ' and '.join(bounds))})"
        ),
    )


def of_derived(key: str, column: Column) -> Iterator[Fault]:
    """This function yields what can be wrong with a value made from others."""
    if column.required:
        yield Fault(
            f"{sql.name(key)} is null",
            sql.text(f"missing_value: {column.name} cannot be made; it is required"),
        )
    yield from _range(sql.name(key), column.name, column)


def of_row(contract: Contract) -> Iterator[Fault]:
    """This function yields the row rules of the contract; a rule whose SQL is NULL holds."""
    for rule in contract.rules:
        yield Fault(f"not coalesce({rule.holds}, true)", sql.text(f"{rule.name}: {rule.says}"))


def of_event_time(contract: Contract, earliest: dt.date, arrived_at: dt.datetime) -> Iterator[Fault]:
    """This function yields when an event time is too early, or over a day after the file arrived."""
    if contract.event_time is None:
        return
    event = sql.name(contract.event_time)
    latest = (arrived_at + dt.timedelta(days=1)).astimezone(dt.UTC)
    if contract.column(contract.event_time).type == "instant":
        early = f"{event} < timestamptz '{earliest.isoformat()} 00:00:00+00'"
        late = f"{event} > timestamptz '{latest.isoformat(sep=' ')}'"
    else:
        early = f"{event} < date '{earliest.isoformat()}'"
        late = f"{event} > date '{latest.date().isoformat()}'"
    for code, holds, expected in (
        ("event_too_early", early, f"events before {earliest.isoformat()} are not taken"),
        (
            "event_too_late",
            late,
            f"later than one day after the file arrived ({arrived_at.isoformat(timespec='seconds')})",
        ),
    ):
        yield Fault(
            f"coalesce({holds}, false)",
            f"concat({sql.text(f'{code}: {contract.event_time} ')}, {event}, {sql.text('; ' + expected)})",
        )
