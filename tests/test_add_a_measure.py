"""A KPI over what is counted is one row; a new measure is one model, listed in int_units, and one row."""

import shutil

import duckdb
import pytest

from orchestration.home import DBT_PROJECT
from orchestration.transform.kpi_page import kpi_page
from orchestration.transform.registry import read_seed
from tests.transform_units.rows import at, call
from tests.transform_units.warehouse import Built, create_tables, dbt, fill, plan

MODEL = """{{ config(materialized='view') }}

with

calls as (select * from {{ ref('int_calls') }}),

final as (
    select
        'transferred_call' as unit,
        cast(null as string) as reading,
        day,
        platform,
        shop_id,
        'phone' as channel,
        person_id,
        cast(null as string) as subject_id,
        local_time,
        cast(null as bigint) as quantity,
        coalesce(transfers, 0) > 0 as is_success,
        1 as events,
        offered_at as event_at,
        'call' as contact_type,
        call_id as contact_id,
        call_id as event_id,
        source_load,
        source_row
    from calls
    where day in {{ planned_days('transferred_call') }} and outcome = 'answered'
)

select * from final
"""
UNION = "union all\nselect * from {{ ref('int_unit_transferred_call') }}\n"
COMMON = {"label_zh": "新指标", "direction": "down", "kind": "rate", "aggregation": "sums", "unit": "rate"}
COMMON |= {"channels": "phone", "scale": "1", "divisor": "1", "family": "response", "denominator": "rows"}
COMMON |= {
    "look_ahead_days": "0",
    "look_back_days": "0",
    "formula_zh": "转接 ÷ 接通",
    "formula_en": "in words",
}
OVER_AN_OLD_MEASURE = COMMON | {
    "position": "251",
    "kpi_id": "call_wait_above_60s_rate",
    "label_en": "Calls that waited over a minute",
    "counted_unit": "inbound_call",
    "numerator": "quantity_above",
    "threshold": "60",
    "quantity_kind": "microseconds",
}
OVER_A_NEW_ONE = COMMON | {
    "position": "252",
    "kpi_id": "call_transfer_rate",
    "label_en": "Calls transferred",
    "counted_unit": "transferred_call",
    "numerator": "successes",
}
ANSWERED = {"outcome": "answered", "account": "a", "ended_at": "11:05:00"}
ROWS = [
    *call("T", "quick", "10:00:00", answered_at="10:00:30", **ANSWERED),
    *call("T", "slow", "11:00:00", answered_at="11:01:01", transfers=1, **ANSWERED),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scratch") / "dbt_project"
    shutil.copytree(DBT_PROJECT, folder, ignore=shutil.ignore_patterns("target", "logs", ".user.yml"))
    columns = list(read_seed("kpis", folder / "seeds")[0])
    with (folder / "seeds" / "kpis.csv").open("a", encoding="utf-8") as seed:
        for row in (OVER_AN_OLD_MEASURE, OVER_A_NEW_ONE):
            seed.write(",".join(row.get(column, "") for column in columns) + "\n")
    units = folder / "models" / "intermediate"
    (units / "units" / "int_unit_transferred_call.sql").write_text(MODEL, encoding="utf-8")
    with (units / "int_units.sql").open("a", encoding="utf-8") as union:
        union.write(UNION)
    return folder


@pytest.fixture(scope="module")
def built(project, tmp_path_factory):
    folder = tmp_path_factory.mktemp("added")
    file = folder / "warehouse.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("set TimeZone = 'UTC'")
        create_tables(connection)
        fill(connection, ROWS)
        plan(connection, first="2026-03-01", last="2026-03-03", as_of=at("03-15 00:00:00"), project=project)
    selected = ["--select", "+fct_kpi_person_daily", "+agent_day", "+dim_kpis"]
    dbt(file, folder, "build", *selected, "--exclude-resource-type", "test", "unit_test", project=project)
    return Built(file)


def test_both_are_in_the_mart(built):
    assert built.rows(
        "select kpi_id, numerator, denominator from marts.fct_kpi_person_daily "
        "where kpi_id in ('call_wait_above_60s_rate', 'call_transfer_rate') order by kpi_id"
    ) == [("call_transfer_rate", 1.0, 2.0), ("call_wait_above_60s_rate", 1.0, 2.0)]


def test_both_are_columns_that_people_open_first(built):
    assert built.rows("select call_wait_above_60s_rate, call_transfer_rate from marts.agent_day") == [
        (0.5, 0.5)
    ]


def test_both_are_in_the_docs(project, built):
    page = kpi_page(project / "seeds")
    assert "### `call_wait_above_60s_rate` ↓" in page
    assert "**新指标** · **Calls transferred**" in page
    assert built.rows("select count(*) from marts.dim_kpis where label_zh = '新指标'") == [(2,)]
