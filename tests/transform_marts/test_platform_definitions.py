"""A platform's own definition of a KPI of distinct people: over all platforms they still count once."""

from registry import Warehouse, copy_project
from test_replacing import AS_OF, MONDAY, append
from unit_rows import round_of

HANDLED = {"unit": "handled_call", "wait_seconds": None, "reading": None, "channel": "phone"}


def test_a_person_on_two_platforms_with_definitions_of_their_own_is_one_person_day(tmp_path):
    project = copy_project(tmp_path)
    own = {
        "definition_id": "handled_calls@jd.1",
        "kpi_id": "handled_calls",
        "platform": "jd",
        "valid_from": "1900-01-01",
        "unit": "handled_call",
        "numerator": "rows",
        "denominator": "subjects",
        "subject": "person",
        "look_ahead_days": "0",
        "look_back_days": "0",
    }
    append(project / "seeds" / "kpi_definitions.csv", own)
    warehouse = Warehouse(tmp_path, project=project)
    warehouse.make_tables()
    calls = [
        round_of(f"h{platform}", **HANDLED, platform=platform, subject_id="p1") for platform in ("jd", "pdd")
    ]
    warehouse.insert("intermediate.int_units", calls)
    warehouse.plan(AS_OF, [MONDAY])
    warehouse.build()
    assert warehouse.rows("select handled_calls from marts.agent_day where person_id = 'p1'") == [(2.0,)]
    assert warehouse.rows(
        "select definition_id, value from marts.fct_kpi_person_daily "
        "where kpi_id = 'handled_calls' order by 1"
    ) == [("handled_calls@all.1", 1.0), ("handled_calls@jd.1", 1.0)]
