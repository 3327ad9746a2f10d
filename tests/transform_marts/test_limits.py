"""What each KPI of tickets, surveys, checks, complaints, messages and records makes of rows at its limit."""

import pytest
from limit_cases import EXPECTED, SHOP


@pytest.mark.parametrize("kpi_id", EXPECTED)
def test_a_kpi_counts_to_its_limit_and_no_further(built, kpi_id):
    found = built.rows(
        "select numerator, denominator from marts.fct_kpi_person_daily "
        f"where kpi_id = '{kpi_id}' and shop_id = '{SHOP}' and person_id = 'p8'"
    )
    assert found == [EXPECTED[kpi_id]]
