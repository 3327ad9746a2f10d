"""How long the original cells of quarantined rows are kept; their reasons and counts stay for ever."""

import datetime as dt

import duckdb

from orchestration.home import Home
from orchestration.ingest.ledger import Ledger
from orchestration.ingest.packages import quoted, rewrite_package
from orchestration.settings import Settings
from orchestration.warehouse import scalar

# Packages up to this entry have lost their cells already.
FACT = "quarantined_cells_removed_to"
# What a reason quotes of a cell.
QUOTED_CELL = "“[^”]*”"


def remove_old_cells(
    home: Home, settings: Settings, connection: duckdb.DuckDBPyConnection, ledger: Ledger
) -> int:
    """This function removes the cells of rows quarantined too many days before the latest arrival.

    The clock is not asked: a home into which nothing comes does not age. 0 days: they are removed with
    the next arrival. Returns the files that it changed.
    """
    loads = {load.load_number: load for load in ledger.loads()}
    latest = max(load.arrived_at for load in loads.values())
    oldest = latest - dt.timedelta(days=settings.keep_quarantined_cells_days)
    packages = sorted(
        (package for name in ledger.data_sets() for package in ledger.packages(name, "quarantine")),
        key=lambda package: package.load_number,
    )
    done_to, changed, is_gapless = int(ledger.fact(FACT) or 0), 0, True
    for package in packages:
        if package.load_number <= done_to and package.of_load == package.load_number:
            continue
        if loads[package.of_load].arrived_at >= oldest:
            is_gapless = False
            continue
        source = f"read_parquet({quoted(str(home.root / package.path))}, hive_partitioning = false)"
        if scalar(connection, f"select count(cells) from {source}"):
            reasons = f"[regexp_replace(said, {quoted(QUOTED_CELL)}, '“…”', 'g') for said in reasons]"
            kept = f"where false union all select * replace (null::varchar as cells, {reasons} as reasons) "
            rewrite_package(home, connection, package, f"{kept} from {source}")
            changed += 1
        if is_gapless:
            ledger.remember_fact(FACT, str(package.load_number))
    return changed
