import datetime as dt

import pytest

from orchestration.home import Home
from orchestration.run.state import make_state
from orchestration.settings import Settings
from orchestration.warehouse import open_warehouse

MARTS = """
create schema marts;
create table marts.fct_totals (day date, person_id varchar, total bigint);
comment on table marts.fct_totals is 'One row per day and person. It''s small.';
comment on column marts.fct_totals.total is 'Counted.';
create table marts.dim_people (person_id varchar, name varchar);
"""


def node(name: str, materialized: str, meta: dict) -> dict:
    config = {"materialized": materialized, "meta": meta}
    return {"resource_type": "model", "name": name, "schema": "marts", "config": config}


def key_test(model: str, *columns: str) -> dict:
    metadata = {"name": "unique_combination", "kwargs": {"columns": list(columns)}}
    return {"resource_type": "test", "test_metadata": metadata, "attached_node": model}


@pytest.fixture
def manifest() -> dict:
    return {
        "nodes": {
            "model.fct_totals": node("fct_totals", "incremental", {}),
            "model.dim_people": node("dim_people", "table", {}),
            "test.fct_totals": key_test("model.fct_totals", "day", "person_id"),
            "test.dim_people": key_test("model.dim_people", "person_id"),
        }
    }


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def warehouse(home):
    with open_warehouse(home, Settings()) as connection:
        make_state(connection)
        connection.execute(MARTS)
        connection.execute(
            "insert into run.as_of values ('2026-04-01 00:00:00+08', 'Asia/Shanghai', 1, false)"
        )
        yield connection


def build_day(connection, day: dt.date, total: int) -> None:
    """Stands for dbt: the day's rows replaced in the warehouse, and the day planned."""
    connection.execute("delete from run.plan")
    connection.execute("insert into run.plan values ('*', ?)", [day])
    connection.execute("delete from marts.fct_totals where day = ?", [day])
    connection.execute(
        "insert into marts.fct_totals values (?, 'ann', ?), (?, 'bob', ?)", [day, total, day, total]
    )
