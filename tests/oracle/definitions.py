"""The oracle's KPIs by their default definition: the look-ahead, and who has an all-day twin."""

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
# C9: all round KPIs (with consultation_reply_rate, timely_response_rate, peak_long_wait_rate),
# handling_time, handled_sessions and every survey KPI look one day ahead; else 0.
ONE_DAY_AHEAD = (
    *WINDOWED,
    *(kpi_id + ALL_DAY for kpi_id in WINDOWED),
    "consultation_reply_rate",
    "peak_long_wait_rate",
    "handling_time",
    "handled_sessions",
    *SURVEY_KPIS,
)
NOT_AHEAD = (
    "call_answer_rate",
    "call_abandon_rate",
    "call_wait_time",
    "call_service_level_20s",
    "handled_calls",
    "handled_tickets",
    "handled_order_entries",
)
LOOK_AHEAD_DAYS = dict.fromkeys(ONE_DAY_AHEAD, 1) | dict.fromkeys(NOT_AHEAD, 0)
KPI_IDS = frozenset(LOOK_AHEAD_DAYS)

# Their numerators are sums of seconds, not counts.
SECONDS_KPIS = frozenset(
    {
        "first_response_time",
        "first_response_time_all_day",
        "average_response_time",
        "average_response_time_all_day",
        "average_response_time_cap600",
        "average_response_time_cap600_all_day",
        "call_wait_time",
        "handling_time",
    }
)
