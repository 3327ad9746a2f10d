"""What the ledger remembers of one load, and how that is written as cells."""

import datetime as dt
import json
from dataclasses import dataclass, field

LOAD_COLUMNS = (
    "load_number, status, platform, report, file_name, file_sha256, size_bytes, arrived_at, same_as, "
    "refusal_code, refusal_sentence, warnings, mapping"
)
RETRY, RETRACTION, RETRACTION_UNDONE, ERASURE = "retry", "retraction", "retraction_undone", "erasure"
CHANGES = (RETRY, RETRACTION, RETRACTION_UNDONE, ERASURE)


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

    kind: `rows` (accepted ones), `losers` (which earlier rows lost), `changed` (rows that an entry brought
    in, took out, or made current or not) or `quarantine`. of_load: the load whose rows they are; another
    one than load_number when they were taken in again.
    """

    load_number: int
    data_set: str
    kind: str
    day: str
    path: str
    row_count: int
    of_load: int


@dataclass(frozen=True)
class Load:
    """This class is one entry of the ledger: what one file left behind, or a change of an earlier load.

    status: `loaded`, `refused`, `duplicate` (of the load `same_as`), or one of CHANGES (of the load
    `same_as`); `retracted` for a load that a change took back. The feeds of a retry are what it adds to
    the counts of its load. superseded: rows that lost or, if negative, came back, by (data set, load).
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
