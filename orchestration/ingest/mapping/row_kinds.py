"""SQL that tells rows apart before their values are judged: blank, summed up, a header once more."""

from expectations.contract import Contract
from orchestration.ingest.mapping import sql_text as sql
from orchestration.ingest.mapping.recipe import Feed, Report
from orchestration.ingest.mapping.typed import Layers
from orchestration.ingest.reading.source import Cells

SUMMARY_WORDS = ("汇总", "汇总值", "平均", "平均值", "总计", "合计")
SUMMARY_PREFIXES = {"platform_reports": ("全店", "店铺", "同行")}


def not_met(feed: Feed, layers: Layers) -> str:
    """This function returns SQL that is true for a row that the feed's `when` leaves to others."""
    tests = [f"{layers.cell([header])} is null" for header in feed.when.present]
    tests += [
        f"coalesce(not {sql.is_one_of(layers.cell([header]), words)}, true)"
        for header, words in feed.when.cells
    ]
    return " or ".join(tests) or "false"


def blank(cells: Cells, layers: Layers, not_met: str) -> str:
    """This function returns SQL that is true for a row that is empty or not meant for the feed.

    The clean cells are looked at first; only if all of them are empty, the others are.
    """
    known = ", ".join(layers.clean_cells) or "null"
    others = [place for place in range(len(cells.headers)) if place not in layers.used]
    rest = [f"coalesce(trim(c{place}), '') = ''" for place in others] + (
        ["flaw is null"] if cells.is_numbered else []
    )
    empty = f"case when coalesce({known}, null) is null then {' and '.join(rest) or 'true'} else false end"
    return empty if not_met == "false" else f"({empty} or {not_met})"


def repeated(cells: Cells, layers: Layers) -> str:
    """This function returns SQL that is true for the header line once more; one cell tells nearly always."""
    places = [place for place in sorted(layers.used) if cells.headers[place].strip()]
    same = [f"c{place} = {sql.text(cells.headers[place])}" for place in places]
    if len(same) < 2:
        return "false"
    return f"case when {same[0]} then coalesce({' and '.join(same[1:])}, false) else false end"


def summary(report: Report, contract: Contract, layers: Layers) -> str:
    """This function returns SQL that is true for a row that says that it sums others up.

    It says so as its account, or under a header where the mapping says to look.
    """
    named = [layers.cell([header]) for header in report.summary_headers]
    if "account" in {column.name for column in contract.columns}:
        named.append(sql.name("text account"))
    words = (*SUMMARY_WORDS, *report.summary_words)
    prefixes = (*SUMMARY_PREFIXES.get(contract.data_set, ()), *report.summary_prefixes)
    tests = [sql.is_one_of(cell, words) for cell in named]
    tests += [
        f"coalesce(starts_with({cell}, {sql.text(prefix)}), false)" for cell in named for prefix in prefixes
    ]
    tests += [
        f"coalesce(contains({cell}, {sql.text(part)}), false)"
        for cell in named
        for part in report.summary_parts
    ]
    return f"({' or '.join(tests)})" if tests else "false"


def named_cells(cells: Cells) -> str:
    """This function returns SQL of a row's cells as JSON by header, with the line if it could not be cut."""
    pairs = [
        f"{sql.text(header or f'column {place + 1}')}, c{place}" for place, header in enumerate(cells.headers)
    ]
    plain = f"json_object({', '.join(pairs)})"
    if cells.is_numbered:
        plain = (
            f"case when line is null then {plain} else json_object({', '.join(pairs)}, '(line)', line) end"
        )
    return f"cast({plain} as varchar)"
