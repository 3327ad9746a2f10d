"""What the ledger remembers of one load, and how that is written as cells."""

import datetime as dt
import json
from dataclasses import dataclass, field

LOAD_COLUMNS = (
    "load_number, status, platform, report, file_name, file_sha256, size_bytes, arrived_at, same_as, "
    "refusal_code, refusal_sentence, warnings, mapping"
)


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
    """This class is one committed Parquet file; `path` is relative to the home, `day` '' without one.

    kind: `rows` (accepted ones), `losers` (which earlier rows lost) or `quarantine`.
    """

    load_number: int
    data_set: str
    kind: str
    day: str
    path: str
    row_count: int


@dataclass(frozen=True)
class Load:
    """This class is all that one file left behind: the row of the ledger and what hangs on it.

    status: `loaded`, `refused` or `duplicate` (of the load `same_as`).
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


def counts_of(feed: Feed) -> tuple[int, int, int, int, int]:
    """This function returns the counts of a feed in the order of the table `feeds`."""
    return (feed.rows_read, feed.accepted, feed.quarantined, feed.summary, feed.blank)


def cells_of(load: Load) -> tuple:
    """This function returns the cells of a load in the order of LOAD_COLUMNS."""
    arrived_at = load.arrived_at.isoformat(timespec="microseconds")
    warnings = json.dumps(load.warnings, ensure_ascii=False)
    file = (load.platform, load.report, load.file_name, load.file_sha256, load.size_bytes)
    refusal = (load.refusal_code, load.refusal_sentence)
    return (load.load_number, load.status, *file, arrived_at, load.same_as, *refusal, warnings, load.mapping)


def load_from(row: tuple, feeds: tuple[Feed, ...]) -> Load:
    """This function returns the load whose cells these are."""
    cells = dict(zip(LOAD_COLUMNS.split(", "), row, strict=True))
    instant = dt.datetime.fromisoformat(cells.pop("arrived_at"))
    return Load(
        **cells | {"arrived_at": instant, "warnings": tuple(json.loads(cells["warnings"])), "feeds": feeds}
    )
