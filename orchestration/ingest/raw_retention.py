"""How long raw rows are kept: the packages of old days go, once nothing that may be built reads them."""

import datetime as dt

import duckdb

from expectations.contract import read_contracts
from orchestration.home import Home
from orchestration.ingest.contact_index import CONTACT, and_linked
from orchestration.ingest.key_index import KEYS, transaction
from orchestration.ingest.ledger import Ledger
from orchestration.warehouse import has_table

# The ledger's fact of the first day whose raw rows are all there.
KEPT_FROM = "raw_kept_from"
# Set from the entry that retires packages until their files are gone.
UNREMOVED = "retired_packages_on_disk"
KINDS = ("rows", "losers", "changed")

# Days of old rows whose contacts, or those named together with them, have a row or an instant on a kept day.
STILL_READ = f"""
with recursive old as (
    select data_set as of_data_set, day as of_day, {CONTACT}
    from index.contact_days
    where day < $before and (data_set, day) in (select unnest($data_sets::varchar[]), unnest($days::date[]))
    {and_linked("old", "of_data_set, of_day")}
)

select distinct of_data_set, of_day
from old
semi join (from index.contact_days where day >= $before) as kept using ({CONTACT})
"""


def raw_kept_from(ledger: Ledger) -> dt.date | None:
    """This function returns the first day whose raw rows are all there, None if none were ever removed."""
    fact = ledger.fact(KEPT_FROM)
    return dt.date.fromisoformat(fact) if fact else None


def retire_raw(
    home: Home, connection: duckdb.DuckDBPyConnection, ledger: Ledger, before: dt.date
) -> tuple[int, int]:
    """This function retires the packages of events of days before `before`; it returns packages and rows.

    Left are those of the day before it, as what falls around midnight is judged with both sides of it, and
    those with rows of a contact that goes on at or after it. Reference data have no day and stay. What a
    killed run retired without removing its files is removed as well. The ledger keeps every count.
    """
    remove_retired(home, ledger)
    last_read = before - dt.timedelta(days=1)
    old = [
        package
        for name in ledger.data_sets()
        for kind in KINDS
        for package in ledger.packages(name, kind)
        if package.day and dt.date.fromisoformat(package.day) < last_read
    ]
    if not old:
        return 0, 0
    found = sorted({(package.data_set, package.day) for package in old})
    names, days = [name for name, _ in found], [day for _, day in found]
    rows = connection.execute(STILL_READ, {"before": before, "data_sets": names, "days": days}).fetchall()
    still_read = {(name, day.isoformat()) for name, day in rows}
    retired = [package for package in old if (package.data_set, package.day) not in still_read]
    ledger.retire(retired, {KEPT_FROM: before.isoformat(), UNREMOVED: "yes"})
    _forget(connection, last_read, still_read)
    remove_retired(home, ledger)
    return len(retired), sum(package.row_count for package in retired if package.kind == "rows")


def remove_retired(home: Home, ledger: Ledger) -> None:
    """This function removes the files of retired packages, and the folders of days left without any."""
    if ledger.fact(UNREMOVED) is None:
        return
    for path in ledger.retired_paths():
        file = home.root / path
        file.unlink(missing_ok=True)
        if file.parent.is_dir() and not any(file.parent.iterdir()):
            file.parent.rmdir()
    ledger.remember_fact(UNREMOVED, None)


def _forget(connection: duckdb.DuckDBPyConnection, before: dt.date, still_read: set[tuple[str, str]]) -> None:
    """The indexes know of these rows no more, as those of a warehouse that is made again would not."""
    with transaction(connection):
        for contract in read_contracts().values():
            if not contract.is_event:
                continue
            name = contract.data_set
            old = {"before": before, "kept": sorted(day for of, day in still_read if of == name)}
            gone = "day < $before and day not in (select unnest($kept::date[]))"
            for table in ("index.contact_days", "index.package_days"):
                connection.execute(
                    f"delete from {table} where data_set = $name and {gone}", old | {"name": name}
                )
            if has_table(connection, "index", f"{KEYS.removeprefix('index.')}{name}"):
                connection.execute(f"delete from {KEYS}{name} where {gone}", old)
