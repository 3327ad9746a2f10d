"""Running one feed's statement: its rows in a temporary table, seen through a view with hashes and flags."""

import datetime as dt
from dataclasses import dataclass

import duckdb

from orchestration.ingest.mapping import sql_text as sql
from orchestration.ingest.mapping.feed_sql import Judged
from orchestration.ingest.mapping.melting import file_row
from orchestration.ingest.mapping.personal import hash_values
from orchestration.ingest.mapping.phrases import flag_texts, read_phrases
from orchestration.ingest.mapping.recipe import Feed
from orchestration.ingest.reading.source import Cells, NotPlain
from orchestration.warehouse import scalar


@dataclass(frozen=True)
class MappedFeed:
    """This class is the rows of a file for one data set.

    table: a temporary relation with the contract's stored columns (typed, personal ones hashed), `day`,
    `source_row` (record number, unique in the file; of a melted row see `melting`), `verdict` (accepted,
    quarantined, summary, blank), `reasons` (`code: sentence`, all of them) and `cells` (JSON of the original
    cells; NULL if accepted). plain: the same rows with personal columns as they were read, at less cost.
    days: those of accepted rows of an event data set. rows_read = accepted + quarantined + summary + blank
    (a feed that melts counts the figures of a row, and a row that is blank, sums up others or is wrong as a
    whole once).
    """

    data_set: str
    table: str
    plain: str
    merge: bool
    rows_read: int
    accepted: int
    quarantined: int
    summary: int
    blank: int
    days: tuple[dt.date, ...] = ()


@dataclass(frozen=True)
class Verdicts:
    """This class is how many rows met which verdict, and on which days the accepted ones lie."""

    rows: dict[str, int]
    days: tuple[dt.date, ...]


def count_verdicts(connection: duckdb.DuckDBPyConnection, table: str) -> Verdicts:
    """This function counts the rows of a mapped table by their verdict."""
    found = connection.execute(
        f"select verdict, day, count(*) from {sql.name(table)} group by all order by day"
    ).fetchall()
    rows: dict[str, int] = {}
    for verdict, _, counted in found:
        rows[verdict] = rows.get(verdict, 0) + counted
    return Verdicts(rows, tuple(day for verdict, day, _ in found if verdict == "accepted" and day))


def load_feed(
    connection: duckdb.DuckDBPyConnection,
    feed: Feed,
    cells: Cells,
    judged: Judged,
    *,
    target: str,
    hash_key: bytes,
) -> tuple[MappedFeed, list[tuple[str, str]]]:
    """This function runs a feed's statement and returns its counts and the relations it made, (kind, name).

    Errors: NotPlain if the rows read are not as many as the records counted.
    """
    base = f"{target}_base"
    if not cells.is_numbered and cells.is_large:
        _refuse_joins(connection, judged.select)
    connection.execute(f"create or replace temp table {sql.name(base)} as {judged.select}")
    relations = [("view", target), ("table", base)]
    replaced, joins = [], []
    for column in judged.hashed:
        hashes = f"{target}_{column}"
        hash_values(connection, base, column, hash_key, hashes)
        relations.append(("table", hashes))
        joins.append(f"left join {sql.name(hashes)} on base.{sql.name(column)} = {sql.name(hashes)}.plain")
        replaced.append(f"{sql.name(hashes)}.hashed as {sql.name(column)}")
    flags = ""
    if judged.has_text:
        texts = f"{target}_texts"
        carries = "false"
        if flag_texts(connection, base, "plain text", texts, read_phrases()):
            relations.append(("table", texts))
            joins.append(
                f"left join {sql.name(texts)} as texts "
                'on base."plain text" = texts.plain and base.day = texts.day'
            )
            carries = "coalesce(texts.{flag}, false)"
        flags = "".join(
            f", case when has_text then {carries.format(flag=flag)} end as {flag}"
            for flag in ("is_perfunctory", "is_abusive")
        )
    excluded = [
        *(['"plain text"'] if judged.has_text else []),
        *(["source_row"] if cells.is_numbered else []),
    ]
    row = "base.source_row" if cells.is_numbered else f"base.rowid + {cells.first_row}"
    connection.execute(
        f"create or replace temp view {sql.name(target)} as select base.*"
        f"{_clause('exclude', excluded)}{_clause('replace', replaced)}{flags}, "
        f"cast({row} as bigint) as source_row "
        f"from {sql.name(base)} as base {' '.join(joins)}"
    )
    plain = f"{target}_plain"
    numbered = f"select * exclude ({', '.join(excluded)})" if excluded else "select *"
    connection.execute(
        f"create or replace temp view {sql.name(plain)} as "
        f"{numbered}, cast({row} as bigint) as source_row from {sql.name(base)} as base"
    )
    relations.insert(0, ("view", plain))
    found = count_verdicts(connection, base)
    counts = found.rows
    rows = sum(counts.values())
    records = rows
    if feed.melt:
        records = scalar(connection, f"select count(distinct {file_row('source_row')}) from {sql.name(base)}")
    if records != cells.records:
        raise NotPlain(f"{records} rows read, {cells.records} records counted")
    return (
        MappedFeed(
            data_set=feed.data_set,
            table=target,
            plain=plain,
            merge=feed.merge,
            rows_read=rows,
            accepted=counts.get("accepted", 0),
            quarantined=counts.get("quarantined", 0),
            summary=counts.get("summary", 0),
            blank=counts.get("blank", 0),
            days=found.days,
        ),
        relations,
    )


def _clause(word: str, items: list[str]) -> str:
    return f" {word} ({', '.join(items)})" if items else ""


def _refuse_joins(connection: duckdb.DuckDBPyConnection, select: str) -> None:
    """Rows are numbered as they come, which a join in the plan would shuffle."""
    if "JOIN" in str(connection.execute(f"explain {select}").fetchall()):
        raise NotPlain("the rows of a join come in no order, and could not be numbered")
