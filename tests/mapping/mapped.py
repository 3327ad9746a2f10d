"""Small exports written and mapped, for the tests of reading and mapping."""

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from expectations.contract import read_contracts
from orchestration.home import Home
from orchestration.ingest.mapping.map_file import MappedFile, map_file
from orchestration.ingest.mapping.platforms import find_report
from orchestration.settings import Settings

ARRIVED = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
KEY = b"0123456789abcdef0123456789abcdef"
MESSAGES = "platform,shop_id,message_id,session_id,sent_at,sender,account,customer_id,text\n"
CALLS = "platform,shop_id,call_id,offered_at,direction,outcome,talk_seconds,transfers,resolved\n"


@dataclass
class Desk:
    """This class maps files with one connection and one home."""

    folder: Path
    zones: dict[tuple[str, str], str] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)

    def __post_init__(self) -> None:
        self.connection = duckdb.connect()
        self.connection.execute("set TimeZone = 'UTC'")
        self.home = Home(self.folder)

    def map(
        self, content: str | bytes | Path, report: str = "messages", platform: str = "generic"
    ) -> MappedFile:
        """This function maps a file, or content written to one."""
        path = content if isinstance(content, Path) else self.folder / "export.csv"
        if not isinstance(content, Path):
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return map_file(
            self.connection,
            path,
            report=find_report(self.home, platform, report),
            contracts=read_contracts(),
            settings=self.settings,
            hash_key=KEY,
            arrived_at=ARRIVED,
            shop_zones=self.zones,
            scratch=self.folder / "scratch",
        )

    def rows(self, mapped: MappedFile, columns: str, *, feed: int = 0) -> list[tuple[Any, ...]]:
        """This function returns columns of the mapped rows in file order."""
        table = mapped.feeds[feed].table
        return self.connection.execute(f"select {columns} from {table} order by source_row").fetchall()

    def rows_of(self, statement: str) -> list[tuple[Any, ...]]:
        """This function returns the rows of a statement."""
        return self.connection.execute(statement).fetchall()

    def codes(self, mapped: MappedFile) -> list[tuple[int, str, list[str]]]:
        """This function returns row number, verdict and reason codes of all rows that are not accepted."""
        found = self.rows(mapped, "source_row, verdict, reasons")
        return [
            (row, verdict, [r.split(":")[0] for r in reasons]) for row, verdict, reasons in found if reasons
        ]

    def cells(self, mapped: MappedFile, row: int) -> dict[str, str | None]:
        """This function returns the original cells kept for a row."""
        return json.loads(dict(self.rows(mapped, "source_row, cells"))[row])


def message(number: int, **cells: str) -> str:
    """This function returns one line of a message export, with some cells changed."""
    row = {
        "platform": "demo",
        "shop_id": "s1",
        "message_id": f"m{number}",
        "session_id": "c1",
        "sent_at": "2026-01-05 10:10:15",
        "sender": "customer",
        "account": "",
        "customer_id": "anna",
        "text": "hello",
    } | cells
    return ",".join(row.values()) + "\n"


def call(number: int, **cells: str) -> str:
    """This function returns one line of a call export, with some cells changed."""
    row = {
        "platform": "demo",
        "shop_id": "s1",
        "call_id": f"k{number}",
        "offered_at": "2026-01-05 10:10:15",
        "direction": "in",
        "outcome": "abandoned",
        "talk_seconds": "",
        "transfers": "",
        "resolved": "",
    } | cells
    return ",".join(row.values()) + "\n"
