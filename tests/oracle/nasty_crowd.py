"""Many nasty cases in one data set, so that one run of the pipeline tries them all."""

from collections.abc import Sequence
from dataclasses import replace

from tests.oracle.nasty import Case, nasty_case
from tests.oracle.records import EVENT_TIMES, Records


def nasty_crowd(
    seeds: Sequence[int], *, size: int = 8, platforms: Sequence[str] = ("generic", "pdd")
) -> Case:
    """Draws many cases into one data set, each with its own shops, on these platforms by turns.

    What belongs to no shop (people, training, customers) and the as-of are the first case's.
    """
    cases = [
        nasty_case(seed, size=size, platform=platforms[number % len(platforms)])
        for number, seed in enumerate(seeds)
    ]
    accounts = tuple(
        replace(row, platform=platform) for platform in platforms for row in cases[0].records.accounts
    )
    return replace(
        cases[0],
        records=replace(cases[0].records, accounts=accounts, **_side_by_side(cases, "records")),
        stale=Records(**_side_by_side(cases, "stale")),
    )


def _side_by_side(cases: Sequence[Case], name: str) -> dict[str, tuple]:
    return {
        data_set: tuple(
            replace(row, shop_id=f"{row.shop_id}-{case.seed}")
            for case in cases
            for row in getattr(getattr(case, name), data_set)
        )
        for data_set in (*EVENT_TIMES, "shops")
    }
