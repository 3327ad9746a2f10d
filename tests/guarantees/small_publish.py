"""A warehouse of two small tables and its publishes: what a run does after dbt, without dbt."""

import datetime as dt
from pathlib import Path

from orchestration.home import Home
from orchestration.publish.publish import publish
from orchestration.run.state import make_state
from orchestration.settings import Settings
from orchestration.warehouse import open_warehouse
from tests.publish.conftest import MARTS, build_day, key_test, node

DAY = dt.date(2026, 3, 31)
MANIFEST = {
    "nodes": {
        "model.fct_totals": node("fct_totals", "incremental", {}),
        "model.dim_people": node("dim_people", "table", {}),
        "test.fct_totals": key_test("model.fct_totals", "day", "person_id"),
        "test.dim_people": key_test("model.dim_people", "person_id"),
    }
}


def make_warehouse(root: str) -> None:
    """This function makes the warehouse below a home."""
    with open_warehouse(Home(Path(root)), Settings()) as connection:
        make_state(connection)
        connection.execute(MARTS)
        connection.execute(
            "insert into run.as_of values ('2026-04-01 00:00:00+08', 'Asia/Shanghai', 1, false)"
        )


def publish_total(root: str, total: str) -> None:
    """This function publishes a day on which everybody's total is this."""
    home = Home(Path(root))
    with open_warehouse(home, Settings()) as connection:
        build_day(connection, DAY, int(total))
        connection.execute("delete from marts.dim_people")
        connection.execute("insert into marts.dim_people values ('ann', ?)", [total])
        publish(home, Settings(), connection, MANIFEST)
