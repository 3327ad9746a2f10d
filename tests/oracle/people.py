"""C15: account to person by the day of the event that carries it; team by the day of the KPI row."""

import datetime as dt
from collections import defaultdict

from tests.oracle.records import AccountRow, RosterRow

QUEUE = "(queue)"
UNMAPPED = "(unmapped)"


class People:
    """Who stood behind an account, and in which team a person was, on a given day."""

    def __init__(self, accounts: tuple[AccountRow, ...], roster: tuple[RosterRow, ...]) -> None:
        self._accounts = _without_overlaps(accounts, lambda row: (row.platform, row.account))
        self._roster = _without_overlaps(roster, lambda row: row.person_id)

    def person(self, platform: str, account: str | None, day: dt.date) -> str:
        """Names the person; an empty account is the queue, an unknown one `<platform>:<account>`."""
        if account is None:
            return QUEUE
        for row in self._accounts[platform, account]:
            if _holds(row, day):
                return row.person_id
        return f"{platform}:{account}"

    def team(self, person_id: str, day: dt.date) -> str:
        """Names the person's team of that day."""
        if person_id == QUEUE:
            return QUEUE
        for row in self._roster[person_id]:
            if _holds(row, day):
                return row.team
        return UNMAPPED


def _holds(row, day: dt.date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or day < row.valid_to)


def _without_overlaps(rows, key) -> dict:
    """C15: rows with overlapping intervals are both quarantined."""
    grouped = defaultdict(list)
    for row in rows:
        grouped[key(row)].append(row)
    kept = defaultdict(list)
    for name, group in grouped.items():
        kept[name] = [
            row for row in group if not any(other is not row and _overlap(row, other) for other in group)
        ]
    return kept


def _overlap(one, other) -> bool:
    one_end = one.valid_to or dt.date.max
    other_end = other.valid_to or dt.date.max
    return one.valid_from < other_end and other.valid_from < one_end
