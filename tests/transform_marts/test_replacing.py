"""Days are replaced whole, whatever the order; a KPI is a row of the registry and nothing else."""

import csv

import pytest
from registry import Warehouse, copy_project
from unit_rows import round_of

MONDAY, TUESDAY = "2026-03-02", "2026-03-03"
AS_OF = "2026-03-10T16:00:00Z"
TABLES = (
    "fct_kpi_person_daily",
    "fct_kpi_team_daily",
    "fct_kpi_shop_daily",
    "agent_day",
    "fct_gaps",
    "fct_gap_contributions",
    "fct_change_contributions",
    "dim_people",
)


def rows_of(warehouse):
    return {table: warehouse.rows(f"select * from marts.{table} order by all") for table in TABLES}


@pytest.fixture(scope="module")
def units():
    return [
        round_of("r1", wait_seconds=12),
        round_of("r2", wait_seconds=None, person_id="(queue)", subject_id="c2"),
        round_of("r3", wait_seconds=700, day=TUESDAY, person_id="p2"),
        round_of("r4", wait_seconds=7, day=TUESDAY),
    ]


@pytest.fixture(scope="module")
def at_once(tmp_path_factory, units):
    warehouse = Warehouse(tmp_path_factory.mktemp("at_once"))
    warehouse.make_tables()
    warehouse.insert("intermediate.int_units", units)
    warehouse.plan(AS_OF, [MONDAY, TUESDAY])
    warehouse.build()
    return rows_of(warehouse)


@pytest.fixture(scope="module")
def by_day(tmp_path_factory, units):
    """Tuesday first, then Monday with a row too many, then Monday as it is."""
    warehouse = Warehouse(tmp_path_factory.mktemp("by_day"))
    warehouse.make_tables()
    wrong = round_of("r0", wait_seconds=50, person_id="p3", shop_id="S9")
    warehouse.insert("intermediate.int_units", [*units, wrong])
    for day in (TUESDAY, MONDAY):
        warehouse.plan(AS_OF, [day])
        warehouse.build()
    with warehouse.open() as connection:
        connection.execute("delete from intermediate.int_units where event_id = 'r0'")
    warehouse.plan(AS_OF, [MONDAY])
    warehouse.build()
    return warehouse


def test_any_order_and_repetition_end_in_the_same_rows(at_once, by_day):
    assert rows_of(by_day) == at_once


def test_a_planned_day_without_rows_is_empty_and_the_others_stay(at_once, by_day):
    with by_day.open() as connection:
        connection.execute(f"delete from intermediate.int_units where day = '{MONDAY}'")
    by_day.plan(AS_OF, [MONDAY])
    by_day.build()
    tuesday = [row for row in at_once["fct_kpi_person_daily"] if str(row[0]) == TUESDAY]
    assert by_day.rows("select * from marts.fct_kpi_person_daily order by all") == tuesday


def test_a_unit_that_is_not_planned_keeps_its_rows_and_their_as_of(tmp_path, units):
    warehouse = Warehouse(tmp_path)
    warehouse.make_tables()
    warehouse.insert("intermediate.int_units", [*units, round_of("f1", wait_seconds=9, unit="first_round")])
    warehouse.plan("2026-03-04T16:00:00Z", [MONDAY])
    warehouse.build()
    warehouse.plan(AS_OF, [MONDAY], units=["first_round"])
    warehouse.build()
    found = warehouse.rows(
        "select kpi_id, as_of::date from marts.fct_kpi_shop_daily "
        "where kpi_id in ('answer_rate_30s', 'first_response_time') order by 1"
    )
    assert [(kpi_id, str(day)) for kpi_id, day in found] == [
        ("answer_rate_30s", "2026-03-04"),
        ("first_response_time", "2026-03-10"),
    ]
    assert warehouse.rows(
        "select answer_rate_30s, first_response_time from marts.agent_day "
        f"where person_id = 'p1' and day = '{MONDAY}'"
    ) == [(1.0, 9.0)]


def append(file, row):
    with file.open(encoding="utf-8", newline="") as lines:
        header = next(csv.reader(lines))
    with file.open("a", encoding="utf-8", newline="") as lines:
        csv.DictWriter(lines, header, lineterminator="\n").writerow(row)


def test_a_new_kpi_and_a_platforms_own_definition_are_seed_rows_only(tmp_path, units):
    project = copy_project(tmp_path)
    definition = {
        "numerator": "quantity_within",
        "denominator": "rows",
        "quantity_kind": "microseconds",
        "threshold": "600",
        "sender_classes": "agent|assisted",
        "look_ahead_days": "1",
        "look_back_days": "0",
    }
    kpi = definition | {
        "position": "900",
        "kpi_id": "answer_rate_600s",
        "label_zh": "十分钟应答率",
        "label_en": "Answer rate, 600 s",
        "unit": "rate",
        "direction": "up",
        "kind": "rate",
        "aggregation": "sums",
        "channels": "chat",
        "scale": "1",
        "divisor": "1",
        "formula_zh": "600 秒内回复的轮次数 ÷ 轮次数",
        "formula_en": "rounds answered within 600 s / rounds",
        "counted_unit": "round",
    }
    own = definition | {
        "definition_id": "answer_rate_600s@pdd.1",
        "kpi_id": "answer_rate_600s",
        "platform": "pdd",
        "valid_from": TUESDAY,
        "unit": "round",
        "threshold": "700",
    }
    append(project / "seeds" / "kpis.csv", kpi)
    append(project / "seeds" / "kpi_definitions.csv", own)
    warehouse = Warehouse(tmp_path, project=project)
    warehouse.make_tables()
    late = round_of("r5", wait_seconds=700, day=TUESDAY, platform="jd")
    warehouse.insert("intermediate.int_units", [*units, round_of("r6", wait_seconds=700), late])
    warehouse.plan(AS_OF, [MONDAY, TUESDAY])
    warehouse.build()
    found = warehouse.rows(
        "select day, platform, definition_id, numerator, denominator from marts.fct_kpi_shop_daily "
        "where kpi_id = 'answer_rate_600s' order by day, platform"
    )
    assert [(str(day), *rest) for day, *rest in found] == [
        (MONDAY, "pdd", "answer_rate_600s@all.1", 1.0, 3.0),
        (TUESDAY, "jd", "answer_rate_600s@all.1", 0.0, 1.0),
        (TUESDAY, "pdd", "answer_rate_600s@pdd.1", 2.0, 2.0),
    ]
    assert "answer_rate_600s" in [row[0] for row in warehouse.rows("describe marts.agent_day")]
