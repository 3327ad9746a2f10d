"""A report's content by hand, in the shape of report.json: one missed rate with all its parts, others beside.

The rate counts each person's rounds and those answered in time; figures and parts follow from the integers.
"""

import datetime as dt
from fractions import Fraction
from functools import cache
from pathlib import Path

import yaml

ROWS = Path(__file__).parent / "rows.yml"
DAY = dt.date(2026, 3, 28)
TARGET = Fraction(95, 100)
RATE = "answer_rate_180s"
TEAMS = ("售前一组", "售前二组", "售后组")
SURNAMES, GIVEN = "王黄高宋李赵郭韩梁唐马徐", ("雅婷", "思远", "晓彤", "子涵", "海燕", "玉洁")
ALONE_WORST, ALONE_BEST = 25, 5

Counts = tuple[int, int]


def content(
    *, agents: int = 12, periods: int = 28, name: str | None = None, label: str = "三分钟应答率"
) -> dict:
    """This function returns a day's report: `agents` people in three teams, `periods` points of trend.

    `name` is what the first person is called, `label` what the rate is.
    """
    people = {f"E{at:04d}": name_of(at) for at in range(agents)} | ({"E0000": name} if name else {})
    counts = {person: counts_of(at) for at, person in enumerate(people)}
    teams = {team: summed(list(counts.values())[at::3]) for at, team in enumerate(TEAMS[:agents])}
    good, total = summed(list(counts.values()))
    rows = filled(kept_rows(), {"name": people["E0000"], "label": label})
    rows["attainment"][0] |= {
        "value": good / total,
        "gap": float(Fraction(good, total) - TARGET),
        "numerator": good,
        "denominator": total,
        "events_to_fix": -((good - TARGET * total) // 1),
    }
    attainment = [with_limits({**rows["figures"], **row}) for row in rows.pop("attainment")]
    del rows["figures"]
    dimensions = {
        "team": teams,
        "person": counts,
        "hour": hours_of(good, total),
        "channel": {"chat": (good, total)},
    }
    return {
        **{"period_kind": "day", "period": str(DAY), "period_start": str(DAY), "period_end": str(DAY)},
        **{"scope_kind": "all", "scope": "all", "scope_label": "all", "timezone": "Asia/Shanghai"},
        **{"as_of": "2026-03-29T00:00:00+08:00", "is_empty": False},
        "tables": {
            "attainment": attainment,
            "trend": [point for row in attainment for point in trend(row, periods)],
            "scopes": [
                scope_row(kind, scope, people.get(scope, scope), *numbers)
                for kind, scopes in (("team", teams), ("person", counts))
                for scope, numbers in scopes.items()
            ],
            "contributions": [
                {"kpi_id": RATE, "dimension": dimension, "member_name": people.get(part["member"]), **part}
                for dimension, members in dimensions.items()
                for part in parts(members, total)
            ],
            "people": [
                {"person_id": person, "name": called, "team": TEAMS[0], "role": "presale"}
                for person, called in people.items()
            ],
            **rows,
        },
    }


@cache
def kept_rows() -> dict:
    return yaml.safe_load(ROWS.read_text(encoding="utf-8"))


def empty() -> dict:
    """This function returns the report of a day on which nothing was counted."""
    report = content()
    return report | {"tables": {name: [] for name in report["tables"]}, "is_empty": True, "as_of": None}


def name_of(at: int) -> str:
    return SURNAMES[at % 12] + GIVEN[at // 12 % 6] + (str(at // 72) if at >= 72 else "")


def counts_of(at: int) -> Counts:
    """This function returns a person's rounds answered in time and rounds; the fifth has too few to rank."""
    total = 20 if at == 4 else 70 + 13 * at % 41
    return total - 3 - 5 * at % 11, total


def summed(counts: list[Counts]) -> Counts:
    return sum(good for good, _ in counts), sum(total for _, total in counts)


def filled(value: object, words: dict[str, str]) -> dict:
    match value:
        case str():
            for key, word in words.items():
                value = value.replace(f"{{{key}}}", word)
        case list():
            return [filled(each, words) for each in value]
        case dict():
            return {key: filled(each, words) for key, each in value.items()}
    return value


def with_limits(row: dict) -> dict:
    center = row["value"] * (0.9 if row["direction"] == "down" else 1.03)
    return row | {
        "previous_value": row["value"] * 1.02,
        "same_period_last_week": row["value"] * 1.01,
        "control_center": center,
        "control_low": center * 0.97,
        "control_high": center * 1.03,
    }


def trend(row: dict, periods: int) -> list[dict]:
    first = DAY - dt.timedelta(days=periods - 1)
    limits = {key: row[key] for key in ("kpi_id", "target", "control_center", "control_low", "control_high")}
    points = [
        limits | {"period_start": str(first + dt.timedelta(days=at)), "signal": "in_control"}
        | {"value": row["control_center"] * (1 + (at * 7 % 5 - 2) / 150)}
        for at in range(periods)
    ]  # fmt: skip
    return [*points[:-1], points[-1] | {"value": row["value"], "signal": row["signal"]}]


def scope_row(kind: str, scope: str, name: str, good: int, total: int) -> dict:
    gap = Fraction(good, total) - TARGET
    return {
        **{"kpi_id": RATE, "scope_kind": kind, "scope": scope, "scope_name": name, "is_low_n": total < 30},
        **{"value": good / total, "numerator": good, "denominator": total, "target": 0.95, "gap": float(gap)},
        "status": "low_n" if total < 30 else "missed" if gap < 0 else "met",
    }


def hours_of(good: int, total: int) -> dict[str, Counts]:
    """This function returns the rate by hour: of every five misses four fall between 19 and 22."""
    missed = total - good
    evening = missed * 4 // 5
    shares = {19: evening // 3, 20: evening // 3, 21: evening - 2 * (evening // 3)}
    quiet = total - evening - (missed - evening)
    hours = {f"{hour:02d}": (quiet // 13, quiet // 13 + shares.get(hour, 0)) for hour in range(9, 22)}
    rest = quiet - 13 * (quiet // 13)
    return hours | {"10": (quiet // 13 + rest, quiet // 13 + rest + missed - evening)}


def parts(members: dict[str, Counts], whole: int) -> list[dict]:
    """This function returns what each member adds to the gap; of many the middle is one row `(others)`."""
    exact = {member: (good - TARGET * total) / whole for member, (good, total) in members.items()}
    printed = largest_remainder(exact)
    worst = sorted(exact, key=lambda member: (exact[member], member))
    few = len(worst) <= ALONE_WORST + ALONE_BEST
    middle = [] if few else worst[ALONE_WORST:-ALONE_BEST]
    groups = [(member, [member]) for member in worst if member not in middle]
    groups += [("(others)", middle)] if middle else []
    return [part(name, group, members, exact, printed) for name, group in groups]


def part(name: str, group: list[str], members: dict, exact: dict, printed: dict) -> dict:
    good, total = summed([members[member] for member in group])
    return {
        **{"member": name, "members": len(group), "numerator": good, "denominator": total},
        "value": good / total if len(group) == 1 else None,
        "gap_contribution": float(sum(exact[member] for member in group)),
        "contribution_rounded": sum(printed[member] for member in group) / 10000,
        "is_low_n": total < 30 if len(group) == 1 else None,
        "rank": None,
    }


def largest_remainder(exact: dict[str, Fraction]) -> dict[str, int]:
    floors = {member: share * 10000 // 1 for member, share in exact.items()}
    short = round(sum(exact.values()) * 10000) - sum(floors.values())
    by_rest = sorted(exact, key=lambda member: (floors[member] - exact[member] * 10000, member))
    return floors | {member: floors[member] + 1 for member in by_rest[:short]}
