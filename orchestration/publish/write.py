"""Writes one generation's database: the last one copied, the changed keys replaced."""

from dataclasses import dataclass, replace

import duckdb

from orchestration.publish.changes import Change, Changed
from orchestration.publish.described import Described, copy_comments, describe
from orchestration.publish.differing import narrowed
from orchestration.publish.generation import Generation
from orchestration.publish.hands import Hands
from orchestration.publish.kept_tables import KEPT_TABLES
from orchestration.publish.months import by_months
from orchestration.publish.restatements import FIGURES, note_restatements
from orchestration.publish.tables import PUBLISHED_FROM, PublishedTable
from orchestration.warehouse import scalar

# DuckDB clients of the 1.x line, and the BI drivers that bundle them, open this storage version.
STORAGE_VERSION = "v1.0.0"
# Nothing of an unfinished generation is worth a log: it is deleted if anything stops it.
WRITING = f"storage_version '{STORAGE_VERSION}', recovery_mode 'no_wal_writes'"
# Counted up when a release takes over from the last generation what an older one would not understand: the
# kept tables, and since 3 the Parquet files, one a period. Generations without a number are of version 1.
MARTS_VERSION = 3

PUBLICATION = """
create or replace table published.publication as
select $generation::bigint as generation, as_of, load_number, $version::integer as marts_version
from run.as_of;
"""
PUBLICATION_COMMENTS = """
comment on table published.publication is
    'One row: which generation of the marts this file is, and the as-of of the run that published it.';
comment on column published.publication.generation is 'Counts up by one with every publish.';
comment on column published.publication.as_of is 'The as-of of the last run; later events are unseen.';
comment on column published.publication.load_number is 'Arrival number of the newest file it may tell of.';
comment on column published.publication.marts_version is 'An older release refuses to publish over it.';
"""
# Of two tables with the same columns. Counted first: whole tables are small, and most differ in nothing.
IS_SAME = """
select (select count(*) from marts.{name}) = (select count(*) from published.{name})
    and not exists (from (from marts.{name} except all from published.{name}))
"""


@dataclass(frozen=True)
class _Work:
    """One table to write: as it is built, and as the last generation has it, if it does."""

    table: PublishedTable
    built: Described
    last: Described | None

    @property
    def has_same_columns(self) -> bool:
        return self.last is not None and self.last.has_columns_of(self.built)


def write_database(
    connection: duckdb.DuckDBPyConnection,
    hands: Hands,
    tables: tuple[PublishedTable, ...],
    kept: tuple[PublishedTable, ...],
    written: Generation,
) -> tuple[Changed, ...]:
    """This function replaces the planned rows in a generation's `marts.duckdb`, a copy of the last one's.

    The connection is the warehouse's; `kept` are the kept tables as published. Returns what it did to each
    table, kept ones too; those that no model describes any more are dropped.
    """
    # To try it on each column takes a seventh of the time, and the file stays as large.
    connection.execute("set disabled_compression_methods = 'fsst'")
    attach(connection, written)
    try:
        built, last = describe(connection)
        works = [_Work(table, built[table.name], last.get(table.name)) for table in tables]
        figures = [work for work in works if work.table.name in FIGURES]
        others = hands.each(_remove, [work for work in works if work.table.name not in FIGURES])
        _drop_others(connection, tables, last)
        # What is removed gives its blocks back only now; without that the file would be twice as large.
        connection.execute("checkpoint published")
        inserting = hands.begin(_insert, others)
        # The figures are compared with what readers saw before they are replaced; all else need not wait.
        note_restatements(connection, tables, last, generation=written.number)
        inserting += hands.begin(_insert, hands.each(_remove, figures))
        changes = [begun.result() for begun in inserting]
        if figures:
            changes += [Changed(table, Change.PLANNED) for table in kept]
        connection.execute(PUBLICATION, {"generation": written.number, "version": MARTS_VERSION})
        connection.execute(PUBLICATION_COMMENTS)
        connection.execute("checkpoint published")
    finally:
        hands.rest()
        detach(connection)
        connection.execute("reset disabled_compression_methods")
    return tuple(changes)


def attach(connection: duckdb.DuckDBPyConnection, written: Generation, *, read_only: bool = False) -> None:
    """This function attaches a generation's database to the warehouse's connection as `published`."""
    path = str(written.database).replace("'", "''")
    options = "read_only" if read_only else WRITING
    connection.execute(f"attach '{path}' as published ({options})")


def detach(connection: duckdb.DuckDBPyConnection) -> None:
    """This function closes the generation's database."""
    connection.execute("detach published")


def _remove(cursor: duckdb.DuckDBPyConnection, work: _Work) -> tuple[_Work, Change]:
    name = work.table.name
    if not work.has_same_columns:
        return _begin_anew(cursor, work)
    if work.table.is_planned and work.table.replaced_by:
        work = replace(work, table=narrowed(cursor, work.table, work.built.types))
    change = _change(cursor, work.table)
    if change is not Change.NONE:
        cursor.execute(f"delete from published.{name} {_where(work, change)}")
    return work, change


def _begin_anew(cursor: duckdb.DuckDBPyConnection, work: _Work) -> tuple[_Work, Change]:
    """The table in its new columns; rows that this warehouse must leave stay, as far as both have them."""
    table, name = work.table, work.table.name
    cursor.execute(f"create table published.{name}_anew as from marts.{name} limit 0")
    change = Change.WHOLE
    if work.last and table.dated and scalar(cursor, "select count(published_from) > 0 from run.raw_kept"):
        both = ", ".join(f'"{column}"' for column in work.built.types if column in work.last.types)
        cursor.execute(
            f"insert into published.{name}_anew by name select {both} from published.{name} "
            f"where {table.dated} < {PUBLISHED_FROM}"
        )
        kept = f"from marts.{name} where {table.dated} >= {PUBLISHED_FROM}"
        planned = f"select distinct {', '.join(table.replaced_by)} {kept}"
        work, change = replace(work, table=replace(table, planned=planned, is_planned=True)), Change.PLANNED
    cursor.execute(f"drop table if exists published.{name}")
    cursor.execute(f"alter table published.{name}_anew rename to {name}")
    return work, change


def _insert(cursor: duckdb.DuckDBPyConnection, removed: tuple[_Work, Change]) -> Changed:
    work, change = removed
    name = work.table.name
    if change is not Change.NONE:
        for where in by_months(cursor, work.table, _where(work, change)):
            rows = f"from marts.{name} {where} order by {_clustered(work.table)}"
            cursor.execute(f"insert into published.{name} {rows}")
    copy_comments(cursor, name, work.built, work.last if work.has_same_columns else None)
    return Changed(work.table, change)


def _where(work: _Work, change: Change) -> str:
    return work.table.where_planned if change is Change.PLANNED else ""


def _change(cursor: duckdb.DuckDBPyConnection, table: PublishedTable) -> Change:
    if table.replaced_by:
        return Change.PLANNED if table.is_planned else Change.NONE
    return Change.NONE if scalar(cursor, IS_SAME.format(name=table.name)) else Change.WHOLE


def _clustered(table: PublishedTable) -> str:
    """What is replaced together lies together, and nothing more: each column to sort by costs time.

    Of a day that was published its own rows stay as they are, those of its week, month and quarter do not.
    """
    return ", ".join(table.period or table.key)


def _drop_others(
    connection: duckdb.DuckDBPyConnection, tables: tuple[PublishedTable, ...], last: dict[str, Described]
) -> None:
    kept = {table.name for table in (*tables, *KEPT_TABLES)} | {"publication"}
    for name in sorted(set(last) - kept):
        connection.execute(f'drop table published."{name}"')
