"""What the as-of hides, and that days built in any order end alike (C9)."""

import duckdb
import pytest

from tests.transform_units.rows import at, call, chat, session, survey, ticket
from tests.transform_units.warehouse import Built, create_tables, dbt, fill, plan

EVENTS = [
    *chat(
        "a",
        "s1",
        "23:50:00 customer",
        "23:59:59 customer",
        "03-03 00:00:00 agent anna",
        "03-03 00:00:01 agent bert",
        "03-03 08:00:00 customer",
    ),
    *session("a", "s1", "23:50:00", ended_at="03-03 09:00:00", account="bert", wrap_up_seconds=9),
    *session("a", "s2", "03-03 00:00:01", answered=True),
    *chat("a", "s3", "10:00:00 customer", "10:00:10 bot"),
    *session("a", "s3", "10:00:00", human_requested_at="03-03 00:00:01"),
    *call("a", "c1", "23:59:00", outcome="answered", answered_at="03-03 00:00:01", ended_at="03-03 00:01:00"),
    *ticket(
        "a", "t1", "09:00:00", status="resolved", resolved_at="03-03 00:00:01", first_reply_at="09:30:00"
    ),
    *survey(
        "a", "v1", "12:00:00", answered_at="03-03 00:00:01", score=5, contact_type="session", contact_id="s1"
    ),
]
SUMMARY = (
    "select unit, event_id, cast(day as varchar), person_id, quantity / 1e6, is_success "
    "from intermediate.int_units where unit in ('round', 'consultation', 'inbound_call', 'handled_call', "
    "'handled_session', 'service_score', 'timely_contact') "
    "order by all"
)
PERSISTED = (
    "int_rounds",
    "int_round_messages",
    "int_sessions",
    "int_handlings",
    "int_calls",
    "int_tickets",
    "int_surveys",
    "int_consults",
    "int_peak_hours",
)
MODELS = ("build", "--select", "+int_units", "--exclude-resource-type", "test", "unit_test")


@pytest.fixture
def warehouse(tmp_path):
    file = tmp_path / "warehouse.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("set TimeZone = 'UTC'")
        create_tables(connection)
        fill(connection, EVENTS)

    def build(first: str, last: str, as_of: str) -> Built:
        with duckdb.connect(str(file)) as connection:
            connection.execute("set TimeZone = 'UTC'")
            plan(connection, first=first, last=last, as_of=at(as_of))
        dbt(file, tmp_path, *MODELS)
        return Built(file)

    return build


def test_the_as_of_hides_later_rows_and_empties_later_instants(warehouse):
    assert warehouse("2026-03-01", "2026-03-02", "03-03 00:00:00").rows(SUMMARY) == [
        ("consultation", "s1", "2026-03-02", "generic:anna", None, True),
        ("inbound_call", "c1", "2026-03-02", "(queue)", None, True),
        ("round", "s1/0", "2026-03-02", "generic:anna", 600.0, True),
        ("timely_contact", "c1", "2026-03-02", "(queue)", None, False),
        ("timely_contact", "s1", "2026-03-02", "generic:anna", 600.0, False),
    ]


def test_days_built_one_by_one_backwards_and_twice_equal_days_built_at_once(warehouse):
    built = warehouse("2026-03-01", "2026-03-04", "03-05 00:00:00")
    tables = {name: built.rows(f"select * from intermediate.{name} order by all") for name in PERSISTED}
    assert len(tables["int_rounds"]) == 3
    for day in ("2026-03-03", "2026-03-02", "2026-03-03"):
        built = warehouse(day, day, "03-05 00:00:00")
    assert tables == {
        name: built.rows(f"select * from intermediate.{name} order by all") for name in PERSISTED
    }
