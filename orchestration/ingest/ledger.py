"""The ledger: which file became which load. Its transaction is what commits a load, written last."""

import datetime as dt
import json
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.ingest.ledger_effects import as_they_stand
from orchestration.ingest.ledger_packages import PackageRecords
from orchestration.ingest.ledger_records import (
    LOAD_COLUMNS,
    Feed,
    Load,
    Package,
    cells_of,
    counts_of,
    load_from,
)
from orchestration.ingest.ledger_schema import open_database

UNFINISHED = "taking_in_after_load"


def arrival_instant(given: dt.datetime | None = None) -> dt.datetime:
    """This function returns the instant at which files are taken to arrive: the one given, or now.

    It holds the only reading of the wall clock in the product.
    """
    instant = given or dt.datetime.now(dt.UTC)
    if instant.tzinfo is None:
        raise WrongUse(f"The arrival instant {instant} has no offset from UTC.")
    return instant.astimezone(dt.UTC)


@contextmanager
def open_ledger(home: Home) -> Iterator["Ledger"]:
    """This function opens the ledger of a home and closes it after use.

    Errors: WrongUse if raw packages exist without a ledger to say which of them are committed.
    """
    if not home.ledger.exists() and home.raw.exists() and any(home.raw.rglob("*.parquet")):
        raise WrongUse(
            f"{home.ledger} is missing although {home.raw} holds load packages. Restore the ledger, "
            f"or move {home.raw} away to load everything in {home.landing} again."
        )
    home.raw.mkdir(mode=0o750, parents=True, exist_ok=True)
    ledger = Ledger(home.ledger)
    try:
        yield ledger
    finally:
        ledger.close()


class Ledger(PackageRecords):
    """This class reads and writes the ledger; every write is one durable transaction."""

    def __init__(self, file: Path) -> None:
        self._database = open_database(file)

    def close(self) -> None:
        self._database.close()

    def fact(self, name: str) -> str | None:
        """This function returns a remembered fact about the home, the hash key's fingerprint for one."""
        row = self._database.execute("select value from facts where name = ?", (name,)).fetchone()
        return row[0] if row else None

    def remember_fact(self, name: str, value: str | None) -> None:
        """This function remembers a fact, or forgets it when the value is None."""
        if value is None:
            self._database.execute("delete from facts where name = ?", (name,))
        else:
            self._database.execute("insert or replace into facts values (?, ?)", (name, value))

    def identity(self) -> str:
        """This function returns the name that this ledger gave itself, by which a warehouse knows it."""
        self._database.execute("insert or ignore into facts values ('ledger_id', ?)", (uuid.uuid4().hex,))
        return self.fact("ledger_id") or ""

    def last_load_number(self) -> int:
        return self._database.execute("select coalesce(max(load_number), 0) from loads").fetchone()[0]

    def seen_files(self) -> dict[bytes, tuple[str, int, str | None]]:
        """This function returns identity, load number and refusal code of every file seen, by its path."""
        rows = self._database.execute(
            "select path, identity, load_number, refusal_code from seen_files join loads using (load_number)"
        )
        return {path: (identity, number, code) for path, identity, number, code in rows}

    def known_sha256(self, path: bytes) -> str | None:
        """This function returns the hash of the bytes that a path held when it was last taken in."""
        row = self._database.execute(
            "select file_sha256 from seen_files join loads using (load_number) where path = ?", (path,)
        ).fetchone()
        return row[0] if row else None

    def remember_file(self, path: bytes, identity: str, load_number: int) -> None:
        """This function remembers what a path holds now, for a file whose bytes are no news."""
        self._database.execute(
            "insert or replace into seen_files values (?, ?, ?)", (path, identity, load_number)
        )

    def loads_of(self, file_sha256: str, platform: str, report: str) -> list[Load]:
        """This function returns the loads that took these bytes in under a platform and report, in order."""
        return self._loads(
            "where file_sha256 = ? and platform = ? and report = ? and (status = 'loaded' or load_number in "
            "(select same_as from loads where status = 'retry')) order by load_number",
            (file_sha256, platform, report),
        )

    def loads(self) -> list[Load]:
        """This function returns every load as it stands, in order, with its feeds, without its packages."""
        feeds: dict[int, list[Feed]] = {}
        for number, data_set, columns, is_merge, *counts in self._database.execute("select * from feeds"):
            feed = Feed(data_set, tuple(json.loads(columns)), bool(is_merge), *counts)
            feeds.setdefault(number, []).append(feed)
        return as_they_stand(self._loads("order by load_number", (), feeds))

    def shop_zones(self) -> dict[tuple[str, str], str]:
        """This function returns the zone that each shop's events were laid into days with."""
        rows = self._database.execute("select platform, shop_id, timezone from shop_zones")
        return {(platform, shop_id): timezone for platform, shop_id, timezone in rows}

    def commit(
        self,
        load: Load,
        path: bytes | None,
        identity: str,
        *,
        erased: Mapping[tuple[int, str], int] | None = None,
    ) -> None:
        """This function commits a load: from here on its packages count. A change has no path.

        erased: accepted rows that count as quarantined from now on, by (entry, data set).
        """
        number = load.load_number
        with self._database as database:
            database.execute("begin immediate")
            database.execute(
                f"insert into loads ({LOAD_COLUMNS}) values ({', '.join('?' * 13)})", cells_of(load)
            )
            database.executemany(
                "insert into feeds values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (number, f.data_set, json.dumps(f.stored_columns), f.is_merge, *counts_of(f))
                    for f in load.feeds
                ],
            )
            database.executemany(
                "insert into packages values (?, ?, ?, ?, ?, ?)",
                [(number, p.data_set, p.kind, p.day, p.path, p.row_count) for p in load.packages],
            )
            database.executemany(
                "insert into superseded values (?, ?, ?, ?)",
                [(number, data_set, loser, rows) for (data_set, loser), rows in load.superseded.items()],
            )
            database.executemany(
                "insert or ignore into shop_zones values (?, ?, ?, ?)",
                [(*shop, timezone, number) for shop, timezone in load.shop_zones.items()],
            )
            database.executemany(
                "update feeds set accepted = accepted - ?, quarantined = quarantined + ? "
                "where load_number = ? and data_set = ?",
                [(rows, rows, *feed) for feed, rows in (erased or {}).items()],
            )
            if path is not None:
                database.execute(
                    "insert or replace into seen_files values (?, ?, ?)", (path, identity, number)
                )

    def recount(self, package: Package, row_count: int) -> None:
        """This function notes how many rows a package has that was written anew."""
        self._database.execute("update packages set row_count = ? where path = ?", (row_count, package.path))

    def add_packages(self, packages: list[Package]) -> None:
        """This function commits packages of a load that is committed already; once more does nothing."""
        self._database.executemany(
            "insert or replace into packages values (?, ?, ?, ?, ?, ?)",
            [(p.load_number, p.data_set, p.kind, p.day, p.path, p.row_count) for p in packages],
        )

    def _loads(self, where: str, values: tuple, feeds: dict[int, list[Feed]] | None = None) -> list[Load]:
        rows = self._database.execute(f"select {LOAD_COLUMNS} from loads {where}", values).fetchall()
        return [load_from(row, tuple((feeds or {}).get(row[0], ()))) for row in rows]
