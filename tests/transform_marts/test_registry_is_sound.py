"""A seed that is wrong is named, not computed as a silent zero or a doubled figure."""

import csv

from registry import Warehouse, copy_project

SPOILT = {
    "answer_rate_30s@all.1": {"numerator": "quantity_witin"},
    "answer_rate_180s@all.1": {"threshold": ""},
    "answer_rate_300s@all.1": {"quantity_kind": ""},
    "call_wait_time@all.1": {"window_to": "23:00"},
    "handled_calls@all.1": {"subject": ""},
    "nps@all.1": {"subject": "customer"},
}
ADDED = {
    "kpi_definitions": ("definition_id", "call_answer_rate@all.1", {"platform": "jd"}),
    "kpis": ("kpi_id", "nps3", {"position": "900"}),
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
        seeds / "kpi_definitions.csv",
        lambda rows: [row | SPOILT.get(row["definition_id"], {}) for row in rows],
    )
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
        "half a window: call_wait_time@all.1",
        "limit missing or of no known kind: answer_rate_180s@all.1",
        "limit missing or of no known kind: answer_rate_300s@all.1",
        "two limits hold on one day: timely_contact of chat on *",
        "two rows of one id: call_answer_rate@all.1",
        "two rows of one id: nps3",
        "unknown words above or below the line: answer_rate_30s@all.1",
    ]
