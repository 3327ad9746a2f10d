"""The rows of one customer in the load packages: found, accounted for as quarantined, and cut out."""

import dataclasses
from dataclasses import dataclass

from expectations.contract import Contract
from orchestration.erasure.needle import Needle
from orchestration.ingest.changes import Desk, no_rows
from orchestration.ingest.ledger_records import ERASURE, Load, Package
from orchestration.ingest.packages import PackageWriter, quoted, rewrite_package
from orchestration.ingest.row_changes import KEYS, Move, lost_more, lost_of_leaving, relink

CONTACTS = ("session_id", "contact_id", "call_id", "ticket_id", "complaint_id")


@dataclass(frozen=True)
class Found:
    """This class is where a customer has rows: packages with how many, and whether the id is a contact's."""

    rows: dict[Package, int]
    is_contact: bool


def find_rows(desk: Desk, needle: Needle) -> Found:
    """This function fills the temporary table `erased` (data_set, path, load_number, source_row).

    A row is the customer's if a personal column holds the hash. Where an export has no customers and the
    id is a contact's, rows that name the contact are the customer's too.
    """
    connection = desk.connection
    connection.execute(
        "create or replace temp table erased "
        "(data_set varchar, path varchar, load_number bigint, source_row bigint, names_contact boolean)"
    )
    for contract in desk.contracts.values():
        _find(desk, contract, needle, ("hash",))
    is_contact = bool(connection.execute("from erased where names_contact limit 1").fetchall())
    if is_contact:
        for contract in desk.contracts.values():
            _find(desk, contract, needle, ("contact",))
    counts = dict(connection.execute("select path, count(*) from erased group by path").fetchall())
    packages = [package for name in desk.contracts for package in desk.ledger.packages(name, "rows")]
    return Found(
        {package: counts[package.path] for package in packages if package.path in counts}, is_contact
    )


def theirs(
    contract: Contract, needle: Needle, columns: tuple[str, ...], kinds: tuple[str, ...]
) -> tuple[str, str]:
    """This function returns SQL that is true for the customer's rows, and for those that name the contact.

    kinds: `hash`, `contact`. `(false)` where no column could tell.
    """
    hashed = [c.name for c in contract.columns if c.personal == "hash" and c.name in columns]
    contacts = [name for name in CONTACTS if name in columns]
    is_hash = " or ".join(f"coalesce(\"{name}\" = '{needle.hashed}', false)" for name in hashed) or "false"
    is_contact = (
        " or ".join(f'coalesce("{name}" = {quoted(needle.customer_id)}, false)' for name in contacts)
        or "false"
    )
    tests = [{"hash": is_hash, "contact": is_contact}[kind] for kind in kinds]
    return f"({' or '.join(tests)})", f"({is_contact})"


def commit_erasure(desk: Desk, entry: int, found: Found) -> None:
    """This function commits the erasure: its rows count as quarantined, others win where they had won."""
    writer = PackageWriter(desk.home, desk.connection, entry)
    superseded: dict[tuple[str, int], int] = {}
    data_sets = sorted({package.data_set for package in found.rows})
    for name in data_sets:
        if not desk.contracts[name].is_event:
            continue
        rows = (
            f"select key_digest, day, load_number, source_row, false as is_coming from {KEYS} semi join "
            f"(from erased where data_set = {quoted(name)}) using (load_number, source_row)"
        )
        move = Move(entry, rows, desk.ledger.retracted())
        relink(desk.home, desk.connection, desk.ledger, desk.contracts[name], writer, move)
        _forget_losses(desk, name)
        more = lost_more(desk.connection)
        for number, lost in lost_of_leaving(desk.connection).items():
            more[number] = more.get(number, 0) - lost
        superseded |= {(name, number): count for number, count in more.items()}
    loads = len({package.of_load for package in found.rows})
    said = f"it erased {sum(found.rows.values())} rows of one customer from {loads} loads."
    load = Load(entry, ERASURE, "", "", "", None, 0, desk.instant, warnings=(said,))
    load = dataclasses.replace(
        load,
        feeds=tuple(no_rows(name) for name in data_sets),
        packages=tuple(writer.packages),
        superseded=superseded,
    )
    erased = {(package.load_number, package.data_set): 0 for package in found.rows}
    for package, count in found.rows.items():
        erased[package.load_number, package.data_set] += count
    desk.ledger.commit(load, None, "", erased=erased)


def cut_out(desk: Desk, needle: Needle, found: Found, *, is_contact: bool) -> None:
    """This function writes the packages anew without the customer's rows."""
    kinds = ("hash", "contact") if is_contact else ("hash",)
    for package in found.rows:
        contract = desk.contracts[package.data_set]
        columns = desk.ledger.stored_columns(package.data_set)[package.load_number]
        is_theirs, _ = theirs(contract, needle, columns, kinds)
        rewrite(desk, package, f"where not {is_theirs}")


def rewrite(desk: Desk, package: Package, kept: str) -> None:
    """This function replaces a package by what `kept`, the rest of a SELECT, leaves of it."""
    desk.ledger.recount(package, rewrite_package(desk.home, desk.connection, package, kept))


def _find(desk: Desk, contract: Contract, needle: Needle, kinds: tuple[str, ...]) -> None:
    by_columns: dict[tuple[str, ...], list[Package]] = {}
    written = desk.ledger.stored_columns(contract.data_set)
    for package in desk.ledger.packages(contract.data_set, "rows"):
        by_columns.setdefault(written[package.load_number], []).append(package)
    for columns, packages in by_columns.items():
        is_theirs, names_contact = theirs(contract, needle, columns, kinds)
        if is_theirs == "(false)":
            continue
        files = ", ".join(quoted(str(desk.home.root / package.path)) for package in packages)
        path = f"filename[{len(str(desk.home.root)) + 2}:]"
        desk.connection.execute(
            f"""
            insert into erased
            select {quoted(contract.data_set)}, {path}, load_number, source_row, {names_contact}
            from read_parquet([{files}], filename = true, hive_partitioning = false) as found
            where {is_theirs} and not exists (
                from erased where erased.data_set = {quoted(contract.data_set)}
                    and erased.load_number = found.load_number and erased.source_row = found.source_row
            )
            """
        )


def _forget_losses(desk: Desk, data_set: str) -> None:
    """A row that had lost to nobody but the customer's is in no list of losers any more."""
    stale = "from chain where is_there and was_lost and not is_lost"
    days = {day.isoformat() for (day,) in desk.connection.execute(f"select distinct day {stale}").fetchall()}
    for package in desk.ledger.packages(data_set, "losers"):
        if package.day in days:
            kept = f"where (loser_load, loser_row) not in (select (load_number, source_row) {stale})"
            rewrite(desk, package, kept)
