"""What is refused before it is inflated or parsed: bombs, passwords, XML entities."""

import zipfile
from collections.abc import Sequence

from orchestration.ingest.reading.source import Refused

# A real sheet deflates 5 to 50 fold; the well-known bombs 280 fold and more.
LARGEST_RATIO = 150
LARGEST_UNJUDGED = 64 << 20
LARGEST = 4 << 30
# Each column is a few dozen words of SQL; the widest known export has 180.
MOST_COLUMNS = 1_000
LONGEST_HEADER = 1_000
# A sheet is laid out in full before it is read: one cell at its far corner costs as much as all of them.
MOST_CELLS = 200_000_000
MOST_CELLS_UNJUDGED = 5_000_000
SPARSEST = 100


def judge_size(archive: zipfile.ZipFile, size: int) -> None:
    """This function refuses an archive that would inflate out of proportion, before anything is inflated."""
    inflated = sum(entry.file_size for entry in archive.infolist())
    if inflated > LARGEST or (inflated > LARGEST_UNJUDGED and inflated > LARGEST_RATIO * max(size, 1)):
        raise Refused("archive_ratio", f"{size} bytes would inflate to {inflated}; that is taken for a bomb.")
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        raise Refused("encrypted", "the archive is encrypted; export it without a password.")


def judge_headers(headers: Sequence[str]) -> None:
    """This function refuses a table of more columns than any export has, or with a text for a header."""
    if len(headers) > MOST_COLUMNS:
        raise Refused("too_many_columns", f"it has {len(headers)} columns; at most {MOST_COLUMNS} are read.")
    if (longest := max(map(len, headers), default=0)) > LONGEST_HEADER:
        raise Refused(
            "header_too_long", f"a header has {longest} characters; at most {LONGEST_HEADER} are read."
        )


def judge_extent(sheet: str, cells: int, filled: int) -> None:
    """This function refuses a sheet whose few cells lie so far apart that laying it out takes all memory."""
    if cells > MOST_CELLS or (cells > MOST_CELLS_UNJUDGED and cells > SPARSEST * filled):
        raise Refused(
            "too_large", f"sheet {sheet} spans {cells} cells, of which {filled} are filled; it is not read."
        )


def refuse_entities(xml: bytes) -> None:
    """This function refuses XML that declares entities: a bomb, or a way out of the file. Errors: Refused."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise Refused("xml_entity", "the workbook declares XML entities; no spreadsheet program writes any.")
