"""Which headers a report needs, and which it knows."""

from collections.abc import Iterator, Mapping

from expectations.contract import Contract
from orchestration.ingest.mapping.headers import folded
from orchestration.ingest.mapping.recipe import Feed, Recipe, Report
from orchestration.ingest.mapping.typed import PLACE
from orchestration.ingest.reading.source import Wanted


def wanted_by(report: Report, contracts: Mapping[str, Contract]) -> Wanted:
    """This function returns the headers without which a file is refused, and all that the mapping reads."""
    required: dict[tuple[str, ...], None] = {}
    for feed in report.feeds:
        if not feed.is_optional:
            required.update(dict.fromkeys(needed_by(report, feed, contracts[feed.data_set])))
    known = frozenset(folded(name) for names in headers_of(report) for name in names)
    return Wanted(tuple(required), known)


def needed_by(report: Report, feed: Feed, contract: Contract) -> Iterator[tuple[str, ...]]:
    """This function yields the headers, each with its alternatives, without which a feed cannot be made."""
    named = {recipe.name: recipe for recipe in report.values}
    needed = {column.name for column in contract.columns if column.required}
    for recipe in (*feed.columns, *feed.melt):
        if not recipe.can_do_without_headers and (recipe.name in needed or not recipe.optional):
            yield from _headers(recipe, named)
    if feed.melt:
        # Of the figures any one will do; a file without one reports nothing.
        yield tuple(name for recipe in feed.melt for name in recipe.headers)
    yield from _conditions(feed)


def expected_of(report: Report) -> list[tuple[str, ...]]:
    """This function returns the headers that a file is expected to have: all but those it may do without."""
    recipes = [recipe for feed in report.feeds for recipe in (*feed.columns, *feed.melt)]
    spared = {recipe.headers for recipe in recipes if recipe.can_do_without_headers}
    spared |= {(header,) for header in report.summary_headers}
    needed = {names for recipe in recipes if not recipe.can_do_without_headers for names in _own(recipe)}
    return [names for names in headers_of(report) if names not in spared - needed]


def headers_of(report: Report) -> list[tuple[str, ...]]:
    """This function returns every header that a report reads, each with its alternatives, each once."""
    found: dict[tuple[str, ...], None] = {}
    of_feeds = (recipe for feed in report.feeds for recipe in (*feed.columns, *feed.melt))
    for recipe in (*report.values, *of_feeds):
        found.update(dict.fromkeys(_own(recipe)))
    found.update(dict.fromkeys((header,) for header in report.summary_headers))
    for feed in report.feeds:
        found.update(dict.fromkeys(_conditions(feed)))
    return list(found)


def _own(recipe: Recipe) -> Iterator[tuple[str, ...]]:
    if recipe.headers:
        yield recipe.headers
    yield from ((header,) for header in recipe.joined)
    if recipe.template:
        yield from ((header,) for header in PLACE.findall(recipe.template))


def _headers(recipe: Recipe, named: Mapping[str, Recipe]) -> Iterator[tuple[str, ...]]:
    yield from _own(recipe)
    for name in (recipe.value, recipe.day_of, *recipe.plus):
        if name:
            yield from _headers(named[name], named)


def _conditions(feed: Feed) -> Iterator[tuple[str, ...]]:
    yield from ((header,) for header in feed.when.present)
    yield from ((header,) for header, _ in feed.when.cells)
