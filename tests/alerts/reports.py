"""Reports as literals: three KPIs of one day."""

import datetime as dt

from orchestration.explain.periods import Period
from orchestration.explain.report.content import Report
from orchestration.explain.scopes import Scope

DAY = dt.date(2026, 3, 31)


def kpi(kpi_id: str, label_zh: str, label_en: str, unit: str, value: float, target: float, **other) -> dict:
    """One row of the table attainment; without more it is met."""
    row = {"kpi_id": kpi_id, "label_zh": label_zh, "label_en": label_en, "unit": unit, "value": value}
    row |= {"target": target, "gap": 0.0, "status": "met", "events_to_fix": 0, "signal": None}
    return row | {"gap_rank": None, "is_provisional": False} | other


def answered(**other) -> dict:
    """A rate missed by 2.6 points, 148 rounds."""
    return (
        kpi("answer_rate_180s", "三分钟应答率", "Answered within 180 s", "rate", 0.9241, 0.95)
        | {
            "gap": -0.0259,
            "status": "missed",
            "events_to_fix": 148,
            "signal": "below",
            "gap_rank": 2,
        }
        | other
    )


def waited(**other) -> dict:
    """A length missed by 12.25 seconds, which nobody's events would mend."""
    return (
        kpi("first_response_time", "首次响应时长", "First response time", "s", 42.25, 30.0)
        | {
            "gap": -12.25,
            "status": "missed",
            "events_to_fix": None,
            "signal": "in_control",
            "gap_rank": 1,
        }
        | other
    )


MET = kpi("csat", "满意度", "Satisfaction", "rate", 0.97, 0.9)


def cause(kpi_id: str, rank: int, misses: int, share: float, label_zh: str, label_en: str) -> dict:
    """One row of the table causes."""
    row = {"kpi_id": kpi_id, "rank": rank, "misses": misses, "share": share}
    return row | {"label_zh": label_zh, "label_en": label_en}


CAUSES = [
    cause("answer_rate_180s", 2, 60, 0.2952, "新人", "Newcomer"),
    cause("answer_rate_180s", 1, 83, 0.4085, "同时会话过多", "Too many chats at once"),
    cause("first_response_time", 1, 0, 0.0, "未归因", "Unlabelled"),
]


def report(*attainment: dict, causes: list[dict] | None = None) -> Report:
    """A day's report with these KPIs."""
    return Report(
        period=Period("day", DAY),
        scope=Scope(),
        timezone="Asia/Shanghai",
        as_of=dt.datetime(2026, 4, 1, tzinfo=dt.timezone(dt.timedelta(hours=8))),
        scope_label="all",
        tables={"attainment": list(attainment), "causes": CAUSES if causes is None else causes},
    )
