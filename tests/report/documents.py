"""Reports as literals: what a page or workbook is made of, without a warehouse."""

from typing import Any

from orchestration.explain.report.content import TABLES


def document(**tables: list[dict[str, Any]]) -> dict[str, Any]:
    """The report of the week 2026-W13 over everything; tables not named are empty."""
    return {
        "period_kind": "week",
        "period": "2026-W13",
        "period_start": "2026-03-23",
        "period_end": "2026-03-29",
        "scope_kind": "all",
        "scope": "all",
        "scope_label": "all",
        "timezone": "Asia/Shanghai",
        "as_of": "2026-03-30T00:00:00+08:00",
        "is_empty": False,
        "tables": {name: [] for name in TABLES} | tables,
    }


def kpi(kpi_id: str = "answer_rate_180s", **cells: Any) -> dict[str, Any]:
    """One KPI that missed its target: 900 of 1,000 against 95 %."""
    return {
        "kpi_id": kpi_id,
        "label_zh": "三分钟应答率",
        "label_en": "Answer rate, 180 s",
        "unit": "rate",
        "direction": "up",
        "formula_zh": "三分钟内应答轮次 ÷ 总轮次",
        "formula_en": "rounds answered within 180 s / rounds",
        "data_source_zh": "聊天消息",
        "data_source_en": "chat messages",
        "value": 0.9,
        "numerator": 900.0,
        "denominator": 1000.0,
        "target": 0.95,
        "target_source": "own",
        "gap": -0.05,
        "events_to_fix": 50,
        "status": "missed",
        "signal": "below",
    } | cells


def plan_row(**cells: Any) -> dict[str, Any]:
    """One suggested measure against the first cause of that miss; nobody took it on."""
    return {
        "kpi_id": "answer_rate_180s",
        "label_zh": "三分钟应答率",
        "label_en": "Answer rate, 180 s",
        "cause_id": "too_many_chats",
        "cause_zh": "同时会话过多",
        "cause_en": "Too many chats at once",
        "rank": 1,
        "misses": 60,
        "share": 0.6,
        "measure": "限制同时会话数",
        "measure_en": "Limit chats at once",
        "owner": "E0002",
        "owner_name": "王芳",
        "owner_zh": "王芳",
        "owner_en": "王芳",
        "owner_role": "team_lead",
        "due_on": "2026-04-12",
        "resources": "排班系统",
        "resources_en": "rota system",
        "verification": "一周后复查",
        "verification_en": "look again after a week",
        "status": "open",
        "action_id": None,
        "action": "week/2026-03-23/all/all/answer_rate_180s/too_many_chats",
        "opened_on": None,
        "completed_on": None,
        "verified_on": None,
    } | cells
