"""The oracle's KPIs by their default definition: the look-ahead, and who has an all-day twin (C5, C9)."""

# C5: windowed are exactly the KPIs with an all-day twin.
WINDOWED = (
    "first_response_time",
    "first_response_within_180s",
    "average_response_time",
    "average_response_time_cap600",
    "answer_rate_30s",
    "answer_rate_180s",
    "answer_rate_300s",
    "pdd_message_answer_rate_30s",
    "first_consult_answer_rate_30s",
    "timely_response_rate",
    "effective_reply_rate",
)
ALL_DAY = "_all_day"

SURVEY_KPIS = (
    "csat_top2_rate",
    "csat_score",
    "speed_score",
    "accuracy_score",
    "attitude_score",
    "outcome_score",
    "nps",
    "nps3",
)
DEADLINE_KPIS = (
    "complaint_response_24h_rate",
    "complaint_resolution_48h_rate",
    "complaint_resolution_72h_rate",
    "dissatisfied_follow_up_24h_rate",
    "dissatisfied_solved_72h_rate",
)
# C9: all round KPIs (with consultation_reply_rate, timely_response_rate, peak_long_wait_rate), bot
# containment, handling_time, handled_sessions, complaint_rate and every survey, complaint and check KPI 1 …
ONE_DAY_AHEAD = (
    *WINDOWED,
    *(kpi_id + ALL_DAY for kpi_id in WINDOWED),
    "consultation_reply_rate",
    "peak_long_wait_rate",
    "bot_containment_rate",
    "handling_time",
    "handled_sessions",
    *SURVEY_KPIS,
    "survey_sent_300s_rate",
    "service_accuracy_rate",
    "complaint_rate",
    "repeat_complaint_rate",
    "complaint_satisfaction_rate",
    *DEADLINE_KPIS,
)
# … FCR and repeat contact, inquiry conversion and its orders, survey response, check coverage 7 …
SEVEN_DAYS_AHEAD = (
    "first_contact_resolution",
    "repeat_contact_rate",
    "inquiry_conversion_rate",
    "attributed_sales",
    "average_order_value",
    "items_per_buyer",
    "survey_response_rate",
    "quality_check_coverage",
)
# … net sales 15 …
FIFTEEN_DAYS_AHEAD = ("attributed_sales_net",)
# … what tickets and actions became within 30 days 30; else 0.
THIRTY_DAYS_AHEAD = (
    "problem_resolution_rate",
    "ticket_closure_rate",
    "first_contact_resolution_template",
    "action_completion_rate",
)
NOT_AHEAD = (
    "call_answer_rate",
    "call_abandon_rate",
    "call_wait_time",
    "call_service_level_20s",
    "resolution_time",
    "ticket_on_time_rate",
    "escalation_2h_rate",
    "handled_calls",
    "handled_tickets",
    "handled_order_entries",
    "error_free_rate",
    "abusive_message_rate",
    "perfunctory_reply_rate",
    "exam_pass_rate",
    "training_participation_rate",
    "peer_review_score",
    "dispute_refund_rate",
    "refund_time",
    "high_value_repurchase_rate",
    "knowledge_items_added",
)
LOOK_AHEAD_DAYS = (
    dict.fromkeys(ONE_DAY_AHEAD, 1)
    | dict.fromkeys(SEVEN_DAYS_AHEAD, 7)
    | dict.fromkeys(FIFTEEN_DAYS_AHEAD, 15)
    | dict.fromkeys(THIRTY_DAYS_AHEAD, 30)
    | dict.fromkeys(NOT_AHEAD, 0)
)
KPI_IDS = frozenset(LOOK_AHEAD_DAYS)

# Their numerators sum lengths, money or scores with decimals, doubles in the marts; all else are counts.
INEXACT_KPIS = frozenset(
    {
        "first_response_time",
        "first_response_time_all_day",
        "average_response_time",
        "average_response_time_all_day",
        "average_response_time_cap600",
        "average_response_time_cap600_all_day",
        "call_wait_time",
        "handling_time",
        "resolution_time",
        "refund_time",
        "attributed_sales",
        "attributed_sales_net",
        "average_order_value",
        "peer_review_score",
    }
)
