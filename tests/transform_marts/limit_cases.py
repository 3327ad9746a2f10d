"""Rows at the limits of the registry's KPIs, in a shop of their own, and what each KPI makes of them."""

from unit_rows import HUMAN, round_of

SHOP = "S8"
DAY_SECONDS = 86_400
# At the limit, one microsecond beyond it, and never: one of three.
LIMITS = {
    "problem_resolution_rate": ("ticket", None, 30 * DAY_SECONDS),
    "first_contact_resolution_template": ("ticket_first_contact", None, 30 * DAY_SECONDS),
    "ticket_closure_rate": ("ticket_closure", None, 30 * DAY_SECONDS),
    "survey_response_rate": ("survey_sent", None, 7 * DAY_SECONDS),
    "survey_sent_300s_rate": ("survey_after_contact", None, 300),
    "quality_check_coverage": ("handled_contact", HUMAN, 7 * DAY_SECONDS),
    "repeat_complaint_rate": ("complaint", None, 30 * DAY_SECONDS),
    "action_completion_rate": ("due_action", None, 30 * DAY_SECONDS),
}
# Met once and missed twice: one of three, each clock by its own reading.
VERDICTS = {
    "ticket_on_time_rate": ("due_ticket", None),
    "escalation_2h_rate": ("complex_ticket", "7200"),
    "complaint_response_24h_rate": ("complaint_response", "86400"),
    "complaint_resolution_48h_rate": ("complaint_resolution", "172800"),
    "complaint_resolution_72h_rate": ("complaint_resolution", "259200"),
    "dissatisfied_follow_up_24h_rate": ("dissatisfied_follow_up", "86400"),
    "dissatisfied_solved_72h_rate": ("dissatisfied_solution", "259200"),
    "service_accuracy_rate": ("quality_check", None),
    "perfunctory_reply_rate": ("message_judged_perfunctory", HUMAN),
    "exam_pass_rate": ("exam", None),
    "training_participation_rate": ("course", None),
}
# Numerator and denominator of what is neither.
OTHERS = {
    "resolution_time": (180.000001, 2.0),
    "error_free_rate": (1.0, 2.0),
    "complaint_rate": (2.0, 1.0),
    "complaint_satisfaction_rate": (2.0, 3.0),
    "abusive_message_rate": (1.0, 10.0),
    "peer_review_score": (7.3, 2.0),
    "knowledge_items_added": (3.0, 1.0),
}
EXPECTED = dict.fromkeys([*LIMITS, *VERDICTS], (1.0, 3.0)) | OTHERS


def limit_rows() -> list[dict]:
    """This function returns the rows of all the cases above, by person p8."""
    rows = [
        _row(unit, reading, quantity=quantity)
        for unit, reading, seconds in LIMITS.values()
        for quantity in (seconds * 1_000_000, seconds * 1_000_000 + 1, None)
    ]
    rows += [
        _row(unit, reading, is_success=is_met)
        for unit, reading in VERDICTS.values()
        for is_met in (True, False, False)
    ]
    rows += [_row("handled_ticket", quantity=quantity) for quantity in (60_000_000, 120_000_001)]
    rows += [_row("handled_order_entry", is_success=is_right) for is_right in (True, False, None)]
    rows += [_row("contact_or_complaint", is_success=True) for _ in range(2)]
    rows += [_row("contact_or_complaint", HUMAN, quantity=0, is_success=False)]
    rows += [_row("complaint_score", quantity=points) for points in (3, 4, 5)]
    rows += [_row("message_judged_abusive", HUMAN, is_success=True)]
    rows += [_row("message_judged_abusive", HUMAN, is_success=False, events=9)]
    rows += [_row("peer_review", quantity=millionths) for millionths in (4_100_000, 3_200_000)]
    rows += [_row("knowledge_item") for _ in range(3)]
    return [row | {"event_id": f"limit{number}"} for number, row in enumerate(rows)]


def _row(unit: str, reading: str | None = None, **changes) -> dict:
    plain = {"shop_id": SHOP, "person_id": "p8", "subject_id": None, "local_time": None, "is_success": None}
    return round_of("", wait_seconds=None, **plain | {"unit": unit, "reading": reading} | changes)
