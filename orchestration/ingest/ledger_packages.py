"""What the ledger tells of committed packages and of the loads whose rows count."""

import json
import sqlite3
from collections.abc import Iterable, Mapping

from orchestration.ingest.ledger_records import CHANGES, RETRACTION, RETRACTION_UNDONE, Package
from orchestration.ingest.ledger_schema import RETIRED_VERSION


class PackageRecords:
    """This class reads packages and feeds from the ledger's database."""

    _database: sqlite3.Connection

    def retracted(self, *, up_to: int | None = None) -> frozenset[int]:
        """This function returns the loads that are taken back now, or were after the entry `up_to`."""
        rows = self._database.execute(
            "select same_as, status, max(load_number) from loads "
            f"where status in ('{RETRACTION}', '{RETRACTION_UNDONE}') "
            "and load_number <= coalesce(?, load_number) group by same_as",
            (up_to,),
        )
        return frozenset(number for number, status, _ in rows if status == RETRACTION)

    def has_changes(self) -> bool:
        """This function tells whether any load was changed after it was committed."""
        kinds = ", ".join(f"'{kind}'" for kind in CHANGES)
        found = self._database.execute(f"select exists (select 1 from loads where status in ({kinds}))")
        return bool(found.fetchone()[0])

    def packages(self, data_set: str, kind: str, *, after: int = 0) -> list[Package]:
        """This function returns the committed packages of one kind of entries numbered above `after`."""
        rows = self._database.execute(
            "select load_number, data_set, kind, day, path, row_count, "
            "case status when 'retry' then same_as else load_number end "
            "from packages join loads using (load_number) "
            "where data_set = ? and kind = ? and load_number > ? order by load_number, day",
            (data_set, kind, after),
        )
        return [Package(*row) for row in rows]

    def live_packages(self, data_set: str, kind: str) -> list[Package]:
        """This function returns the packages of one kind without those of loads that are taken back."""
        retracted = self.retracted()
        return [package for package in self.packages(data_set, kind) if package.of_load not in retracted]

    def retire(self, packages: Iterable[Package], facts: Mapping[str, str]) -> None:
        """This function notes that packages count no more, so that nobody reads them, and facts with it.

        How many rows each had stays; its kind ends in `_retired` from now on.
        """
        with self._database as database:
            database.execute("begin immediate")
            database.execute(f"pragma user_version = {RETIRED_VERSION}")
            database.executemany(
                "update packages set kind = kind || '_retired' "
                "where data_set = ? and kind = ? and load_number = ? and day = ?",
                [(p.data_set, p.kind, p.load_number, p.day) for p in packages],
            )
            database.executemany("insert or replace into facts values (?, ?)", facts.items())

    def retired_paths(self) -> list[str]:
        """This function returns the paths, below the home, of all packages that were retired."""
        rows = self._database.execute("select path from packages where kind like '%!_retired' escape '!'")
        return [path for (path,) in rows]

    def data_sets(self) -> list[str]:
        """This function returns the data sets that have committed packages."""
        return [
            name for (name,) in self._database.execute("select distinct data_set from packages order by 1")
        ]

    def stored_columns(self, data_set: str) -> dict[int, tuple[str, ...]]:
        """This function returns the columns of a data set's packages, by the entry that wrote them."""
        rows = self._database.execute(
            "select load_number, stored_columns from feeds where data_set = ?", (data_set,)
        )
        return {load_number: tuple(json.loads(columns)) for load_number, columns in rows}

    def entries_of(self, data_set: str, *, after: int) -> list[int]:
        """This function returns the numbers above `after` of loads and changes that concern a data set."""
        rows = self._database.execute(
            "select load_number from feeds where data_set = ? and load_number > ? order by load_number",
            (data_set, after),
        )
        return [number for (number,) in rows]

    def slot_loads(
        self, data_set: str, *, up_to: int | None = None, retracted: frozenset[int] | None = None
    ) -> list[tuple[int, str, str, bool, int]]:
        """This function returns (load, platform, report, is_merge, rows that are not blank) in load order.

        It tells only of loads that count now, or after the entry `up_to`, or if just these are `retracted`.
        """
        rows = self._database.execute(
            "select files.load_number, files.platform, files.report, max(is_merge), sum(rows_read - blank) "
            "from feeds join loads as entries using (load_number) join loads as files on files.load_number = "
            "case entries.status when 'retry' then entries.same_as else entries.load_number end "
            "where data_set = ? and entries.status in ('loaded', 'retry') "
            "and entries.load_number <= coalesce(?, entries.load_number) "
            "group by files.load_number order by files.load_number",
            (data_set, up_to),
        ).fetchall()
        taken_back = self.retracted(up_to=up_to) if retracted is None else retracted
        return [row for row in rows if row[0] not in taken_back]

    def superseded(self) -> dict[tuple[int, str], int]:
        """This function returns how many rows of each (load, data set) have lost to later ones."""
        rows = self._database.execute(
            "select loser_load, data_set, sum(row_count) from superseded group by 1, 2"
        )
        return {(load_number, data_set): row_count for load_number, data_set, row_count in rows}
