"""What management does about it: measures taken on, and the knowledge base that is kept up or not."""

import datetime as dt
from dataclasses import dataclass

from orchestration.sample.company import AFTERSALE, HOTLINE, PDD, PRESALE_1, PRESALE_2, REFUNDS, Company
from orchestration.sample.generic_report import write_report_rows
from orchestration.sample.landing import SampleLanding
from orchestration.sample.words import STALE_TOPIC, TOPICS

ITEMS_PER_TOPIC = 3
# Ninety days make an item stale; this one was last touched when the quarter before began.
STALE_SINCE_DAYS = 120


@dataclass(frozen=True)
class _Measure:
    """One measure; days count back from the sample's last day, None is not yet.

    cause_id is a row of dbt's seed causes, or empty: whatever the cause.
    """

    kpi_id: str
    cause_id: str
    measure: str
    desk: int
    opened: int
    due: int
    completed: int | None
    verified: int | None


MEASURES = (
    _Measure("first_response_time", "peak_over_capacity", "周六晚班增加两人", PRESALE_1, 30, 16, 18, 9),
    _Measure("answer_rate_180s", "newcomer", "新人前四周由老员工带教", PRESALE_2, 18, 4, 5, None),
    _Measure("csat_top2_rate", "missing_knowledge", "补写海外直邮清关话术", AFTERSALE, 12, 2, None, None),
    _Measure("refund_time", "", "退款审核改为每日两次", REFUNDS, 25, 11, 7, 3),
    _Measure("refund_time", "", "小额退款免审核", REFUNDS, 9, -12, None, None),
    _Measure("call_answer_rate", "peak_over_capacity", "午间错峰用餐", HOTLINE, 28, 20, 21, 14),
    _Measure("inquiry_conversion_rate", "", "催付话术改版", PRESALE_1, 21, 7, 8, 1),
    _Measure("service_accuracy_rate", "", "每周抽检复盘", AFTERSALE, 15, 1, 1, 0),
    _Measure("pdd_message_answer_rate_30s", "peak_over_capacity", "活动日借调两人", PDD, 7, -7, 0, None),
    _Measure("exam_pass_rate", "newcomer", "未通过者一周内补考", PRESALE_2, 13, 6, 6, 5),
)


def write_actions(landing: SampleLanding, company: Company, first_day: dt.date, last_day: dt.date) -> None:
    """This function writes the measures as they stand on the last day: open, done, verified, overdue."""
    owners: dict[int, str] = {}
    for person in company.people:
        if person.is_mapped:
            owners.setdefault(person.desk, person.person_id)
    fallback = next(person.person_id for person in company.people if person.is_mapped)

    def day(days_before: int | None) -> str:
        return "" if days_before is None else str(last_day - dt.timedelta(days=days_before))

    rows = [
        {
            "action_id": f"A-{number:03d}",
            "opened_on": day(measure.opened),
            "kpi_id": measure.kpi_id,
            "cause_id": measure.cause_id,
            "measure": measure.measure,
            "owner": owners.get(measure.desk, fallback),
            "due_on": day(measure.due),
            "completed_on": day(measure.completed),
            "verified_on": day(measure.verified),
            "resources": "2人天",
            "verification": "对比前后两周的指标",
        }
        for number, measure in enumerate(MEASURES, start=1)
        # Opened before the sample began: nobody has measured what it was to improve.
        if last_day - dt.timedelta(days=measure.opened) >= first_day
    ]
    if rows:
        write_report_rows(landing, "actions", "actions.csv", rows)


def write_knowledge(landing: SampleLanding, company: Company, first_day: dt.date, last_day: dt.date) -> None:
    """This function writes the knowledge base: fresh items every month, from the first day on.

    One topic has only an old item; the topic that is planted as unknown has none.
    """
    planted = company.planted.topic_without_knowledge
    stale_since = str(last_day - dt.timedelta(days=STALE_SINCE_DAYS))
    rows = []
    month = first_day.replace(day=1)
    while month <= last_day:
        for place, topic in enumerate(TOPICS):
            if (planted and topic.name == planted.topic) or topic.name == STALE_TOPIC:
                continue
            added_on = str(max(month, first_day))
            rows += [
                _item(f"KI-{month:%Y%m}-{place:02d}-{copy}", topic.name, added_on)
                for copy in range(ITEMS_PER_TOPIC)
            ]
        month = (month + dt.timedelta(days=32)).replace(day=1)
    rows.append(_item("KI-000001", STALE_TOPIC, stale_since))
    write_report_rows(landing, "knowledge_items", "knowledge_items.csv", rows)


def _item(item_id: str, topic: str, day: str) -> dict[str, str]:
    return {"item_id": item_id, "updated_on": day, "topic": topic, "added_on": day}
