"""A seed that is wrong is named, not computed as a silent zero or a doubled figure."""

import csv

from registry import Warehouse, copy_project
from test_replacing import append

SPOILT = {
    "answer_rate_30s": {"numerator": "quantity_witin"},
    "answer_rate_180s": {"threshold": ""},
    "answer_rate_300s": {"quantity_kind": ""},
    "call_wait_time": {"window_to": "23:00"},
    "handled_calls": {"subject": ""},
    "nps": {"subject": "customer"},
    "nps3": {"counted_unit": ""},
}
VARIANT = {
    "definition_id": "call_answer_rate@jd.1",
    "kpi_id": "call_answer_rate",
    "platform": "jd",
    "valid_from": "1900-01-01",
    "unit": "inbound_call",
    "numerator": "successes",
    "denominator": "rows",
    "look_ahead_days": "0",
    "look_back_days": "0",
}
ADDED = {
    "kpis": ("kpi_id", "csat_score", {"position": "900"}),
    "unit_limits": ("channel", "chat", {"limit_seconds": "60"}),
}


def rewrite(file, change):
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    rows = change(rows)
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_each_fault_of_a_seed_is_named(tmp_path):
    project = copy_project(tmp_path)
    seeds = project / "seeds"
    rewrite(
        seeds / "kpis.csv",
        lambda rows: [row | SPOILT.get(row["kpi_id"], {}) for row in rows],
    )
    append(seeds / "kpi_definitions.csv", VARIANT)
    append(seeds / "kpi_definitions.csv", VARIANT | {"definition_id": "call_answer_rate@jd.2"})
    for seed, (column, value, changes) in ADDED.items():
        rewrite(
            seeds / f"{seed}.csv",
            lambda rows, column=column, value=value, changes=changes: (
                [*rows, next(row for row in rows if row[column] == value) | changes]
            ),
        )
    warehouse = Warehouse(tmp_path, project=project)
    warehouse.make_tables()
    assert warehouse.violations() == [
        "KPI counts people once only if its definition has a subject: handled_calls@all.1",
        "KPI counts people once only if its definition has a subject: nps@all.1",
        "definition that counts nothing: nps3@all.1",
        "half a window: call_wait_time@all.1",
        "limit missing or of no known kind: answer_rate_180s@all.1",
        "limit missing or of no known kind: answer_rate_300s@all.1",
        "place in the registry taken twice, or not from 1 to 255: 900",
        "two definitions hold on one day: call_answer_rate on jd",
        "two limits hold on one day: timely_contact of chat on *",
        "two rows of one id: csat_score",
        "two rows of one id: csat_score@all.1",
        "unknown words above or below the line: answer_rate_30s@all.1",
    ]
