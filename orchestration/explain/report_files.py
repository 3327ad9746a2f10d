"""The attainment of each changed period as files: written by explain, put out by publish."""

import csv
import json
from dataclasses import fields
from pathlib import Path

from orchestration.explain.attainment import AttainmentRow, read_attainment
from orchestration.explain.periods import Period
from orchestration.home import Home
from orchestration.run.workplace import Workplace
from orchestration.spreadsheet import csv_cell
from orchestration.warehouse import scalar


def write_reports(workplace: Workplace) -> tuple[str, ...]:
    """This function writes attainment.json and .csv of each period this run changed below the scratch folder.

    It returns the periods' names in order; a period without a figure has no report. The same marts
    give the same bytes.
    """
    workplace.progress.begin("explain")
    with workplace.warehouse() as connection:
        as_of = scalar(connection, "select strftime(as_of, '%Y-%m-%dT%H:%M:%SZ') from run.as_of")
        planned = connection.execute(
            "select distinct period_kind, period_start from intermediate.int_kpi_periods_planned order by all"
        ).fetchall()
        written = []
        for period in (Period(kind, start) for kind, start in planned):
            rows = read_attainment(connection, period, schema="marts", is_every_scope=True)
            if not rows:
                continue
            written.append(str(period))
            folder = _drafts(workplace.home) / str(period)
            folder.mkdir(parents=True, exist_ok=True)
            _write_json(folder / "attainment.json", period, as_of, rows)
            _write_csv(folder / "attainment.csv", rows)
    return tuple(written)


def put_out_reports(home: Home) -> None:
    """This function moves the written files below `reports/<period>/`, each by one rename."""
    for draft in sorted(_drafts(home).glob("*/*")):
        folder = home.reports / draft.parent.name
        folder.mkdir(parents=True, exist_ok=True)
        draft.replace(folder / draft.name)


def _drafts(home: Home) -> Path:
    return home.scratch / "reports"


def _write_json(path: Path, period: Period, as_of: str, rows: tuple[AttainmentRow, ...]) -> None:
    # One row a line: with an indent Python's own encoder would take eight times as long.
    head = json.dumps({"period_kind": period.kind, "period": str(period), "as_of": as_of}, ensure_ascii=False)
    lines = ",\n".join(json.dumps(vars(row), ensure_ascii=False) for row in rows)
    path.write_text(f'{head[:-1]}, "rows": [\n{lines}\n]}}\n', encoding="utf-8")


def _write_csv(path: Path, rows: tuple[AttainmentRow, ...]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([field.name for field in fields(AttainmentRow)])
        writer.writerows([csv_cell(value) for value in vars(row).values()] for row in rows)
