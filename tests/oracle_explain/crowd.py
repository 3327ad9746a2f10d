"""The data of the explain oracle: the nasty crowd beside busy shops, with targets, benchmarks and seasons."""

import csv
import datetime as dt
import zlib
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

from tests.oracle.nasty import TIMEZONE_DEFAULT, Case
from tests.oracle.nasty_crowd import nasty_crowd
from tests.oracle.nasty_csv import write_landing
from tests.oracle.records import UTC, Action, Records
from tests.oracle_explain.busy import FIRST_DAY, HIRED_ON, LAST_DAY, LEAVER, LEFT_ON, NEWCOMER, busy_records
from tests.oracle_explain.penalty_shops import penalty_records

# 24:00 of the last day in Shanghai.
AS_OF = dt.datetime.combine(LAST_DAY, dt.time(16), tzinfo=UTC)
ENTRIES = ("web", "app", "wechat", "")

TARGETS = """kpi_id,scope_kind,scope,value,source,valid_from,valid_to
error_free_rate,all,,0.9,own,2026-01-01,2026-03-01
error_free_rate,all,,0.85,own,2026-03-01,
error_free_rate,platform,pdd,0.8,own,2026-01-01,
error_free_rate,shop,generic:busy-1,0.875,own,2026-01-01,
error_free_rate,team,green,0.95,own,2026-01-01,2026-03-09
error_free_rate,role,aftersale,0.7,own,2026-01-01,
error_free_rate,person,w05,0.333,own,2026-01-01,
call_wait_time,all,,22.5,own,2026-01-01,
call_wait_time,channel,phone,20.125,own,2026-01-01,
call_abandon_rate,all,,0.125,own,2026-01-01,
nps,all,,12.5,own,2026-01-01,
handled_order_entries,all,,3.5,own,2026-01-01,
handled_order_entries,role,presale,2.75,own,2026-01-01,
handled_sessions,all,,1.2,own,2026-01-01,
average_response_time,all,,41.37,own,2026-01-01,
inquiry_conversion_rate,all,,0.45,own,2026-01-01,
average_order_value,all,,123.45,own,2026-01-01,
attributed_sales,all,,1000.55,own,2026-01-01,
knowledge_items_added,all,,4,own,2026-01-01,
effective_reply_rate,all,,0.8,own,2026-01-01,
handling_time,all,,333.333,own,2026-01-01,
training_participation_rate,all,,0.7,own,2026-01-01,
"""
BENCHMARKS = """platform,kpi_id,kind,valid_from,valid_to,value,source
generic,error_free_rate,peer_mean,2026-01-01,2026-03-01,0.9,somebody
generic,error_free_rate,peer_mean,2026-03-01,,0.91,somebody
generic,error_free_rate,peer_top10,2026-01-01,2026-03-10,0.99,somebody
pdd,refund_time,peer_mean,2026-01-01,,30.5,somebody
pdd,refund_time,peer_top10,2026-01-01,,12,somebody
generic,dispute_refund_rate,peer_mean,2026-01-01,,0.02,somebody
pdd,answer_rate_300s,peer_mean,2026-01-01,,0.8,somebody
"""
SEASONS = """day_from,day_to,season,name
2026-02-16,2026-02-20,slack,holidays
2026-03-05,2026-03-08,peak,8 March
"""
ACTIONS = """action_id,opened_on,kpi_id,cause_id,measure,owner,due_on,completed_on,verified_on
own-1,2026-02-16,error_free_rate,newcomer,teach,w02,2026-02-20,2026-02-18,2026-02-27
own-2,2026-03-02,error_free_rate,unlabelled,look closer,w03,2026-03-10,,
own-3,2026-03-02,csat_score,,smile,w04,2026-03-05,2026-03-08,
own-4,2026-03-01,call_wait_time,,more people,w06,2026-03-04,2026-03-04,2026-03-06
own-5,2026-02-20,refund_time,,faster,w06,2026-03-01,2026-03-01,2026-03-06
own-6,2026-02-20,effective_reply_rate,,answer,w06,2026-03-30,,
"""
OWN_FILES = {"targets": TARGETS, "benchmarks": BENCHMARKS, "seasons": SEASONS, "actions": ACTIONS}


def explain_case() -> Case:
    """Draws both; the busy shops' people join the crowd's."""
    crowd = nasty_crowd([2, *range(60, 66)], size=8)
    others = (busy_records(11), penalty_records(13))
    joined = Records(
        **{
            field.name: tuple(
                row for records in (crowd.records, *others) for row in getattr(records, field.name)
            )
            for field in fields(Records)
        }
    )
    joined = replace(joined, actions=(*joined.actions, *own_actions()))
    days = tuple(FIRST_DAY + dt.timedelta(days=number) for number in range((LAST_DAY - FIRST_DAY).days + 1))
    return replace(crowd, records=joined, as_of=AS_OF, days=days)


def own_actions() -> tuple[Action, ...]:
    """Reads the measures of the file as the oracle of the KPIs knows them, without causes."""

    def date(cell: str) -> dt.date | None:
        return dt.date.fromisoformat(cell) if cell else None

    return tuple(
        Action(
            action_id=row["action_id"],
            opened_on=dt.date.fromisoformat(row["opened_on"]),
            kpi_id=row["kpi_id"],
            measure=row["measure"],
            owner=row["owner"],
            due_on=dt.date.fromisoformat(row["due_on"]),
            completed_on=date(row["completed_on"]),
            verified_on=date(row["verified_on"]),
        )
        for row in csv.DictReader(ACTIONS.splitlines())
    )


def measures_seen() -> list[dict[str, str]]:
    """Lists the measures seen at the as-of as the file has them, those of the crowd without a cause."""
    own = list(csv.DictReader(ACTIONS.splitlines()))
    ids = {row["action_id"] for row in own}
    crowd = [
        {"cause_id": "", **{field.name: str(getattr(row, field.name) or "") for field in fields(Action)}}
        for row in explain_case().records.actions
        if row.action_id not in ids
    ]
    return [row for row in (*own, *crowd) if row["opened_on"] <= str(LAST_DAY)]


def entry_of(session_id: str) -> str:
    """Says where the customer of a session came in; the oracle of the KPIs does not know of it."""
    return ENTRIES[zlib.crc32(session_id.encode()) % len(ENTRIES)]


def write_explain_landing(case: Case, landing: Path) -> None:
    """Writes the case, and into its files what only explanations ask for."""
    for path in write_landing(case.records, landing, TIMEZONE_DEFAULT, case.stale):
        if path.parent.name == "sessions":
            _add_columns(path, {"entry": lambda row: entry_of(row["session_id"])})
        if path.parent.name == "roster":
            _add_columns(path, {"supervisor": _supervisor, "hired_on": _hired_on, "left_on": _left_on})
    for data_set, text in OWN_FILES.items():
        path = landing / "generic" / data_set / "z-own.csv"  # arrives last, so its rows win
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _supervisor(row: dict[str, str]) -> str:
    return f"the supervisor of {row['team']}" if row["team"] != "gold" else ""


def _hired_on(row: dict[str, str]) -> str:
    return str(HIRED_ON) if row["person_id"] == NEWCOMER else "2024-05-06"


def _left_on(row: dict[str, str]) -> str:
    return str(LEFT_ON) if row["person_id"] == LEAVER else ""


def _add_columns(path: Path, added: dict[str, Callable[[dict[str, str]], str]]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0], *added])
        writer.writeheader()
        writer.writerows(row | {name: cell(row) for name, cell in added.items()} for row in rows)
