import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from orchestration.transform.registry import read_definitions

NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize("kpi_id", ["timely_response_rate", "timely_response_rate_all_day"])
def test_a_ticket_reaches_the_day_its_24_hours_end_over_a_day_of_23(kpi_id):
    # The clocks go forward on 2026-03-08, so what was opened late on the 7th is due early on the 9th.
    opened_at = dt.datetime(2026, 3, 7, 23, 30, tzinfo=NEW_YORK)
    due_at = (opened_at.astimezone(dt.UTC) + dt.timedelta(hours=24)).astimezone(NEW_YORK)
    assert (due_at.date() - opened_at.date()).days == 2
    looks_back = {int(row["look_back_days"]) for row in read_definitions() if row["kpi_id"] == kpi_id}
    assert min(looks_back) == 2
