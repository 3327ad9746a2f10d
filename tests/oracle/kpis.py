"""The oracle's one door: records in, every figure of issue 2's KPI families out.

Written from the words of the KPI catalogue alone; slow on purpose, exact by integers and fractions.
"""

import datetime as dt
from collections.abc import Iterable
from itertools import chain

from tests.oracle.call_kpis import call_facts, ticket_reply_facts
from tests.oracle.figures import Figure, Key, roll_up
from tests.oracle.first_round_kpis import first_round_facts
from tests.oracle.peak_kpi import peak_facts
from tests.oracle.records import Records
from tests.oracle.round_kpis import round_facts
from tests.oracle.survey_kpis import survey_facts
from tests.oracle.work_kpis import handled_facts, handling_facts
from tests.oracle.world import build_world

FAMILIES = (
    round_facts,
    first_round_facts,
    peak_facts,
    call_facts,
    ticket_reply_facts,
    handled_facts,
    handling_facts,
    survey_facts,
)


def compute(
    records: Records,
    as_of: dt.datetime,
    days: Iterable[dt.date],
    timezone_default: str = "Asia/Shanghai",
) -> dict[Key, Figure]:
    """Computes the figures of the days at person, team and shop grain, as seen at the as-of."""
    world = build_world(records, as_of, timezone_default)
    facts = chain.from_iterable(family(world) for family in FAMILIES)
    return roll_up(facts, world.people, world.clock, as_of, days=days)
