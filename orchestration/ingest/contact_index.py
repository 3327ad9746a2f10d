"""Which days belong together: the days of each contact, and the days whose figures a load may change."""

import datetime as dt

import duckdb

from expectations.contract import Contract
from orchestration.home import Home
from orchestration.ingest.contact_rows import Named, contacts_of, on_all_days, stored_for
from orchestration.ingest.key_index import caught_up, note_caught_up, read_packages, transaction
from orchestration.ingest.ledger import Ledger
from orchestration.ingest.ledger_records import Package
from orchestration.ingest.packages import quoted
from orchestration.ingest.reference_changes import changed_days

INDEX = "index.contact_days"
CONTACT = "platform, shop_id, contact_type, contact_id"
TABLES = """
create table if not exists index.contact_days (
    data_set varchar, platform varchar, shop_id varchar, contact_type varchar, contact_id varchar,
    day date, load_number bigint
);
create table if not exists index.contact_links (
    platform varchar, shop_id varchar, contact_type varchar, contact_id varchar,
    other_type varchar, other_id varchar
);
create table if not exists index.package_days (data_set varchar, day date, load_number bigint);
create table if not exists index.touched_days
    (load_number bigint, data_set varchar, placed_in varchar, day date);
create table if not exists index.shop_zones (platform varchar, shop_id varchar, timezone varchar);
"""


def and_linked(name: str, *carried: str) -> str:
    """This function returns the rest of a recursive step: the contacts linked to those of `name`, and on.

    A survey names a complaint, that names another one, that a chat: all say something about each other.
    Each contact comes once, so a circle ends. `carried` are the columns that stand before the contact's.
    """
    before = "".join(f"{columns}, " for columns in carried)
    return f"""
        union
        select {before}platform, shop_id, other_type, other_id
        from {name} join index.contact_links using ({CONTACT})
    """


# What says whom a contact's rows on other days credit.
CREDITING = ("accounts",)
TOUCH_DAYS = "insert into index.touched_days select $load, $name, $name, unnest($days::date[])"
TOUCH_CONTACTS = f"""
insert into index.touched_days
with recursive wanted as (
    select distinct {CONTACT} from index.contact_days where list_contains($days::date[], day)
    {and_linked("wanted")}
)
select $load, $name, $name, unnest($days::date[])
union
select $load, $name, $name, day from wanted join index.contact_days using ({CONTACT})
"""


def catch_up_contacts(
    home: Home, connection: duckdb.DuckDBPyConnection, ledger: Ledger, contracts: dict[str, Contract]
) -> tuple[dt.date, ...]:
    """This function brings the contact index up to the ledger and returns the days newly touched.

    A load touches its own days, the days of the rows it superseded, all days of every contact that it
    has or superseded rows of (a day with any instant of the contact is a day of it), and the built days
    of which a reference data set now says otherwise; those of who an account is, with all days of every
    contact on them: a survey credits whom the chat was with. Each touched day says which data set the load
    brought, and which data set has the row that lies on the day.
    """
    connection.execute(TABLES)
    since, last = caught_up(connection, INDEX), ledger.last_load_number()
    if since == last:
        return ()
    with transaction(connection):
        connection.execute("delete from index.shop_zones")
        zones = [(*shop, timezone) for shop, timezone in ledger.shop_zones().items()]
        if zones:
            connection.executemany("insert into index.shop_zones values (?, ?, ?)", zones)
        for contract in contracts.values():
            if contract.is_event:
                _index_events(home, connection, ledger, contract, since)
        _touch_contact_days(connection, since)
        for contract in contracts.values():
            entries = ledger.entries_of(contract.data_set, after=since)
            if entries and not contract.is_event:
                days = changed_days(home, connection, ledger, contract, since)
                # A file that says the same again is not worth a look at the contacts of all days.
                touch = TOUCH_CONTACTS if days and contract.data_set in CREDITING else TOUCH_DAYS
                connection.execute(touch, {"load": entries[-1], "name": contract.data_set, "days": days})
        note_caught_up(connection, INDEX, last)
    touched = connection.execute(
        "select distinct day from index.touched_days where load_number > ? order by day", [since]
    )
    return tuple(day for (day,) in touched.fetchall())


def _index_events(
    home: Home, connection: duckdb.DuckDBPyConnection, ledger: Ledger, contract: Contract, since: int
) -> None:
    rows = ledger.packages(contract.data_set, "rows", after=since)
    # A change says by itself which rows it made current or not; a load does by the rows that it beat.
    changed = ledger.packages(contract.data_set, "changed", after=since)
    changes = {package.load_number for package in changed}
    losers = ledger.packages(contract.data_set, "losers", after=since)
    losers = [package for package in losers if package.load_number not in changes] + changed
    connection.execute(
        "insert into index.package_days select ?, unnest(?::date[]), unnest(?::bigint[])",
        [contract.data_set, [p.day for p in rows + losers], [p.load_number for p in rows + losers]],
    )
    contacts = contacts_of(contract)
    if not contacts:
        return
    columns = ", ".join(f'"{name}"' for name in stored_for(contract, contacts))
    sources = [f"select {columns} from {read_packages(home, rows)}"] if rows else []
    sources += _losing_rows(home, connection, ledger, columns, losers) if losers else []
    if not sources:
        return
    source = " union all ".join(sources)
    _insert_contacts(connection, contract, contacts, on_all_days(contract, contacts, source))


def _losing_rows(
    home: Home, connection: duckdb.DuckDBPyConnection, ledger: Ledger, columns: str, losers: list[Package]
) -> list[str]:
    """A row that moved to another contact changes the one it left, so it counts for the winner's load."""
    lists = read_packages(home, losers)
    lost = connection.execute(f"select distinct loser_load, day::varchar from {lists}").fetchall()
    found = set(lost)
    packages = [p for p in ledger.packages(losers[0].data_set, "rows") if (p.of_load, p.day) in found]
    if not packages:
        return []
    return [
        f"select {columns} from (select loser.* replace (winner_load as load_number) "
        f"from (select {columns}, source_row from {read_packages(home, packages)}) loser "
        f"join {lists} lost on loser.load_number = loser_load and loser.source_row = loser_row)"
    ]


def _insert_contacts(
    connection: duckdb.DuckDBPyConnection, contract: Contract, contacts: tuple[Named, ...], source: str
) -> None:
    belongs = " union ".join(
        f"select platform, shop_id, {kind} as contact_type, {name} as contact_id, day, load_number "
        f"from {source} where {kind} is not null and {name} is not null"
        for kind, name in contacts
    )
    connection.execute(
        f"insert into index.contact_days select distinct {quoted(contract.data_set)}, * from ({belongs})"
    )
    pairs = [(one, other) for one in contacts for other in contacts if one != other]
    for (kind, name), (other_kind, other_name) in pairs:
        connection.execute(
            "insert into index.contact_links select distinct platform, shop_id, "
            f"{kind}, {name}, {other_kind}, {other_name} from {source} where {kind} is not null "
            f"and {name} is not null and {other_kind} is not null and {other_name} is not null"
        )


def _touch_contact_days(connection: duckdb.DuckDBPyConnection, since: int) -> None:
    # Days of loads in the same step touch themselves, so only contact days of earlier loads are looked up.
    connection.execute(
        f"""
        insert into index.touched_days
        with recursive wanted as (
            select distinct load_number, data_set, {CONTACT}
            from index.contact_days where load_number > {since}
            {and_linked("wanted", "load_number, data_set")}
        )
        select load_number, data_set, data_set, day from index.package_days where load_number > {since}
        union
        select load_number, data_set, data_set, day from index.contact_days where load_number > {since}
        union
        select wanted.load_number, wanted.data_set, earlier.data_set, earlier.day
        from wanted join index.contact_days earlier using ({CONTACT})
        where earlier.load_number <= {since}
        """
    )
