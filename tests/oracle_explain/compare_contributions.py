"""Sets the published contributions and changes beside the oracle's, member by member."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import duckdb

from tests.oracle_explain.compare_gaps import KEY, is_same
from tests.oracle_explain.contributions import changes_of, units_to_target, with_the_target
from tests.oracle_explain.gaps import Gap
from tests.oracle_explain.members import OF_EVENTS, Members, dimensions_of
from tests.oracle_explain.periods import previous_start
from tests.oracle_explain.scopes import PeriodKey, Sums

Rows = dict[tuple, dict[str, object]]  # by the gap row's key, dimension and member
CONTRIBUTION = ("numerator", "denominator", "value", "contribution_units", "contribution", "gap_contribution")
CHANGE = (
    *("numerator", "denominator", "previous_numerator", "previous_denominator"),
    *("value", "previous_value", "within", "mix"),
)


# What the marts place in another way, with good reason, and where the oracle's events cannot follow.
PLACED_OTHERWISE = {
    # Messages without a flag are stored in heaps that have lost their hour and their contact.
    **dict.fromkeys(("abusive_message_rate", "perfunctory_reply_rate"), OF_EVENTS),
    # Hour and contact of a consult are those of its first round, its day that of its first session.
    **dict.fromkeys(("first_consult_answer_rate_30s", "first_consult_answer_rate_30s_all_day"), OF_EVENTS),
    # A mere date has the hour of its midnight.
    **dict.fromkeys(("exam_pass_rate", "training_participation_rate", "peer_review_score"), ("hour",)),
    **dict.fromkeys(("knowledge_items_added", "action_completion_rate"), ("hour",)),
}


def is_placed_alike(key: tuple) -> bool:
    """Says whether marts and oracle see the same hour, topic and entry of a KPI's events."""
    return key[5] not in PLACED_OTHERWISE.get(key[4], ())


def read_rows(path: Path, table: str, columns: tuple[str, ...], where: str) -> Rows:
    """Reads the rows of a table; two of one key are an error."""
    names = (*KEY, "dimension", "member", *columns)
    with duckdb.connect(str(path), read_only=True) as marts:
        found = marts.execute(f"select {', '.join(names)} from {table} where {where}").fetchall()
    rows = {row[:7]: dict(zip(columns, row[7:], strict=True)) for row in found}
    if len(rows) != len(found):
        raise ValueError(f"{table} holds two rows of one key.")
    return rows


def expected_contributions(
    members: Members, gaps: dict[PeriodKey, Gap], is_wanted: Callable[[PeriodKey], bool]
) -> Iterator[tuple[tuple, dict[str, object]]]:
    """Lists what every member of every dimension adds to the gaps of the rows that are wanted."""
    for key, gap in gaps.items():
        if gap.target is None or not is_wanted(key):
            continue
        kpi = members.published.kpis[key[4]]
        better = 1 if kpi.direction == "up" else -1
        for dimension in dimensions_of(kpi):
            parts = members.of(key, dimension)
            if kpi.aggregation == "total":
                parts = with_the_target(parts)
            for member, sums in parts.items():
                units = units_to_target(sums, gap.target)
                part = units / gap.denominator if gap.denominator else None
                yield (
                    (*key, dimension, member),
                    {
                        "numerator": Fraction(sums[0]),
                        "denominator": Fraction(sums[1]),
                        "value": _value(sums),
                        "contribution_units": units,
                        "contribution": part,
                        "gap_contribution": None if part is None else better * part,
                    },
                )


def expected_changes(
    members: Members, gaps: dict[PeriodKey, Gap], is_wanted: Callable[[PeriodKey], bool]
) -> Iterator[tuple[tuple, dict[str, object]]]:
    """Lists what every member adds to the change since the period before."""
    for key, gap in gaps.items():
        before_key = (key[0], previous_start(key[0], key[1]), *key[2:])
        is_compared = gap.value is not None and gap.previous_value is not None
        if not is_compared or not is_wanted(key) or (gap.target is None and key[2] != "all"):
            continue
        kpi = members.published.kpis[key[4]]
        for dimension in dimensions_of(kpi):
            now, before = members.of(key, dimension), members.of(before_key, dimension)
            for member, change in changes_of(now, before, is_total=kpi.aggregation == "total").items():
                sums, sums_before = now.get(member, (0, 0)), before.get(member, (0, 0))
                yield (
                    (*key, dimension, member),
                    {
                        "numerator": Fraction(sums[0]),
                        "denominator": Fraction(sums[1]),
                        "previous_numerator": Fraction(sums_before[0]),
                        "previous_denominator": Fraction(sums_before[1]),
                        "value": _value(sums),
                        "previous_value": _value(sums_before),
                        "within": change.within,
                        "mix": change.mix,
                    },
                )


def _value(sums: Sums) -> Fraction | None:
    return Fraction(sums[0]) / sums[1] if sums[1] else None


def row_differences(expected: Rows, found: Rows) -> list[str]:
    """Lists lost and invented rows and every differing cell, one readable line each."""
    lost, invented = expected.keys() - found.keys(), found.keys() - expected.keys()
    lines = [f"{key}: only the oracle has this row" for key in filter(is_placed_alike, lost)]
    lines += [f"{key}: only the marts have this row" for key in filter(is_placed_alike, invented)]
    for key in filter(is_placed_alike, expected.keys() & found.keys()):
        for name, cell in expected[key].items():
            if not is_same(cell, found[key][name]):
                lines.append(f"{key} {name}: {cell} is expected, {found[key][name]} is found")
    return sorted(lines)


def sums_by_dimension(rows: Rows, column: str) -> dict[tuple, Fraction]:
    """Adds up a column over the members of each gap row and dimension, as exactly as it was read."""
    sums: dict[tuple, Fraction] = defaultdict(Fraction)
    for key, cells in rows.items():
        sums[key[:6]] += Fraction(str(cells[column]))
    return sums
