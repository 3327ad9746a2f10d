"""What the ledger remembers of one load."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Feed:
    """This class is the row account of one (load, data set); counts are rows of the file."""

    data_set: str
    stored_columns: tuple[str, ...]
    is_merge: bool
    rows_read: int
    accepted: int
    quarantined: int
    summary: int
    blank: int


@dataclass(frozen=True)
class Package:
    """This class is one committed Parquet file; `path` is relative to the home, `day` '' without one."""

    load_number: int
    data_set: str
    kind: str
    day: str
    path: str
    row_count: int


@dataclass(frozen=True)
class Load:
    """This class is all that one file left behind: the row of the ledger and what hangs on it.

    superseded: rows that lost to this load for the first time, by (data set, load they lie in).
    """

    load_number: int
    status: str
    platform: str
    report: str
    file_name: str
    file_sha256: str | None
    size_bytes: int
    arrived_at: dt.datetime
    same_as: int | None = None
    refusal_code: str | None = None
    refusal_sentence: str | None = None
    warnings: tuple[str, ...] = ()
    mapping: str | None = None
    feeds: tuple[Feed, ...] = ()
    packages: tuple[Package, ...] = ()
    superseded: dict[tuple[str, int], int] = field(default_factory=dict)
    shop_zones: dict[tuple[str, str], str] = field(default_factory=dict)
