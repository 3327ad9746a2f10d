"""A mapped file becomes a load: judged against what is there, written as packages that await the commit."""

import dataclasses
from dataclasses import dataclass

import duckdb

from expectations.contract import Contract
from orchestration.home import Home
from orchestration.ingest.key_index import catch_up_keys
from orchestration.ingest.ledger import Ledger
from orchestration.ingest.ledger_records import Feed, Load
from orchestration.ingest.mapping.map_file import MappedFeed, MappedFile
from orchestration.ingest.overlaps import quarantine_overlaps
from orchestration.ingest.packages import PackageWriter, package_columns
from orchestration.ingest.quarantine import write_quarantine
from orchestration.ingest.raw_rows import current_reference_rows
from orchestration.ingest.reference_changes import restated_intervals
from orchestration.ingest.shop_zones import Shop, shops_met, zone_change
from orchestration.ingest.supersession import find_losers
from orchestration.settings import Settings


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


def write_load(around: Surroundings, load: Load, mapped: MappedFile, default_zone: str) -> Load:
    """This function writes the packages of a mapped file and returns the load that is to be committed.

    default_zone: the zone of shops that the data set shops does not name. A shops file that would move
    events to other days is refused.
    """
    for feed in mapped.feeds:
        if feed.data_set == "shops" and (change := _zone_change(around, load, feed)):
            sentence = f"{load.file_name} is refused: {change}"
            return dataclasses.replace(
                load, status="refused", refusal_code="zone_change", refusal_sentence=sentence
            )
    writer = PackageWriter(around.home, around.connection, load.load_number)
    for feed in mapped.feeds:
        load = _with_feed(around, writer, load, feed)
        if around.contracts[feed.data_set].is_event:
            met = shops_met(around.connection, around.contracts[feed.data_set], feed.table)
            zones = {shop: around.shop_zones.get(shop, default_zone) for shop in met}
            load = dataclasses.replace(load, shop_zones=load.shop_zones | zones)
    return dataclasses.replace(load, packages=tuple(writer.packages))


def _with_feed(around: Surroundings, writer: PackageWriter, load: Load, feed: MappedFeed) -> Load:
    contract = around.contracts[feed.data_set]
    columns = package_columns(contract, keep_dropped=around.settings.store_message_text)
    superseded, warnings, clashing = {}, [], 0
    if contract.is_event:
        superseded = _write_events(around, writer, load, feed, columns)
    else:
        clashing = quarantine_overlaps(around.connection, contract, feed.table, is_merge=feed.merge)
        warnings = _write_reference(around, writer, load, feed, columns)
    if feed.quarantined + clashing + feed.summary:
        write_quarantine(writer, contract, feed.table, load.file_name)
    account = Feed(
        feed.data_set,
        columns,
        feed.merge,
        rows_read=feed.rows_read,
        accepted=feed.accepted - clashing,
        quarantined=feed.quarantined + clashing,
        summary=feed.summary,
        blank=feed.blank,
    )
    return dataclasses.replace(
        load,
        feeds=(*load.feeds, account),
        superseded=load.superseded | superseded,
        warnings=load.warnings + tuple(warnings),
    )


def _selected(columns: tuple[str, ...], load: Load) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f"{names}, {load.load_number}::bigint as load_number, source_row::bigint as source_row"


def _write_events(
    around: Surroundings, writer: PackageWriter, load: Load, feed: MappedFeed, columns: tuple[str, ...]
) -> dict[tuple[str, int], int]:
    if not feed.accepted:
        return {}
    contract = around.contracts[feed.data_set]
    keys = catch_up_keys(around.home, around.connection, around.ledger, contract)
    superseded = find_losers(around.connection, contract, feed.table, keys, load.load_number)
    accepted = f"(from {feed.table} where verdict = 'accepted')"
    writer.write_by_day(contract, "rows", accepted, _selected(columns, load), "source_row")
    if superseded:
        writer.write_by_day(
            contract, "losers", "losers", "loser_load, loser_row, winner_load", "loser_load, loser_row"
        )
    return superseded


def _write_reference(
    around: Surroundings, writer: PackageWriter, load: Load, feed: MappedFeed, columns: tuple[str, ...]
) -> list[str]:
    contract = around.contracts[feed.data_set]
    if feed.rows_read == feed.blank and not feed.merge:
        return [f"{load.file_name} holds no rows of {contract.data_set}; what was loaded before it stays."]
    warnings = restated_intervals(
        around.home,
        around.connection,
        around.ledger,
        contract,
        table=feed.table,
        slot=(load.platform, load.report),
        is_merge=feed.merge,
    )
    accepted = (
        f"select {_selected(columns, load)} from {feed.table} where verdict = 'accepted' order by source_row"
    )
    writer.write_whole(contract, "rows", accepted)
    return [f"{load.file_name}: {warning}" for warning in warnings]


def _zone_change(around: Surroundings, load: Load, feed: MappedFeed) -> str | None:
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
