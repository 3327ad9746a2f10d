"""For each check the fault that it is there to find, as SQL on the last day's batch.

{table} is the data set's raw table, {optional} one of its columns that may be empty.
"""

LAST = "day = date '2026-03-12'"

SHARED = {
    "has_one_row_per_key": f"insert into {{table}} from {{table}} where {LAST} and source_row = 2",
    "is_mostly_accepted": "update raw.loads set accepted = 900, quarantined = 1100 where load_number = 12",
    "has_few_quarantined_rows": "update raw.loads set quarantined = 200 where load_number = 12",
    "keeps_its_columns": f"update {{table}} set {{optional}} = null where {LAST}",
    "has_usual_volume": f"delete from {{table}} where {LAST} and source_row % 5 <> 1",
    "has_all_usual_shops": f"delete from {{table}} where {LAST} and shop_id = 'shop-1'",
    "ends_as_late_as_usual": f"delete from {{table}} where {LAST} and source_row > 150",
    "has_known_shops": "delete from raw.shops where shop_id = 'shop-1'",
    "has_mapped_accounts": "delete from raw.accounts where account = 'agent-2'",
}
OWN = {
    ("messages", "has_customer_messages"): "update {table} set sender = 'system' where sender = 'customer'",
    ("messages", "has_human_messages"): (
        "update {table} set sender = 'bot' where sender in ('agent', 'assisted')"
    ),
    ("messages", "has_usual_text"): "update {table} set has_text = false where true",
    ("sessions", "wrap_up_keeps_its_unit"): (
        "update {table} set wrap_up_seconds = wrap_up_seconds * 1000 where true"
    ),
    ("sessions", "handling_keeps_its_unit"): (
        "update {table} set handling_seconds = handling_seconds / 1000 where true"
    ),
    ("sessions", "first_reply_keeps_its_unit"): (
        "update {table} set first_reply_at = first_message_at + (first_reply_at - first_message_at) * 1000 "
        "where true"
    ),
    ("calls", "wait_keeps_its_unit"): (
        "update {table} set answered_at = offered_at + (answered_at - offered_at) / 1000 where true"
    ),
    ("calls", "talk_keeps_its_unit"): "update {table} set talk_seconds = talk_seconds / 1000 where true",
    ("calls", "hold_keeps_its_unit"): "update {table} set hold_seconds = hold_seconds * 1000 where true",
    (
        "calls",
        "wrap_up_keeps_its_unit",
    ): "update {table} set wrap_up_seconds = wrap_up_seconds * 1000 where true",
    ("calls", "fits_talk_into_calls"): "update {table} set talk_seconds = talk_seconds + 300 where true",
    ("orders", "amount_keeps_its_unit"): "update {table} set amount = amount * 100 where true",
    ("refunds", "amount_keeps_its_unit"): "update {table} set amount = amount * 100 where true",
    ("surveys", "keeps_its_scale"): "update {table} set score = 5 where true",
}
# A fault that is bad enough to block also calls up the warning about the same measure.
COMPANIONS = {"is_mostly_accepted": {"has_few_quarantined_rows"}}


def fault_of(data_set: str, check: str) -> str:
    """This function returns the SQL of a check's fault, the last day's rows only."""
    if (data_set, check) in OWN:
        return OWN[data_set, check].replace(" where ", f" where {LAST} and ")
    return SHARED[check]
