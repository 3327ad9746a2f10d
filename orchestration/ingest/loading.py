"""A mapped file becomes a load: judged against what is there, written as packages that await the commit."""

import dataclasses
import hashlib
from dataclasses import dataclass

import duckdb

from expectations.contract import Contract
from orchestration.home import Home
from orchestration.ingest.key_index import catch_up_keys, live_keys
from orchestration.ingest.ledger import Ledger
from orchestration.ingest.ledger_records import Feed, Load
from orchestration.ingest.mapping.map_file import MappedFeed, MappedFile
from orchestration.ingest.mapping.recipe import Report
from orchestration.ingest.overlaps import quarantine_overlaps
from orchestration.ingest.packages import PackageWriter, package_columns
from orchestration.ingest.quarantine import write_quarantine
from orchestration.ingest.raw_rows import current_reference_rows
from orchestration.ingest.reference_changes import restated_intervals
from orchestration.ingest.shop_zones import Shop, shops_met, zone_change
from orchestration.ingest.supersession import find_losers
from orchestration.settings import Settings


def fingerprint(report: Report) -> str:
    """This function returns what a mapping is known by; another one means that it was changed."""
    return hashlib.sha256(repr(report).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Surroundings:
    """This class holds what a file is judged against; shop_zones: the declared zone of each shop."""

    home: Home
    settings: Settings
    connection: duckdb.DuckDBPyConnection
    ledger: Ledger
    contracts: dict[str, Contract]
    hash_key: bytes
    shop_zones: dict[Shop, str]


def write_load(around: Surroundings, load: Load, mapped: MappedFile) -> Load:
    """This function writes the packages of a mapped file and returns the load that is to be committed.

    A shops file that would move events to other days is refused.
    """
    for feed in mapped.feeds:
        if feed.data_set == "shops" and (change := zone_change_by(around, load, feed)):
            return dataclasses.replace(
                load, status="refused", refusal_code="zone_change", refusal_sentence=change
            )
    writer = PackageWriter(around.home, around.connection, load.load_number)
    for feed in mapped.feeds:
        is_event = around.contracts[feed.data_set].is_event
        load = (_with_events if is_event else _with_reference)(around, writer, load, feed)
    return dataclasses.replace(load, packages=tuple(writer.packages))


def _with_events(around: Surroundings, writer: PackageWriter, load: Load, feed: MappedFeed) -> Load:
    contract, connection = around.contracts[feed.data_set], around.connection
    columns = package_columns(contract, keep_dropped=around.settings.store_message_text)
    superseded, zones = {}, {}
    if feed.accepted:
        accepted = f"select * from {feed.plain} where verdict = 'accepted'"
        keys = live_keys(
            catch_up_keys(around.home, connection, around.ledger, contract), around.ledger.retracted()
        )
        superseded = find_losers(connection, contract, accepted, keys, load.load_number)
        rows = f"select {selected(columns, load)}, day from {feed.table} where verdict = 'accepted'"
        writer.write_by_day(contract, "rows", rows, "source_row", days=feed.days, row_count=feed.accepted)
        if superseded:
            losers = "select day, loser_load, loser_row, winner_load from losers"
            writer.write_by_day(contract, "losers", losers, "loser_load, loser_row")
        default = around.settings.timezone
        met = shops_met(connection, contract, f"({accepted})")
        zones = {shop: around.shop_zones.get(shop, default) for shop in met}
    if not feed.rows_read:
        said = f"it holds no rows of {contract.data_set}; what was loaded before it stays."
        load = dataclasses.replace(load, warnings=(*load.warnings, said))
    return dataclasses.replace(
        _with_account(writer, load, feed, contract, columns),
        superseded=load.superseded | superseded,
        shop_zones=load.shop_zones | zones,
    )


def _with_reference(around: Surroundings, writer: PackageWriter, load: Load, feed: MappedFeed) -> Load:
    contract, connection = around.contracts[feed.data_set], around.connection
    columns = package_columns(contract, keep_dropped=around.settings.store_message_text)
    connection.execute(f"create or replace temp table judged as from {feed.table}")
    clashing = quarantine_overlaps(connection, contract, "judged", is_merge=feed.merge)
    feed = dataclasses.replace(
        feed, table="judged", accepted=feed.accepted - clashing, quarantined=feed.quarantined + clashing
    )
    if feed.rows_read == feed.blank and not feed.merge:
        warnings = [f"it holds no rows of {contract.data_set}; what was loaded before it stays."]
    else:
        slot = (load.platform, load.report)
        ledger, home = around.ledger, around.home
        warnings = restated_intervals(
            home, connection, ledger, contract, table="judged", slot=slot, is_merge=feed.merge
        )
        rows = f"select {selected(columns, load)} from judged where verdict = 'accepted' order by source_row"
        writer.write_whole(contract, "rows", rows)
    load = dataclasses.replace(load, warnings=load.warnings + tuple(warnings))
    return _with_account(writer, load, feed, contract, columns)


def _with_account(
    writer: PackageWriter, load: Load, feed: MappedFeed, contract: Contract, columns: tuple[str, ...]
) -> Load:
    if feed.quarantined + feed.summary:
        write_quarantine(writer, contract, feed.table, load.file_name)
    account = Feed(
        feed.data_set,
        columns,
        feed.merge,
        rows_read=feed.rows_read,
        accepted=feed.accepted,
        quarantined=feed.quarantined,
        summary=feed.summary,
        blank=feed.blank,
    )
    return dataclasses.replace(load, feeds=(*load.feeds, account))


def selected(columns: tuple[str, ...], load: Load) -> str:
    """This function returns the select list of a package's rows."""
    names = ", ".join(f'"{name}"' for name in columns)
    return f"{names}, {load.load_number}::bigint as load_number, source_row::bigint as source_row"


def zone_change_by(around: Surroundings, load: Load, feed: MappedFeed) -> str | None:
    """This function says which shop with events would get another zone by a shops file, if any would."""
    slot_loads = around.ledger.slot_loads("shops")
    replaced_loads = {
        number for number, *slot, _, _ in slot_loads if tuple(slot) == (load.platform, load.report)
    }
    current = current_reference_rows(around.home, around.ledger, around.contracts["shops"])
    named = around.connection.execute(f"select platform, shop_id, load_number from ({current})").fetchall()
    return zone_change(
        around.connection,
        feed.table,
        used=around.ledger.shop_zones(),
        declared=around.shop_zones,
        default=around.settings.timezone,
        replaced={(p, s) for p, s, number in named if number in replaced_loads and not feed.merge},
    )
