"""The data set that a KPI needs to say anything is one that changes it, and the page has a word for it."""

import csv

from orchestration.explain.report.html_texts import read_texts
from orchestration.home import DBT_PROJECT
from orchestration.run.plan import known_things


def needed() -> dict[str, str]:
    with (DBT_PROJECT / "seeds" / "kpis.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["kpi_id"]: row["needed_data_set"] for row in csv.DictReader(lines) if row["needed_data_set"]
        }


def test_it_changes_the_kpi_and_others_give_it_figures_too():
    brought = {
        thing.name: {brought for brought, _ in thing.reaching}
        for thing in known_things().things
        if thing.kind == "kpi"
    }
    found = needed()
    assert {"complaint_rate", "quality_check_coverage", "inquiry_conversion_rate"} <= set(found)
    for kpi_id, data_set in found.items():
        assert brought[kpi_id] & {"messages", "orders"} and data_set in brought[kpi_id], kpi_id


def test_the_page_has_a_word_for_each():
    words = {key.removeprefix("data_set_") for key in read_texts() if key.startswith("data_set_")}
    assert words == set(needed().values())
