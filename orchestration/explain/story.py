"""One KPI of one period and scope: the number, its parts, its causes, the plan and the events behind it."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import duckdb

from orchestration.errors import WrongUse
from orchestration.explain.periods import Period
from orchestration.explain.report.content import Detail, read_report
from orchestration.explain.report.document import document_of
from orchestration.explain.scopes import Scope

TABLES = ("attainment", "contributions", "changes", "causes", "plan", "events")
# What fits on a screen: five members of each dimension and one line for all others.
DETAIL = Detail(worst=4, best=1, moving=5)


@dataclass(frozen=True)
class Story:
    """This class is what is known of one KPI: its row of attainment, and the rows of each table about it."""

    period: Period
    scope: Scope
    scope_label: str
    as_of: str | None
    number: dict[str, Any]
    tables: dict[str, list[dict[str, Any]]]


def read_story(
    marts: duckdb.DuckDBPyConnection, kpi: str, period: Period, scope: Scope, *, timezone: str
) -> Story:
    """This function reads one KPI, named by its id or one of its labels. Errors: WrongUse."""
    kpi_id = find_kpi(marts, kpi)
    document = document_of(read_report(marts, period, scope, timezone=timezone, tables=TABLES, detail=DETAIL))
    own = {
        name: [row for row in rows if row["kpi_id"] == kpi_id] for name, rows in document["tables"].items()
    }
    if not own["attainment"]:
        raise WrongUse(
            f"{kpi_id} has no figure in {period} ({scope}): nothing that it counts happened there."
        )
    (number,) = own.pop("attainment")
    return Story(period, scope, document["scope_label"], document["as_of"], number, own)


def find_kpi(marts: duckdb.DuckDBPyConnection, text: str) -> str:
    """This function returns the id of a KPI named by its id, Chinese or English label.

    Errors: WrongUse naming the nearest ones.
    """
    names: dict[str, str] = {}
    for kpi_id, *labels in marts.execute(
        "select kpi_id, label_zh, label_en from dim_kpis order by position"
    ).fetchall():
        names |= {name.casefold(): kpi_id for name in (kpi_id, *labels)}
    wanted = text.strip().casefold()
    if wanted in names:
        return names[wanted]
    near = list(dict.fromkeys(names[name] for name in get_close_matches(wanted, list(names), 5, 0.5)))
    near += [kpi for name, kpi in names.items() if wanted and wanted in name and kpi not in near]
    meant = f" Did you mean {' or '.join(dict.fromkeys(near[:5]))}?" if near else " docs/kpis.md lists them."
    raise WrongUse(f"No KPI is called {text!r}.{meant}")
