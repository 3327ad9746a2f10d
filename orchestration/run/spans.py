"""A long run in spans of days: the memory holds one after the other, and all are published at once."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import duckdb

from orchestration.ingest.expose import expose
from orchestration.ingest.key_index import transaction
from orchestration.ingest.ledger import open_ledger
from orchestration.run.plan import readings, write_plan
from orchestration.run.reading import reading_days
from orchestration.run.workplace import Workplace
from orchestration.transform.build import Build
from orchestration.transform.graph import read_lineage

# Rows of events that the models hold at once within 2 GiB; 10 million were seen to do.
MOST_ROWS = 7_000_000

# The days and, of each, the data sets whose rows its models and KPIs are made from.
MADE_FROM = """
select distinct changed_by.placed_in, wanted.day
from run.wanted as wanted
left join run.changed_by using (kind, name)
where wanted.kind <> 'batch'
"""
WANTED = "create or replace temp table wanted_of_span as from run.wanted where day between $first and $last"


@dataclass(frozen=True)
class Span:
    """This class is the planned days from `first` to `last`."""

    first: dt.date
    last: dt.date


def spans_of(rows: Mapping[dt.date, int], most_rows: int) -> tuple[Span, ...]:
    """This function cuts days, given with their numbers of rows, into spans of as many rows at most.

    A day that has more is a span of its own.
    """
    spans: list[Span] = []
    left = 0
    for day in sorted(rows):
        if spans and rows[day] <= left:
            spans[-1] = Span(spans[-1].first, day)
        else:
            spans.append(Span(day, day))
            left = most_rows
        left -= rows[day]
    return tuple(spans)


def read_spans(workplace: Workplace) -> tuple[Span, ...]:
    """This function returns the spans of what run.wanted holds, by the rows of events of each day.

    Of a day that few look back on only the data sets count whose rows these are made from. The whole plan is
    laid first: of a run that was killed there may be a span's.
    """
    with workplace.warehouse() as connection:
        _plan(workplace, connection, "run.wanted")
        made_from = set(connection.execute(MADE_FROM).fetchall())
    rows = {day: 0 for _, day in made_from}
    with open_ledger(workplace.home) as ledger:
        for contract in workplace.contracts.values():
            if contract.is_event:
                for package in ledger.live_packages(contract.data_set, "rows"):
                    day = dt.date.fromisoformat(package.day)
                    if (contract.data_set, day) in made_from:
                        rows[day] += package.row_count
    return spans_of(rows, MOST_ROWS)


def build_in_spans(
    workplace: Workplace,
    spans: Sequence[Span],
    layers: Sequence[tuple[str, ...]],
    build: Callable[[tuple[str, ...], bool], Build],
) -> Build:
    """This function builds the nodes of one layer after the other, each over all spans in order.

    `build` is given a layer's names, and whether it is its first span: the only one that may make tables
    anew. What does not end well is the last. Afterwards the whole plan is there again, unless the process
    was killed; the views of raw rows, needed by a layer that reads events only, stay those of the last span.
    """
    built = Build(())
    events = {name for name, contract in workplace.contracts.items() if contract.is_event}
    readers = {name for name, model in read_lineage().items() if model.reads & events}
    with workplace.warehouse() as connection:
        try:
            for (depth, layer), (number, span) in product(enumerate(layers, 1), enumerate(spans, 1)):
                workplace.progress.say(
                    f"transform: {span.first} … {span.last}, layer {depth} of {len(layers)}"
                )
                connection.execute(WANTED, {"first": span.first, "last": span.last})
                _plan(workplace, connection, "wanted_of_span")
                if not readers.isdisjoint(layer):
                    read = readings(connection, workplace.things, "wanted_of_span")
                    expose(connection, workplace.home, workplace.contracts, reading_days(connection, read))
                built = built.followed_by(build(layer, number == 1))
                if not built.is_whole:
                    break
        finally:
            _plan(workplace, connection, "run.wanted")
    return built


def _plan(workplace: Workplace, connection: duckdb.DuckDBPyConnection, wanted: str) -> None:
    with transaction(connection):
        write_plan(connection, workplace.things, wanted)
