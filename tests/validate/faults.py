"""For each check the fault that it is there to find, as SQL on the batch of one day.

{table} is the data set's raw table, {day} the day as an SQL literal, {optional} a column that may be
empty, {data_set} its name.
"""

import datetime as dt

from expectations.contract import Contract
from orchestration.validate.measures import optional_columns

SHARED = {
    "has_one_row_per_key": "insert into {table} from {table} where day = {day} and source_row = 2",
    "is_mostly_accepted": (
        "update raw.loads set accepted = 900, quarantined = 1100 "
        "where data_set = '{data_set}' and load_number = {day} - date '2026-02-28'"
    ),
    "has_few_quarantined_rows": (
        "update raw.loads set quarantined = 200 "
        "where data_set = '{data_set}' and load_number = {day} - date '2026-02-28'"
    ),
    "keeps_its_columns": "update {table} set {optional} = null where day = {day}",
    "has_usual_volume": "delete from {table} where day = {day} and source_row % 5 <> 1",
    "has_all_usual_shops": "delete from {table} where day = {day} and shop_id = 'shop-1'",
    "ends_as_late_as_usual": "delete from {table} where day = {day} and source_row > 150",
    "has_known_shops": "update {table} set shop_id = 'shop-9' where day = {day} and source_row % 4 = 1",
    "has_mapped_accounts": "update {table} set account = 'agent-9' where day = {day} and account = 'agent-2'",
}
THOUSANDFOLD = "update {{table}} set {0} = {0} * 1000 where day = {{day}}"
THOUSANDTH = "update {{table}} set {0} = {0} / 1000 where day = {{day}}"
HUNDREDFOLD = "update {{table}} set {0} = {0} * 100 where day = {{day}}"
OWN = {
    ("messages", "has_customer_messages"): (
        "update {table} set sender = 'system' where day = {day} and sender = 'customer'"
    ),
    ("messages", "has_human_messages"): (
        "update {table} set sender = 'bot' where day = {day} and sender in ('agent', 'assisted')"
    ),
    ("messages", "has_usual_text"): "update {table} set has_text = false where day = {day}",
    ("sessions", "wrap_up_keeps_its_unit"): THOUSANDFOLD.format("wrap_up_seconds"),
    ("sessions", "handling_keeps_its_unit"): THOUSANDTH.format("handling_seconds"),
    ("sessions", "first_reply_keeps_its_unit"): (
        "update {table} set first_reply_at = first_message_at + (first_reply_at - first_message_at) * 1000 "
        "where day = {day}"
    ),
    ("calls", "wait_keeps_its_unit"): (
        "update {table} set answered_at = offered_at + (answered_at - offered_at) / 1000 where day = {day}"
    ),
    ("calls", "talk_keeps_its_unit"): THOUSANDTH.format("talk_seconds"),
    ("calls", "hold_keeps_its_unit"): THOUSANDFOLD.format("hold_seconds"),
    ("calls", "wrap_up_keeps_its_unit"): THOUSANDFOLD.format("wrap_up_seconds"),
    (
        "calls",
        "fits_talk_into_calls",
    ): "update {table} set talk_seconds = talk_seconds + 300 where day = {day}",
    ("orders", "amount_keeps_its_unit"): HUNDREDFOLD.format("amount"),
    ("refunds", "amount_keeps_its_unit"): HUNDREDFOLD.format("amount"),
    ("surveys", "keeps_its_scale"): "update {table} set score = 5 where day = {day}",
}
# A fault that is bad enough to block also calls up the warning about the same measure.
COMPANIONS = {"is_mostly_accepted": {"has_few_quarantined_rows"}}


def fault_of(contract: Contract, check: str, day: dt.date) -> str:
    """This function returns the SQL that puts a check's fault into the batch of one day."""
    sql = OWN.get((contract.data_set, check)) or SHARED[check]
    return sql.format(
        table=f"raw.{contract.data_set}",
        data_set=contract.data_set,
        day=f"date '{day}'",
        optional="".join(optional_columns(contract)[-1:]),
    )
