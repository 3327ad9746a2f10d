"""What the name of a file must say, where a mapping reads a day from it."""

import re
from collections.abc import Mapping, Sequence

from expectations.contract import Contract
from orchestration.ingest.mapping.headers import folded, position
from orchestration.ingest.mapping.recipe import Recipe, Report
from orchestration.ingest.reading.source import Refused


def said_by_name(report: Report, file_name: str) -> tuple[tuple[str | None, ...] | None, ...]:
    """This function returns what a report takes from a file's name: with other words, other rows."""
    recipes = (*report.values, *(recipe for feed in report.feeds for recipe in feed.columns))
    found = [re.search(recipe.file_name, file_name) for recipe in recipes if recipe.file_name]
    return tuple(match.groups() if match else None for match in found)


def refuse_by_name(
    report: Report, contracts: Mapping[str, Contract], file_name: str, headers: Sequence[str]
) -> None:
    """This function refuses a file whose required date stands in no column, nor as one day in its name.

    A name that spans two days belongs to the figures of a period, which are no figures of a day.
    """
    known = [folded(header) for header in headers]
    for feed in report.feeds:
        needed = {c.name for c in contracts[feed.data_set].columns if c.required and c.type == "date"}
        for recipe in feed.columns:
            if recipe.name in needed and recipe.file_name and position(known, recipe.headers) is None:
                _refuse(recipe, recipe.file_name, file_name)


def _refuse(recipe: Recipe, pattern: str, file_name: str) -> None:
    found = re.search(pattern, file_name)
    if found and len(set(found.groups()) - {None}) > 1:
        raise Refused(
            "not_one_day",
            f"its name spans {' to '.join(found.groups())}; the figures of several days are no day's "
            "figures. Export each day on its own.",
        )
    if not found and recipe.otherwise is None:
        column = f"it has no column {' or '.join(recipe.headers)}, and " if recipe.headers else ""
        raise Refused(
            "no_day", f"{column}its name says no {recipe.name}; expected one such as 20260131 ({pattern})."
        )
