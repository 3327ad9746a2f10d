"""What a file says of KPIs is held against the registry: unknown ids, and rates that are none."""

from tests.mapping.mapped import Desk

RATES = (
    *(("csat_top2_rate", "95%"), ("peak_long_wait_rate", "0"), ("answer_rate_180s", "1")),
    *(("answer_rate_30s", "95"), ("complaint_rate", "1.01"), ("first_response_time", "30")),
)


def test_a_target_for_a_kpi_that_nobody_knows_is_told(desk: Desk) -> None:
    header = "kpi_id,scope_kind,value,source,valid_from\n"
    rows = "csat_top2_rate,all,0.9,own,2026-01-01\ncsat_top2,all,0.9,own,2026-01-01\n"
    mapped = desk.map(header + rows, "targets")
    assert mapped.feeds[0].accepted == 2
    assert list(mapped.warnings) == ["targets: no KPI is called csat_top2; docs/kpis.md lists them."]


def test_a_target_of_a_rate_that_is_no_rate_is_told(desk: Desk) -> None:
    header = "kpi_id,scope_kind,value,source,valid_from\n"
    rows = [f"{kpi},all,{value},own,2026-01-01\n" for kpi, value in RATES]
    mapped = desk.map(header + "".join(rows), "targets")
    assert mapped.feeds[0].accepted == 6
    assert list(mapped.warnings) == [
        "targets: 95 is no rate in [0, 1] for answer_rate_30s (2 rows alike); 95% is written 95% or 0.95."
    ]
