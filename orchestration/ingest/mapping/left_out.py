"""Reading `left_out` of a report: the columns of an export that no feed reads, on purpose."""

import dataclasses

from expectations.marked_yaml import Marked
from orchestration.ingest.mapping.headers import folded
from orchestration.ingest.mapping.recipe import Report
from orchestration.ingest.mapping.wanted import headers_of


def with_left_out(report: Report, marked: Marked) -> Report:
    """This function returns a report with the headers that are left out of it without a warning.

    Errors: WrongUse with file and line for no list of headers, one listed twice, one that the report reads.
    """
    listed = marked.texts("left_out")
    read = {folded(name) for names in headers_of(report) for name in names}
    seen: set[str] = set()
    for number, header in enumerate(listed):
        plain = folded(header)
        if not plain:
            raise marked.wrong("left_out lists headers, found an empty text.", "left_out", number)
        if plain in read:
            raise marked.wrong(f"{header!r} is left out and read; do one.", "left_out", number)
        if plain in seen:
            raise marked.wrong(f"{header!r} is left out twice.", "left_out", number)
        seen.add(plain)
    return dataclasses.replace(report, left_out=listed)
