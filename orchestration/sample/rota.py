"""Who is on duty when: shifts by day, and by hour for the routing of contacts."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from orchestration.sample.company import DESKS, Company

# First and last hour of a shift; an end not after the start lies on the next day.
SHIFTS = {"early": (8, 16), "mid": (11, 19), "late": (15, 23), "night": (23, 8), "whole_day": (9, 21)}


# Small shops are looked after from six to midnight, before and after any assessed window too.
STAND_IN_HOURS = (6, 24)


@dataclass(frozen=True)
class OnDuty:
    """This class holds one day's duty: people[desk, hour, :counts[desk, hour]] are person indexes."""

    people: np.ndarray
    counts: np.ndarray

    def pick(self, desk: np.ndarray, hour: np.ndarray, chance: np.ndarray) -> np.ndarray:
        """This function returns a person for each contact, -1 where nobody is on duty."""
        count = self.counts[desk, hour]
        place = np.minimum((chance * count).astype(np.int64), np.maximum(count - 1, 0))
        return np.where(count > 0, self.people[desk, hour, place], -1)


def shifts_on(company: Company, day: dt.date) -> list[tuple[int, str]]:
    """This function returns (person index, shift) of everybody who works on a day."""
    rows: list[tuple[int, str]] = []
    members_of: dict[int | None, list[int]] = {}
    for index, person in enumerate(company.people):
        members_of.setdefault(person.desk_on(day), []).append(index)
    for desk in range(len(DESKS)):
        members = members_of.get(desk, [])
        # One day off in six, staggered, so that every desk is covered on every day.
        working = [index for index in members if (index + day.toordinal()) % 6] or members[:1]
        turn = day.isocalendar().week % max(len(working), 1)
        rows += _shifts_of_desk(company, desk, working[turn:] + working[:turn], day)
    return rows


def _shifts_of_desk(company: Company, desk: int, working: list[int], day: dt.date) -> list[tuple[int, str]]:
    if len(working) == 1:
        return [(working[0], "whole_day")]
    rows = []
    if DESKS[desk].has_night_shift and len(working) >= 4:
        rows.append((working.pop(), "night"))
    half = len(working) // 2
    early, late = working[:half], working[half:]
    evening = company.planted.understaffed_evening
    if evening and evening.team == DESKS[desk].team and evening.iso_weekday == day.isoweekday():
        rows += [(index, "mid") for index in late[1:]]
        late = late[:1]
    return rows + [(index, "early") for index in early] + [(index, "late") for index in late]


@lru_cache(maxsize=4)
def duty_on(company: Company, day: dt.date) -> OnDuty:
    """This function returns who is on duty at each desk in each hour of a day, last night's included."""
    present: dict[tuple[int | None, int], list[int]] = {}
    for offset in (1, 0):
        shift_day = day - dt.timedelta(days=offset)
        for index, shift in shifts_on(company, shift_day):
            desk = company.people[index].desk_on(shift_day)
            for hour in _hours_on(shift, offset):
                present.setdefault((desk, hour), []).append(index)
    for desk in range(len(DESKS)):
        if stand_ins := company.stand_ins(desk):
            hours = SHIFTS["whole_day"] if DESKS[desk].agent_share else STAND_IN_HOURS
            for hour in range(*hours):
                present[desk, hour] = stand_ins
    widest = max(map(len, present.values()), default=1)
    people = np.full((len(DESKS), 24, widest), -1, dtype=np.int64)
    counts = np.zeros((len(DESKS), 24), dtype=np.int64)
    for (desk, hour), indexes in present.items():
        people[desk, hour, : len(indexes)] = indexes
        counts[desk, hour] = len(indexes)
    return OnDuty(people, counts)


def _hours_on(shift: str, days_ago: int) -> range:
    start, end = SHIFTS[shift]
    if end > start:
        return range(start, end) if days_ago == 0 else range(0)
    return range(start, 24) if days_ago == 0 else range(end)
