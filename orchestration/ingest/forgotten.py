"""Customers who were erased on request: remembered so that no row of theirs is ever loaded again."""

import dataclasses
import hashlib
import hmac
import json

import duckdb

from expectations.contract import Contract
from orchestration.ingest.ledger import Ledger
from orchestration.ingest.mapping.load_feed import count_verdicts
from orchestration.ingest.mapping.map_file import MappedFeed, MappedFile
from orchestration.ingest.mapping.personal import hash_values
from orchestration.warehouse import scalar

FACT = "forgotten_customers"
REASON = "forgotten_customer: the customer was erased on request, so no row of theirs is loaded"


def hash_of(customer_id: str, key: bytes) -> str:
    """This function returns the keyed hash that stands for a customer in every table."""
    return hmac.new(key, customer_id.strip().encode(), hashlib.sha256).hexdigest()


def remember_forgotten(ledger: Ledger, hashed: str, key: bytes) -> None:
    """This function remembers a customer by the keyed hash of their hash: neither can be had from it."""
    digests = {*_remembered(ledger), hash_of(hashed, key)}
    ledger.remember_fact(FACT, json.dumps(sorted(digests)))


def set_forgotten_aside(
    connection: duckdb.DuckDBPyConnection,
    ledger: Ledger,
    contracts: dict[str, Contract],
    mapped: MappedFile,
    key: bytes,
) -> MappedFile:
    """This function quarantines the rows of forgotten customers in a mapped file, without their cells."""
    digests = _remembered(ledger)
    if not digests or mapped.refusal:
        return mapped
    feeds, relations = [], list(mapped.relations)
    for feed in mapped.feeds:
        hashed = [c.name for c in contracts[feed.data_set].stored_columns() if c.personal == "hash"]
        for column in hashed:
            hash_values(connection, feed.table, column, key, "digests_of_feed")
            connection.execute(
                "create or replace temp table forgotten as "
                "select plain from digests_of_feed where hashed in (select unnest($digests::varchar[]))",
                {"digests": digests},
            )
            if scalar(connection, "select count(*) from forgotten"):
                feed = _without(connection, feed, column)
                relations.insert(0, ("table", feed.table))
            connection.execute("drop table digests_of_feed; drop table forgotten")
        feeds.append(feed)
    return dataclasses.replace(mapped, feeds=tuple(feeds), relations=tuple(relations))


def _without(connection: duckdb.DuckDBPyConnection, feed: MappedFeed, column: str) -> MappedFeed:
    table = f"{feed.table}_kept"
    theirs = f"verdict <> 'blank' and coalesce(\"{column}\" in (from forgotten), false)"
    connection.execute(
        f"""
        create or replace temp table {table} as
        select * replace (
            case when {theirs} then 'quarantined' else verdict end as verdict,
            case when {theirs} then [$reason] else reasons end as reasons,
            case when not ({theirs}) then cells end as cells
        )
        from {feed.table}
        """,
        {"reason": REASON},
    )
    found = count_verdicts(connection, table)
    return dataclasses.replace(
        feed,
        table=table,
        plain=table,
        days=found.days,
        accepted=found.rows.get("accepted", 0),
        quarantined=found.rows.get("quarantined", 0),
        summary=found.rows.get("summary", 0),
    )


def _remembered(ledger: Ledger) -> list[str]:
    return json.loads(ledger.fact(FACT) or "[]")
