"""What every later change of a load has in common: it is an entry of the ledger with a number of its own."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb

from expectations.contract import Contract, read_contracts
from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.ingest import packages
from orchestration.ingest.contact_index import catch_up_contacts
from orchestration.ingest.key_index import make_index
from orchestration.ingest.ledger import Ledger, arrival_instant, open_ledger
from orchestration.ingest.ledger_records import Feed, Load
from orchestration.settings import Settings


@dataclass(frozen=True)
class Desk:
    """This class holds what a change works with; whoever has it holds the home's lock."""

    home: Home
    settings: Settings
    connection: duckdb.DuckDBPyConnection
    ledger: Ledger
    contracts: dict[str, Contract]
    instant: dt.datetime

    def touched_days(self) -> tuple[dt.date, ...]:
        """This function brings the indexes up to the ledger and returns the days that changed with it."""
        return catch_up_contacts(self.home, self.connection, self.ledger, self.contracts)


@contextmanager
def open_desk(
    home: Home,
    settings: Settings,
    connection: duckdb.DuckDBPyConnection,
    *,
    arrived_at: dt.datetime | None = None,
) -> Iterator[Desk]:
    """This function opens ledger and indexes for changes; what a killed run left is removed first.

    Errors: WrongUse if nothing was ever taken in.
    """
    if not home.ledger.exists():
        raise WrongUse(f"{home.root} has taken nothing in yet, so there is nothing to change.")
    contracts = read_contracts()
    with open_ledger(home) as ledger:
        make_index(home, connection, ledger)
        packages.begin(home, ledger)
        desk = Desk(home, settings, connection, ledger, contracts, arrival_instant(arrived_at))
        # What landing brought in before must be known apart from what the change touches.
        desk.touched_days()
        yield desk
        packages.end(ledger)


def entry_for(desk: Desk, load: Load, status: str, said: str) -> Load:
    """This function returns the next entry of the ledger, a change of a load, without feeds or packages."""
    return Load(
        desk.ledger.last_load_number() + 1,
        status,
        load.platform,
        load.report,
        load.file_name,
        None,
        load.size_bytes,
        desk.instant,
        same_as=load.load_number,
        warnings=(said,),
    )


def no_rows(data_set: str) -> Feed:
    """This function returns the account of a change that concerns a data set and brings it no rows."""
    return Feed(data_set, (), False, rows_read=0, accepted=0, quarantined=0, summary=0, blank=0)
