"""The tables of the ledger, and how its SQLite file is opened."""

import sqlite3
from pathlib import Path

from orchestration.errors import CskpiError, WrongUse

SCHEMA_VERSION = 1
# A ledger some of whose packages were retired: an older release would take their days for empty ones.
RETIRED_VERSION = 2

TABLES = """
create table facts (
    name text primary key,
    value text not null
) without rowid;

create table loads (
    load_number integer primary key,
    status text not null,
    platform text not null,
    report text not null,
    file_name text not null,
    file_sha256 text,
    size_bytes integer not null,
    arrived_at text not null,
    same_as integer references loads,
    refusal_code text,
    refusal_sentence text,
    warnings text not null,
    mapping text
);
create index loads_by_content on loads (file_sha256, platform, report);

create table feeds (
    load_number integer not null references loads,
    data_set text not null,
    stored_columns text not null,
    is_merge integer not null,
    rows_read integer not null,
    accepted integer not null,
    quarantined integer not null,
    summary integer not null,
    blank integer not null,
    primary key (load_number, data_set)
) without rowid;

create table packages (
    load_number integer not null references loads,
    data_set text not null,
    kind text not null,
    day text not null,
    path text not null,
    row_count integer not null,
    primary key (data_set, kind, load_number, day)
) without rowid;

create table superseded (
    winner_load integer not null references loads,
    data_set text not null,
    loser_load integer not null references loads,
    row_count integer not null,
    primary key (winner_load, data_set, loser_load)
) without rowid;

create table shop_zones (
    platform text not null,
    shop_id text not null,
    timezone text not null,
    load_number integer not null references loads,
    primary key (platform, shop_id)
) without rowid;

create table seen_files (
    path blob primary key,
    identity text not null,
    load_number integer not null references loads
) without rowid;
"""


def open_database(file: Path) -> sqlite3.Connection:
    """This function opens the ledger's file, making its tables when it is new.

    A rollback journal and synchronous=extra: a commit that returned survives a power cut, and no
    second file has to stay beside the ledger between runs.
    Errors: WrongUse for a ledger of a newer release, CskpiError for a damaged file.
    """
    connection = sqlite3.connect(file, timeout=30, isolation_level=None)
    try:
        connection.execute("pragma journal_mode = delete")
        connection.execute("pragma synchronous = extra")
        connection.execute("pragma foreign_keys = on")
        version = connection.execute("pragma user_version").fetchone()[0]
        if version == 0:
            connection.executescript(
                f"begin immediate; {TABLES} pragma user_version = {SCHEMA_VERSION}; commit;"
            )
    except sqlite3.DatabaseError as error:
        connection.close()
        raise CskpiError(
            f"{file}: the ledger cannot be read or written ({error}); restore it from a backup."
        ) from error
    if version > RETIRED_VERSION:
        connection.close()
        raise WrongUse(
            f"{file} has ledger version {version}; this release knows up to {RETIRED_VERSION}. "
            "Use the newer release."
        )
    return connection
