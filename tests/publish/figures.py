"""The three tables of KPI figures in a warehouse, as dbt leaves them, and what a publish makes of them."""

import datetime as dt

import duckdb

from orchestration.home import Home
from orchestration.ingest.contact_index import TABLES
from orchestration.publish.publish import publish
from orchestration.run.state import make_state
from orchestration.settings import Settings
from tests.publish.conftest import key_test, node

DAY = dt.date(2026, 3, 2)
PLACE = ("day", "platform", "shop_id", "channel")
WHOSE = {"person": ("person_id",), "team": ("team",), "shop": ()}
BY_KPI = {"replaces": {"columns": ["kpi_id", "day"], "planned_in": "int_kpi_days_planned"}}
MEASURES = (
    "kpi_id varchar, definition_id varchar, numerator double, denominator double, "
    "value double, status varchar"
)


def midnight_after(number: int) -> dt.datetime:
    """This function returns 24:00 in Shanghai of a day of March 2026."""
    return dt.datetime(2026, 3, number, 16, tzinfo=dt.UTC)


def manifest() -> dict:
    """This function returns the project: the three tables of figures and the model that plans them."""
    planned = node("int_kpi_days_planned", "view", {}) | {"schema": "intermediate"}
    nodes = {"planned": planned}
    for grain, whose in WHOSE.items():
        name = f"fct_kpi_{grain}_daily"
        nodes[f"model.{name}"] = node(name, "incremental", BY_KPI)
        nodes[f"test.{name}"] = key_test(f"model.{name}", *PLACE, *whose, "kpi_id")
    return {"nodes": nodes}


class Figures:
    """This class holds one KPI, `csat`, made from surveys and messages, looking ahead a day."""

    def __init__(self, home: Home, connection: duckdb.DuckDBPyConnection) -> None:
        self.home, self.connection = home, connection
        connection.execute(f"create schema index; {TABLES}")
        make_state(connection)
        connection.execute("create schema intermediate; create schema marts; create schema raw")
        connection.execute("create table intermediate.int_kpi_days_planned (kpi_id varchar, day date)")
        connection.execute(
            "create table raw.loads (load_number bigint, platform varchar, file_name varchar, "
            "arrived_at timestamptz, status varchar)"
        )
        for grain, whose in WHOSE.items():
            columns = ", ".join(f"{name} varchar" for name in (*PLACE[1:], *whose))
            connection.execute(f"create table marts.fct_kpi_{grain}_daily (day date, {columns}, {MEASURES})")
        connection.execute("insert into run.things values ('kpi', 'csat', 1, 0, false)")
        connection.execute("insert into run.things values ('batch', 'surveys', 0, 0, false)")
        connection.execute("insert into run.things values ('batch', 'messages', 0, 0, false)")
        connection.execute("insert into run.changed_by values ('kpi', 'csat', 'surveys', 'surveys', true)")
        connection.execute("insert into run.changed_by values ('kpi', 'csat', 'messages', 'surveys', true)")
        connection.execute("insert into run.changed_by values ('kpi', 'csat', 'roster', 'roster', false)")

    def load(
        self,
        number: int,
        data_set: str,
        day: dt.date,
        *,
        placed_in: str = "",
        platform: str = "pdd",
        status: str = "loaded",
    ) -> None:
        """This method lets a file arrive that touches a day; without `placed_in` it has rows of the day."""
        arrived_at = dt.datetime(2026, 4, number, tzinfo=dt.UTC)
        self.connection.execute(
            "insert into raw.loads values (?, ?, ?, ?, ?)",
            [number, platform, f"{platform}/{data_set}/{number}.csv", arrived_at, status],
        )
        self.connection.execute(
            "insert into index.touched_days values (?, ?, ?, ?)",
            [number, data_set, placed_in or data_set, day],
        )
        if data_set != "roster" and not placed_in:
            self.connection.execute(
                "insert into index.package_days values (?, ?, ?)", [data_set, day, number]
            )

    def count(
        self,
        numerator: float,
        denominator: float,
        *,
        team: str = "A",
        status: str = "final",
        definition_id: str = "csat@all.1",
        platform: str = "pdd",
    ) -> None:
        """This method stands for dbt: one person's figure of DAY on one platform, at every grain."""
        self.clear(platform)
        for grain, whose in WHOSE.items():
            names = {"person_id": "ann", "team": team}
            value = numerator / denominator
            cells = [DAY, platform, "s1", "chat", *(names[name] for name in whose), "csat", definition_id]
            cells += [numerator, denominator, value, status]
            marks = ", ".join("?" for _ in cells)
            self.connection.execute(f"insert into marts.fct_kpi_{grain}_daily values ({marks})", cells)

    def clear(self, platform: str = "pdd") -> None:
        """This method leaves no figure of DAY on a platform."""
        for grain in WHOSE:
            self.connection.execute(f"delete from marts.fct_kpi_{grain}_daily where platform = ?", [platform])

    def publish(
        self, as_of: dt.datetime, *, load_number: int = 1, is_rebuild: bool = False
    ) -> tuple[str, ...]:
        """This method publishes DAY, planned for the KPI, and returns what looked odd."""
        self.connection.execute("delete from run.as_of; delete from intermediate.int_kpi_days_planned")
        self.connection.execute(
            "insert into run.as_of values (?, 'Asia/Shanghai', ?, ?)", [as_of, load_number, is_rebuild]
        )
        self.connection.execute("insert into intermediate.int_kpi_days_planned values ('csat', ?)", [DAY])
        self.connection.execute("insert or ignore into run.plan values ('score', ?)", [DAY])
        return publish(self.home, Settings(), self.connection, manifest()).warnings

    def restatements(self, columns: str, grain: str = "person") -> list[tuple]:
        """This method returns what the published file says was restated at a grain."""
        with duckdb.connect(str(self.home.marts_database), read_only=True) as marts:
            marts.execute("set TimeZone = 'UTC'")
            return marts.execute(
                f"select {columns} from fct_restatements where grain = ? order by all", [grain]
            ).fetchall()
