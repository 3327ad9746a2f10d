"""The rows of a load that are judged again: packages of a new entry, rows under the load's own number."""

import dataclasses
from dataclasses import dataclass

from expectations.contract import Contract
from orchestration.ingest.key_index import key_digest, read_packages
from orchestration.ingest.ledger_records import Feed, Load, Package
from orchestration.ingest.loading import Surroundings, selected, zone_change_by
from orchestration.ingest.mapping.map_file import MappedFeed, MappedFile
from orchestration.ingest.mapping.melting import file_row
from orchestration.ingest.mapping.recipe import Report
from orchestration.ingest.overlaps import quarantine_overlaps
from orchestration.ingest.packages import PackageWriter, package_columns, quoted, remove_uncommitted
from orchestration.ingest.quarantine import latest_quarantine, quarantine_rows
from orchestration.ingest.row_changes import Move, lost_more, relink
from orchestration.ingest.shop_zones import shops_met

OTHER_ROWS = (
    "its mapping now reads the file into other rows ({found} where {expected} were quarantined), so they "
    "cannot be told apart from those already loaded. Retract it and drop a corrected file."
)


@dataclass(frozen=True)
class Again:
    """This class is what an entry adds to a load; feeds hold the changes of its counts."""

    feeds: tuple[Feed, ...]
    packages: tuple[Package, ...]
    superseded: dict[tuple[str, int], int]
    shop_zones: dict[tuple[str, str], str]
    has_changed: bool


def rows_again(around: Surroundings, load: Load, mapped: MappedFile, report: Report) -> Again | str:
    """This function writes what a load gains by its mapping as it is now, or says why it cannot.

    Of a refused file all rows are new; of a loaded one those that lie in its quarantine.
    """
    for feed in mapped.feeds:
        if feed.data_set == "shops" and (change := zone_change_by(around, load, feed)):
            return change
    before = {feed.data_set: feed for feed in load.feeds}
    number = around.ledger.last_load_number() + 1
    writer = PackageWriter(around.home, around.connection, number, of_load=load.load_number)
    again = Again((), (), {}, {}, has_changed=False)
    for feed in mapped.feeds:
        known = before.get(feed.data_set)
        if load.status == "loaded" and (known is None or not known.quarantined):
            continue
        waiting = known.quarantined if known else 0
        found = _judged_again(around, load, feed, is_whole=load.status != "loaded")
        melts = any(fed.melt for fed in report.feeds if fed.data_set == feed.data_set)
        if known and found != waiting and not melts:
            remove_uncommitted(around.home, writer.packages)
            return OTHER_ROWS.format(found=found, expected=waiting)
        again = _with_feed(around, writer, load, feed, waiting, again)
    if not again.has_changed and load.status == "loaded":
        remove_uncommitted(around.home, writer.packages)
    return dataclasses.replace(again, packages=tuple(writer.packages))


def _judged_again(around: Surroundings, load: Load, feed: MappedFeed, *, is_whole: bool) -> int:
    """The temporary table `again`: the rows to be judged; returns how many there are."""
    connection, contract = around.connection, around.contracts[feed.data_set]
    connection.execute(f"create or replace temp table again as from {feed.table}")
    if not contract.is_event:
        quarantine_overlaps(connection, contract, "again", is_merge=feed.merge)
    package = latest_quarantine(around.ledger, feed.data_set).get(load.load_number)
    if not is_whole and package:
        waiting = f"from {read_packages(around.home, [package])} where verdict = 'quarantined'"
        connection.execute(
            f"delete from again where {file_row('source_row')} not in (select source_row {waiting})"
        )
        loaded = [p for p in around.ledger.packages(feed.data_set, "rows") if p.of_load == load.load_number]
        if loaded:
            accepted = f"select source_row from {read_packages(around.home, loaded)}"
            connection.execute(f"delete from again where source_row in ({accepted})")
    [(found,)] = connection.execute("select count(*) from again").fetchall()
    return found


def _with_feed(
    around: Surroundings, writer: PackageWriter, load: Load, feed: MappedFeed, waiting: int, again: Again
) -> Again:
    contract, connection = around.contracts[feed.data_set], around.connection
    columns = package_columns(contract, keep_dropped=around.settings.store_message_text)
    counts = dict(connection.execute("select verdict, count(*) from again group by all").fetchall())
    superseded, zones = {}, {}
    if counts.get("accepted"):
        rows = f"select {selected(columns, load)}{', day' if contract.is_event else ''} from again "
        rows += "where verdict = 'accepted'"
        if contract.is_event:
            superseded, zones = _with_events(around, writer, contract, rows)
        else:
            writer.write_whole(contract, "rows", f"{rows} order by source_row")
    _write_quarantine(around, writer, contract, load)
    change = Feed(
        feed.data_set,
        columns,
        feed.merge,
        rows_read=sum(counts.values()) - waiting,
        accepted=counts.get("accepted", 0),
        quarantined=counts.get("quarantined", 0) - waiting,
        summary=counts.get("summary", 0),
        blank=counts.get("blank", 0),
    )
    return Again(
        (*again.feeds, change),
        (),
        again.superseded | superseded,
        again.shop_zones | zones,
        has_changed=again.has_changed or counts.get("quarantined", 0) != waiting,
    )


def _with_events(
    around: Surroundings, writer: PackageWriter, contract: Contract, rows: str
) -> tuple[dict[tuple[str, int], int], dict[tuple[str, str], str]]:
    arrived = f"({rows})"
    coming = (
        f"select {key_digest(contract)} as key_digest, day, load_number, source_row, true as is_coming "
        f"from {arrived}"
    )
    writer.write_by_day(contract, "rows", rows, "source_row")
    move = Move(around.ledger.last_load_number() + 1, coming, around.ledger.retracted())
    relink(around.home, around.connection, around.ledger, contract, writer, move)
    superseded = {(contract.data_set, number): more for number, more in lost_more(around.connection).items()}
    met = shops_met(around.connection, contract, arrived)
    zones = {shop: around.shop_zones.get(shop, around.settings.timezone) for shop in met}
    return superseded, zones


def _write_quarantine(around: Surroundings, writer: PackageWriter, contract: Contract, load: Load) -> None:
    """What holds from now on: the rows that are quarantined still, and what summed up others before."""
    query = f"select * from ({quarantine_rows(contract, 'again', load.file_name)})"
    package = latest_quarantine(around.ledger, contract.data_set).get(load.load_number)
    if package:
        old = f"read_parquet({quoted(str(around.home.root / package.path))}, hive_partitioning = false)"
        query += f" union all (from {old} where verdict = 'summary' order by source_row)"
    writer.write_whole(contract, "quarantine", query)
