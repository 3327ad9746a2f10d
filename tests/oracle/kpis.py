"""The oracle's one door: records in, every figure of the catalogue out.

Written from the words of the KPI catalogue alone; slow on purpose, exact by integers and fractions.
"""

import datetime as dt
from collections.abc import Iterable
from itertools import chain

from tests.oracle.call_kpis import call_facts, ticket_reply_facts
from tests.oracle.complaint_kpis import complaint_facts
from tests.oracle.contact_kpis import containment_facts, issue_facts
from tests.oracle.figures import Figure, Key, roll_up
from tests.oracle.first_round_kpis import first_round_facts
from tests.oracle.management_kpis import action_facts, knowledge_facts, training_facts
from tests.oracle.peak_kpi import peak_facts
from tests.oracle.quality_kpis import check_facts, order_entry_facts, text_facts
from tests.oracle.records import Records
from tests.oracle.rolling_kpis import dispute_facts, refund_time_facts, repurchase_facts
from tests.oracle.round_kpis import round_facts
from tests.oracle.sales_kpis import sales_facts
from tests.oracle.survey_kpis import survey_facts
from tests.oracle.ticket_kpis import ticket_facts
from tests.oracle.work_kpis import handled_facts, handling_facts
from tests.oracle.world import build_world

FAMILIES = (
    round_facts,
    first_round_facts,
    peak_facts,
    call_facts,
    ticket_reply_facts,
    ticket_facts,
    issue_facts,
    containment_facts,
    handled_facts,
    handling_facts,
    survey_facts,
    check_facts,
    order_entry_facts,
    text_facts,
    complaint_facts,
    sales_facts,
    refund_time_facts,
    dispute_facts,
    repurchase_facts,
    training_facts,
    action_facts,
    knowledge_facts,
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
