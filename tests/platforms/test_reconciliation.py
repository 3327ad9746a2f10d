"""The platform's own figure beside ours, from rows as ingest leaves them to the mart."""

import datetime as dt
from pathlib import Path

import duckdb
import pytest

from tests.transform_units.rows import Row
from tests.transform_units.warehouse import Built, create_tables, dbt, fill, plan

KPI = "answer_rate_30s"


def message(shop: str, session: str, second: int, sender: str, account: str | None = None) -> Row:
    return Row(
        "messages",
        {
            "platform": "p",
            "shop_id": shop,
            "message_id": f"{session}{second}",
            "session_id": session,
            "sent_at": dt.datetime(2026, 3, 2, 4, 0, second, tzinfo=dt.UTC),
            "sender": sender,
            "account": account,
            "customer_id": session,
            "day": dt.date(2026, 3, 2),
        },
    )


def answered_survey(shop: str) -> Row:
    at = dt.datetime(2026, 3, 2, 4, tzinfo=dt.UTC)
    cells = {"platform": "p", "shop_id": shop, "survey_id": "v", "sent_at": at, "answered_at": at}
    return Row("surveys", cells | {"kind": "service", "score": 5, "day": dt.date(2026, 3, 2)})


def reported(shop: str, account: str, value: float) -> Row:
    cells = {"platform": "p", "shop_id": shop, "day": dt.date(2026, 3, 2), "account": account}
    return Row("platform_reports", cells | {"kpi_id": KPI, "value": value})


def mapped(account: str, person: str) -> Row:
    cells = {"platform": "p", "account": account, "person_id": person, "valid_from": dt.date(2026, 1, 1)}
    return Row("accounts", cells)


ROWS = [
    message("s", "a", 0, "customer"),
    message("s", "a", 20, "agent", "mei"),
    message("s", "b", 0, "customer"),
    message("s", "b", 40, "agent", "qiang"),
    mapped("mei", "Mei"),
    mapped("qiang", "Qiang"),
    mapped("qiang2", "Qiang"),
    reported("s", "*", 0.5),
    reported("s", "mei", 0.9995),
    reported("s", "qiang", 0.5),
    reported("s", "nobody", 0.5),
    reported("t", "*", 0.5),
    answered_survey("u"),
    reported("u", "*", 0.5),
    reported("u", "mei", 0.5),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("reconciliation")
    file = folder / "warehouse.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("set TimeZone = 'UTC'")
        create_tables(connection)
        fill(connection, ROWS)
        connection.execute("insert into raw.loads (load_number, file_name) values (1, 'p/report/a.csv')")
        plan(connection, first="2026-03-02", last="2026-03-02", as_of=dt.datetime(2026, 3, 5, tzinfo=dt.UTC))
    _build(file)
    return Built(file)


def _build(file: Path) -> None:
    skipped = ("--exclude-resource-type", "test", "unit_test")
    dbt(file, file.parent, "build", *skipped, "--select", "+fct_reconciliation_daily")


def test_each_reported_figure_stands_beside_ours_with_its_reason(built: Built) -> None:
    columns = "shop_id, account, person_id, computed, reported, within_tolerance, likely_reason"
    assert built.rows(f"select {columns} from marts.fct_reconciliation_daily order by shop_id, account") == [
        ("s", "*", "*", 0.5, 0.5, True, "agrees"),
        ("s", "mei", "Mei", 1.0, 0.9995, True, "agrees"),
        ("s", "nobody", "p:nobody", None, 0.5, False, "account_without_events"),
        ("s", "qiang", "Qiang", 0.0, 0.5, False, "person_has_several_accounts"),
        ("t", "*", "*", None, 0.5, False, "missing_file"),
        ("u", "*", "*", None, 0.5, False, "missing_file"),
        ("u", "mei", "Mei", None, 0.5, False, "missing_file"),
    ]
    assert built.rows("select distinct source_file from marts.fct_reconciliation_daily") == [
        ("p/report/a.csv",)
    ]


def test_the_claims_and_the_checks_of_the_models_hold(built: Built) -> None:
    models = ("path:models/intermediate/reconciliation", "fct_reconciliation_daily", "stg_platform_reports")
    seeds = ("reconciliation_tolerances", "reconciliation_variants")
    dbt(built.file, built.file.parent, "test", "--select", *models, *seeds)


def test_every_unit_of_a_kpi_has_a_tolerance(built: Built) -> None:
    assert (
        built.rows(
            "select distinct unit from seeds.kpis "
            "where unit not in (select unit from seeds.reconciliation_tolerances)"
        )
        == []
    )


def test_a_figure_built_again_without_a_report_keeps_its_row(built: Built) -> None:
    before = built.rows("from marts.fct_reconciliation_daily order by all")
    with duckdb.connect(str(built.file)) as connection:
        connection.execute("create table kept as from raw.platform_reports")
        connection.execute("delete from raw.platform_reports")
        connection.execute("delete from run.plan where unit in ('*', 'int_reported_figures')")
    _build(built.file)
    assert built.rows("from marts.fct_reconciliation_daily order by all") == before
