"""A warehouse as ingest leaves it, and a small project to plan over."""

import datetime as dt
from types import TracebackType
from typing import Self

import duckdb

from expectations.contract import read_contracts
from orchestration.ingest.contact_index import TABLES
from orchestration.run.lineage import read_things
from orchestration.run.order import Order
from orchestration.run.plan import plan_base_days, plan_units, readings
from orchestration.run.reading import reading_days
from orchestration.run.state import make_state, record_built
from orchestration.settings import Settings

SETTINGS = Settings()  # Asia/Shanghai, UTC+8
LAST = dt.date(2026, 3, 31)


def day(number: int) -> dt.date:
    """This function returns a day of March 2026."""
    return dt.date(2026, 3, number)


def midnight_after(number: int) -> dt.datetime:
    """This function returns 24:00 in Shanghai of a day of March 2026."""
    return dt.datetime(2026, 3, number, 16, tzinfo=dt.UTC)


def _source(name: str) -> dict:
    return {"name": name, "schema": "raw"}


def _model(name: str, materialized: str, *parents: str, **meta) -> dict:
    return {
        "resource_type": "model",
        "name": name,
        "config": {"materialized": materialized, "meta": meta},
        "depends_on": {"nodes": list(parents)},
    }


def manifest() -> dict:
    """This function returns a project of five stored models, three units and one mart of KPIs."""
    sources = ("messages", "tickets", "surveys", "superseded_surveys", "accounts", "roster")
    models = [
        _model("stg_messages", "view", "source.messages"),
        _model("int_chats", "table", "stg_messages", "source.accounts"),
        _model("int_rounds", "incremental", "int_chats"),
        _model("int_tickets", "incremental", "source.tickets", "source.accounts"),
        _model(
            "int_surveys",
            "incremental",
            *("int_chats", "source.surveys", "source.superseded_surveys"),
            placed_by=["surveys"],
        ),
        _model("int_duties", "incremental", "source.roster", look_back_days=2),
        _model("int_unit_round", "view", "int_rounds"),
        _model("int_unit_ticket", "view", "int_tickets"),
        _model("int_unit_answers", "view", "int_surveys", units=["score"]),
        _model("int_units", "view", "int_unit_round", "int_unit_ticket", "int_unit_answers"),
        _model(
            "fct_kpis",
            "incremental",
            *("int_units", "source.roster"),
            replaces={"columns": ["kpi_id", "day"], "planned_in": "int_kpi_days_planned"},
        ),
    ]
    return {
        "sources": {f"source.{name}": _source(name) for name in sources},
        "nodes": {model["name"]: model for model in models},
    }


def _definition(kpi_id: str, unit: str, look_ahead: int, look_back: int) -> dict[str, str]:
    reach = {"look_ahead_days": str(look_ahead), "look_back_days": str(look_back)}
    return {"kpi_id": kpi_id, "unit": unit} | reach


DEFINITIONS = [
    _definition("wait", "round", 1, 0),
    _definition("peak", "round", 1, 3),
    _definition("solved", "ticket", 2, 0),
    _definition("solved_fast", "ticket", 0, 0),
    _definition("csat", "score", 0, 0),
]


class Planner:
    """This class plans, pretends to publish, and tells what was planned; days are those of March 2026."""

    def __init__(self) -> None:
        self.things = read_things(manifest(), read_contracts(), DEFINITIONS)
        self.warehouse = duckdb.connect()
        self.warehouse.execute("set TimeZone = 'UTC'")
        self.warehouse.execute(f"create schema index; {TABLES}")
        make_state(self.warehouse)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.warehouse.close()

    def touch(self, load_number: int, data_set: str, *numbers: int, placed_in: str = "") -> None:
        """This method lets a load touch days."""
        for number in numbers:
            self.warehouse.execute(
                "insert into index.touched_days values (?, ?, ?, ?)",
                [load_number, data_set, placed_in or data_set, day(number)],
            )

    def package(self, data_set: str, load_number: int, *numbers: int) -> None:
        """This method lets a data set have packages of days."""
        for number in numbers:
            self.warehouse.execute(
                "insert into index.package_days values (?, ?, ?)", [data_set, day(number), load_number]
            )

    def contact(self, data_set: str, name: str, *numbers: int) -> None:
        """This method lets a contact have a row or an instant on days."""
        for number in numbers:
            self.warehouse.execute(
                "insert into index.contact_days values (?, 'generic', 's1', 'session', ?, ?, 1)",
                [data_set, name, day(number)],
            )

    def link(self, name: str, other: str) -> None:
        """This method lets a row name two contacts."""
        for pair in ((name, other), (other, name)):
            self.warehouse.execute(
                "insert into index.contact_links values ('generic', 's1', 'session', ?, 'session', ?)", pair
            )

    def build(
        self, *asked: int, as_of: dt.datetime | None = None, blocked: tuple[int, ...] = ()
    ) -> list[int]:
        """This method runs once and returns the base days that were published; without days, those due."""
        order = Order(tuple(day(number) for number in asked), as_of)
        plan_base_days(self.warehouse, order, self.things, SETTINGS)
        plan = plan_units(self.warehouse, self.things, tuple(day(number) for number in blocked), SETTINGS)
        record_built(self.warehouse, checksum="a")
        return [built.day for built in plan.base_days]

    def read(self) -> dict[str, list[int]]:
        """This method returns the days of each data set that the planned models read."""
        found = reading_days(self.warehouse, readings(self.warehouse, self.things))
        return {data_set: [one.day for one in days] for data_set, days in sorted(found.items())}

    def days(self, unit: str) -> list[int]:
        """This method returns the planned days of a model or a unit."""
        return self._days("run.plan where unit = ?", [unit])

    def kept(self, kpi_id: str) -> list[int]:
        """This method returns the days of which a KPI keeps its rows."""
        return self._days("run.kept_kpis where kpi_id = ?", [kpi_id])

    def kpi_days(self, kpi_id: str) -> list[int]:
        """This method returns the days of which a KPI is counted again."""
        return self.wanted("kpi", kpi_id)

    def wanted(self, kind: str, name: str) -> list[int]:
        """This method returns the wanted days of a thing."""
        return self._days("run.wanted where kind = ? and name = ?", [kind, name])

    def as_of(self) -> dt.datetime:
        """This method returns the as-of of the last run."""
        return self.warehouse.execute("select as_of from run.as_of").fetchall()[0][0]

    def _days(self, relation: str, parameters: list[str]) -> list[int]:
        rows = self.warehouse.execute(f"select distinct day from {relation} order by day", parameters)
        return [found.day for (found,) in rows.fetchall()]
