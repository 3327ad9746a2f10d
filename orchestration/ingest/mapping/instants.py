"""SQL that reads a cell as a date or a local timestamp, by ISO 8601 or by the formats a mapping declares."""

from collections.abc import Iterable

from orchestration.ingest.mapping import sql_text as sql

DATE = r"(\d{4})(?:[-/]|年)(\d{1,2})(?:[-/]|月)(\d{1,2})日?"
BASIC_DATE = r"(\d{4})(\d{2})(\d{2})"
OFFSET = r"\s*([Zz]|[+-](?:0\d|1[0-8])(?::?[0-5]\d)?)?"
WITH_SECONDS = DATE + r"(?:\s+|[Tt])(\d{1,2}):(\d{2}):(\d{2})(?:[.,](\d{1,6})\d*)?" + OFFSET
WITHOUT_SECONDS = DATE + r"(?:\s+|[Tt])(\d{1,2}):(\d{2})" + OFFSET
BASIC = BASIC_DATE + r"[Tt](\d{2})(\d{2})(\d{2})(?:[.,](\d{1,6})\d*)?" + OFFSET
BASIC_AND_CLOCK = BASIC_DATE + r"(?:\s+|[Tt])(\d{1,2}):(\d{2}):(\d{2})(?:[.,](\d{1,6})\d*)?" + OFFSET
MIDNIGHT = r"(?:\s+|[Tt])0?0:00(?::00(?:[.,]0+)?)?"
EPOCHS = {"epoch_seconds": 1_000_000, "epoch_milliseconds": 1_000}
# What a clock can mean at all; also keeps 'infinity', which DuckDB would cast, out.
SANE = "between timestamp '1900-01-01' and timestamp '2200-01-01'"


def _replaced(cell: str, pattern: str, by: str, type_: str) -> str:
    replaced = f"regexp_replace({cell}, {sql.text(f'^{pattern}$')}, {sql.text(by)})"
    return (
        f"case when regexp_full_match({cell}, {sql.text(pattern)}) then try_cast({replaced} as {type_}) end"
    )


def day(cell: str, formats: Iterable[str] = ()) -> str:
    """This function returns SQL for the date in a cell, NULL if it is none.

    A time of exactly 00:00 may follow (Excel writes one). Declared formats are tried first.
    """
    declared = [f"try_cast(try_strptime({cell}, {sql.text(form)}) as date)" for form in formats]
    pieces = [
        *declared,
        f"case when try_cast({cell} as date)::varchar = {cell} then try_cast({cell} as date) end",
        _replaced(cell, DATE + f"(?:{MIDNIGHT})?", r"\1-\2-\3", "date"),
        _replaced(cell, BASIC_DATE, r"\1-\2-\3", "date"),
    ]
    found = f"coalesce({', '.join(pieces)})"
    return f"case when {found} between date '1900-01-01' and date '2200-01-01' then {found} end"


def quick(cell: str) -> str:
    """This function returns SQL for what DuckDB itself makes of a cell, which `local` then judges."""
    return f"try_cast({cell} as timestamp)"


def local(cell: str, quickly: str, formats: Iterable[str] = (), *, midnight: bool = False) -> str:
    """This function returns SQL for the timestamp as written in a cell, its offset left out.

    quickly: the column that holds `quick` of the cell. `24:00:00` is 00:00 of the next day. midnight: a bare
    date means 00:00. The round trip through text is the fast way for what nearly all cells look like: it
    proves the canonical form without a pattern.
    """
    declared = []
    for form in formats:
        if form in EPOCHS:
            continue
        declared.append(f"try_strptime({cell}, {sql.text(form)})")
        if "%H:%M" in form:
            late = f"regexp_matches({cell}, '(^|\\D)24:00(:00)?(\\D|$)')"
            turned = f"try_strptime(replace({cell}, '24:00', '00:00'), {sql.text(form)}) + interval 1 day"
            declared.append(f"case when {late} then {turned} end")
    iso = [
        f"case when {quickly}::varchar = {cell} and {quickly} {SANE} then {quickly} end",
        _replaced(cell, WITH_SECONDS, r"\1-\2-\3 \4:\5:\6.\70", "timestamp"),
        _replaced(cell, WITHOUT_SECONDS, r"\1-\2-\3 \4:\5:00", "timestamp"),
        _replaced(cell, BASIC, r"\1-\2-\3 \4:\5:\6.\70", "timestamp"),
        _replaced(cell, BASIC_AND_CLOCK, r"\1-\2-\3 \4:\5:\6.\70", "timestamp"),
    ]
    if midnight:
        iso.append(f"cast({day(cell, formats)} as timestamp)")
    return f"coalesce({', '.join([*declared, *iso])})"


def offset(cell: str, formats: Iterable[str] = ()) -> str:
    """This function returns SQL for the offset from UTC that a cell states, in microseconds, or NULL."""
    if any(form in EPOCHS for form in formats):
        return "0::bigint"
    ending = sql.text(r"(?::\d{2}|[Tt]\d{6})(?:[.,]\d+)?" + OFFSET + "$")
    found = f"regexp_extract({cell}, {ending}, 1)"
    hours = f"try_cast(substr({found}, 2, 2) as bigint)"
    minutes = f"coalesce(try_cast(nullif(right({found}, 2), '') as bigint), 0)"
    size = f"({hours} * 3600 + case when strlen({found}) > 3 then {minutes} * 60 else 0 end) * 1000000"
    stated = (
        f"case when upper({found}) = 'Z' then 0 when {found} = '' then "
        f"null when left({found}, 1) = '-' then -({size}) else {size} end"
    )
    # Nearly all cells are 19 characters with a colon before the seconds, and state no offset.
    plain = f"strlen({cell}) = 19 and substr({cell}, 17, 1) = ':'"
    return (
        f"case when {plain} then null when regexp_matches({cell}, "
        f"'[Zz]$|:\\d+(?:[.,]\\d+)?\\s*[+-]\\d|[Tt]\\d{{6}}') then {stated} end"
    )


def epoch(cell: str, formats: Iterable[str]) -> str | None:
    """This function returns SQL for the timestamp (UTC) of a Unix time, None if no format declares one."""
    for form in formats:
        if form in EPOCHS:
            number = f"case when regexp_full_match({cell}, '\\d{{1,16}}') then {cell}::bigint end"
            return f"make_timestamp(({number}) * {EPOCHS[form]})"
    return None
