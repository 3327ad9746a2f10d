"""The quarantine after an erasure: each erased row has a line there, and no cell of theirs is left."""

from orchestration.erasure.needle import Needle
from orchestration.erasure.rows import rewrite
from orchestration.ingest.changes import Desk
from orchestration.ingest.forgotten import REASON
from orchestration.ingest.ledger_records import Package
from orchestration.ingest.mapping.melting import file_row
from orchestration.ingest.packages import PackageWriter, quoted
from orchestration.ingest.quarantine import latest_quarantine
from orchestration.warehouse import scalar

THEIRS = ": the cell belonged to a forgotten customer"


def list_erased(desk: Desk) -> None:
    """This function adds the rows of the temporary table `erased` to the quarantine of their loads."""
    connection = desk.connection
    found = connection.execute("select distinct data_set, load_number from erased order by all").fetchall()
    files = {load.load_number: load.file_name for load in desk.ledger.loads()}
    for data_set, number in found:
        rows = (
            f"select {quoted(data_set)} as data_set, {quoted(files[number])} as file, "
            f"{file_row('source_row')} as source_row, 'quarantined' as verdict, "
            f"[{quoted(REASON)}] as reasons, null::varchar as cells "
            f"from erased where data_set = {quoted(data_set)} and load_number = {number}"
        )
        package = latest_quarantine(desk.ledger, data_set).get(number)
        if package is None:
            writer = PackageWriter(desk.home, connection, number)
            writer.write_whole(desk.contracts[data_set], "quarantine", f"from ({rows}) order by source_row")
            desk.ledger.add_packages(writer.packages)
            continue
        listed = f"read_parquet({quoted(str(desk.home.root / package.path))}, hive_partitioning = false)"
        known = f"select source_row from {listed} where list_contains(reasons, {quoted(REASON)})"
        kept = f"union all by name from ({rows}) where source_row not in ({known}) order by source_row"
        rewrite(desk, package, kept)


def blank_cells(desk: Desk, needle: Needle) -> int:
    """This function removes the cells of quarantined rows that hold the id; returns how many rows they were.

    The line, its row number and its reasons stay, so that every count stays true.
    """
    found = 0
    for package in _quarantine_packages(desk):
        path = str(desk.home.root / package.path)
        regex = quoted(needle.regex)
        test = f"(coalesce(regexp_matches(cells, {regex}) or contains(cells, '{needle.hashed}'), false) "
        test += f"or len(list_filter(reasons, lambda said: regexp_matches(said, {regex}))) > 0)"
        source = f"read_parquet({quoted(path)}, hive_partitioning = false)"
        rows = scalar(desk.connection, f"select count(*) from {source} where {test}")
        if rows:
            found += rows
            masked = f"[split_part(said, ':', 1) || {quoted(THEIRS)} for said in reasons]"
            replaced = f"null::varchar as cells, {masked} as reasons"
            kept = f"where not {test} union all select * replace ({replaced}) from {source} where {test}"
            rewrite(desk, package, f"{kept} order by source_row")
    return found


def _quarantine_packages(desk: Desk) -> list[Package]:
    return [package for name in desk.contracts for package in desk.ledger.packages(name, "quarantine")]
