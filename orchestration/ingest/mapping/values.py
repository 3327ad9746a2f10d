"""SQL that reads a cell as a boolean, a duration, a number, money, a clock time, an id or a word."""

from collections.abc import Iterable

from orchestration.ingest.mapping import sql_text as sql

TRUE_WORDS = ("true", "1", "yes", "y", "是")
FALSE_WORDS = ("false", "0", "no", "n", "否")
# Commas only before groups of three digits.
PLAIN = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
UNITS = {"milliseconds": "0.001", "seconds": "1", "minutes": "60", "hours": "3600", "days": "86400"}
WORDED = (
    r"(?:(\d+)\s*(?:天|日|d))?\s*(?:(\d+)\s*(?:小时|时|h))?\s*(?:(\d+)\s*(?:分钟|分|m|min))?"
    r"\s*(?:(\d+(?:\.\d+)?)\s*(?:秒钟|秒|s))?"
)
CLOCKED = r"(\d{1,6}):([0-5]\d):([0-5]\d(?:\.\d+)?)"


def boolean(cell: str, true_words: Iterable[str] = (), false_words: Iterable[str] = ()) -> str:
    """This function returns SQL for the truth in a cell, NULL if it is none."""
    trues = sql.is_one_of(f"lower({cell})", [word.lower() for word in (*TRUE_WORDS, *true_words)])
    falses = sql.is_one_of(f"lower({cell})", [word.lower() for word in (*FALSE_WORDS, *false_words)])
    return f"case when {trues} then true when {falses} then false end"


def decimal(cell: str, pattern: str = PLAIN, type_: str = "decimal(38,12)") -> str:
    """This function returns SQL for the exact number in a cell, NULL if it is none."""
    plain = f"replace({cell}, ',', '')"
    return f"case when regexp_full_match({cell}, {sql.text(pattern)}) then try_cast({plain} as {type_}) end"


def seconds(cell: str, unit: str | None) -> str:
    """This function returns SQL for a duration in seconds, DECIMAL(18,6), NULL if it is none.

    `2分30秒`, `7小时41分52秒`, `00:02:30`; a bare number counts in `unit`, and is none without a unit.
    """

    def part(pattern: str, group: int) -> str:
        return (
            f"coalesce(try_cast(nullif(regexp_extract({cell}, "
            f"{sql.text(f'^{pattern}$')}, {group}), '') as decimal(18,6)), 0)"
        )

    worded = (
        f"{part(WORDED, 1)} * 86400 + {part(WORDED, 2)} * 3600 + {part(WORDED, 3)} * 60 + {part(WORDED, 4)}"
    )
    clocked = f"{part(CLOCKED, 1)} * 3600 + {part(CLOCKED, 2)} * 60 + {part(CLOCKED, 3)}"
    bare = (
        f"when regexp_full_match({cell}, {sql.text(PLAIN)}) then {decimal(cell)} * {UNITS[unit]} "
        if unit
        else ""
    )
    found = (
        f"case {bare}when regexp_full_match({cell}, {sql.text(CLOCKED)}) then {clocked} "
        f"when {cell} <> '' and regexp_full_match({cell}, {sql.text(WORDED)}) then {worded} end"
    )
    return f"try_cast({found} as decimal(18,6))"


def number(cell: str, unit: str | None) -> str:
    """This function returns SQL for a number, DOUBLE: `99.9%` is 0.999, a time is in seconds, money plain.

    unit: what a bare number counts in: None or `fraction` as it stands, `percent`, `money`, or a time.
    """
    if unit in UNITS:
        return f"cast({seconds(cell, unit)} as double)"
    if unit == "money":
        return f"cast({money(cell)} as double)"

    def hundredth(text: str) -> str:
        """Exact, and to text before it becomes a DOUBLE: 99.9 / 100 in floats is 0.9990000000000001."""
        return f"try_cast(cast({decimal(text, type_='decimal(30,12)')} * 0.01 as varchar) as double)"

    share = hundredth(f"rtrim(left({cell}, -1))")
    floating = decimal(cell, PLAIN + r"(?:[eE][+-]?\d{1,3})?", "double")
    bare = hundredth(cell) if unit == "percent" else floating
    return f"case when right({cell}, 1) in ('%', '％') then {share} else {bare} end"


def integer(cell: str) -> str:
    """This function returns SQL for a whole number, BIGINT; `5.0` is one, `5.5` is none."""
    whole = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,18})(?:\.0+)?"
    return f"try_cast({decimal(cell, whole, 'decimal(38,6)')} as bigint)"


def money(cell: str) -> str:
    """This function returns SQL for an amount, DECIMAL(18,4); 元, ¥ and thousands commas may stand in it."""
    pattern = r"\s*[¥￥]?\s*(" + PLAIN + r")\s*元?\s*"
    bare = f"regexp_extract({cell}, {sql.text(f'^{pattern}$')}, 1)"
    return decimal(f"nullif({bare}, '')", PLAIN, "decimal(18,4)")


def clock(cell: str) -> str:
    """This function returns SQL for a local clock time, HH:MM; 24:00 is 00:00."""
    found = f"regexp_extract({cell}, '^(\\d{{1,2}}:[0-5]\\d)(?::00(?:\\.0+)?)?$', 1)"
    padded = f"lpad({found}, 5, '0')"
    return (
        f"case when {found} = '' then null when {padded} = '24:00' "
        f"then '00:00' when {padded} < '24' then {padded} end"
    )


def identifier(cell: str) -> str:
    """This function returns SQL for an id, NULL if a spreadsheet has turned it into scientific notation."""
    pattern = sql.text(r"\d(?:\.\d+)?[eE]\+\d+|\d\.\d+[eE]\d+")
    return (
        f"case when contains({cell}, 'E') or contains({cell}, 'e') then "
        f"case when regexp_full_match({cell}, {pattern}) then null else {cell} end else {cell} end"
    )


def word(cell: str, words: Iterable[str]) -> str:
    """This function returns SQL for a word of a closed list, NULL if it is not in it."""
    return f"case when {sql.is_one_of(cell, words)} then {cell} end"
