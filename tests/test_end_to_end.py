"""From exports in landing to published marts, as a user runs it."""

import json
import shutil

from tests.pipeline import cskpi, query

COLUMNS = (
    "platform shop_id call_id offered_at answered_at ended_at direction outcome account talk_seconds resolved"
)
CALL_HEADER = COLUMNS.replace(" ", ",") + "\n"
UNTOUCHED = "select * exclude (as_of) from fct_kpi_shop_daily where day != '2026-03-29' order by all"


def drop_calls(home, name: str, day: str, *, calls: int, talk_seconds: int) -> None:
    """Answered calls of one shop and account, a minute each, 10 seconds waited."""
    folder = home / "landing" / "generic" / "calls"
    folder.mkdir(parents=True, exist_ok=True)
    rows = [
        f"generic,extra,{name}-{number},{day}T10:{number:02d}:00,{day}T10:{number:02d}:10,"
        f"{day}T10:{number:02d}:50,in,answered,extra-1,{talk_seconds},true\n"
        for number in range(calls)
    ]
    (folder / f"{name}.csv").write_text(CALL_HEADER + "".join(rows), encoding="utf-8")


def test_every_contract_table_is_published_with_comments(built_home):
    tables = {name for (name,) in query(built_home, "select table_name from duckdb_tables()")}
    assert tables >= {
        "agent_day",
        "dim_days",
        "dim_kpi_definitions",
        "dim_kpis",
        "dim_people",
        "dim_targets",
        "fct_contacts",
        "fct_data_quality_daily",
        "fct_gaps",
        "fct_kpi_person_daily",
        "fct_kpi_shop_daily",
        "fct_kpi_team_daily",
        "fct_loads",
        "fct_first_publications",
        "fct_restatements",
        "publication",
    }
    bare_tables = query(built_home, "select table_name from duckdb_tables() where comment is null")
    bare_columns = query(
        built_home,
        "select table_name, column_name from duckdb_columns() where not internal and comment is null",
    )
    assert (bare_tables, bare_columns) == ([], [])


def test_no_integer_is_wider_than_parquet_has_them(built_home):
    # Parquet knows no integer of 128 bits: DuckDB writes a double.
    found = query(
        built_home,
        "select table_name, column_name from duckdb_columns() where data_type like '%HUGEINT%'",
    )
    assert found == []


def test_rows_are_accounted_for(built_home):
    assert query(
        built_home,
        "select count(*) from fct_loads where rows_read != accepted + quarantined + summary + blank",
    ) == [(0,)]
    assert query(built_home, "select count(*) > 0 from fct_loads where accepted > 0") == [(True,)]


def test_persons_and_the_queue_add_up_to_the_shop(built_home):
    assert (
        query(
            built_home,
            """
            with persons as (
                select day, platform, shop_id, channel, kpi_id, sum(numerator) n, sum(denominator) d
                from fct_kpi_person_daily
                semi join (select kpi_id from dim_kpis where aggregation = 'sums') using (kpi_id)
                group by all
            )
            select persons.*, shops.numerator, shops.denominator
            from persons join fct_kpi_shop_daily shops using (day, platform, shop_id, channel, kpi_id)
            where abs(n - shops.numerator) > 1e-6 or d != shops.denominator
            """,
        )
        == []
    )


def test_the_summary_names_every_figure_as_json(copied_home):
    folder = copied_home / "landing/generic/calls"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "empty.csv").write_bytes(b"")
    printed = json.loads(cskpi("run", "--day", "2026-03-31", "--json", home=copied_home))
    assert printed["built_days"] == ["2026-03-31"]
    assert printed["intake"] == []
    assert printed["refused_files"] == ["generic/calls/empty.csv: the file is empty."]
    assert printed["generation"] == 2
    assert printed["period"] == "2026-03-31"
    assert {row["kpi_id"] for row in printed["attainment"]} >= {
        "answer_rate_30s",
        "call_answer_rate",
        "csat_score",
    }


def test_a_run_writes_the_reports_of_its_last_day_and_that_days_week_and_month(built_home):
    written = {
        path.relative_to(built_home / "reports").as_posix() for path in built_home.rglob("reports/*/*")
    }
    names = ("report.en.xlsx", "report.html", "report.json", "report.xlsx")
    assert written == {
        f"{period}/{name}" for period in ("2026-03-31", "2026-W14", "2026-03") for name in names
    }
    report = json.loads((built_home / "reports/2026-03/report.json").read_text(encoding="utf-8"))
    published = query(
        built_home,
        "select kpi_id, value from fct_gaps "
        "where period_kind = 'month' and period_start = '2026-03-01' and scope_kind = 'all' order by kpi_id",
    )
    assert sorted((row["kpi_id"], row["value"]) for row in report["tables"]["attainment"]) == published


def test_a_late_file_rebuilds_its_own_day_and_a_repeated_run_changes_nothing(copied_home):
    before = query(copied_home, UNTOUCHED)
    drop_calls(copied_home, "late", "2026-03-29", calls=3, talk_seconds=40)
    printed = json.loads(cskpi("run", "--day", "2026-03-31", "--json", home=copied_home))
    assert "2026-03-29" in printed["built_days"]
    assert query(
        copied_home,
        "select numerator, denominator from fct_kpi_shop_daily "
        "where shop_id = 'extra' and kpi_id = 'call_answer_rate'",
    ) == [(3, 3)]
    after = query(copied_home, UNTOUCHED)
    assert after == before
    shutil.copy(
        copied_home / "landing/generic/calls/late.csv", copied_home / "landing/generic/calls/again.csv"
    )
    cskpi("run", "--day", "2026-03-31", home=copied_home)
    assert query(copied_home, "select count(*) from fct_contacts where shop_id = 'extra'") == [(3,)]


def test_a_blocked_day_stays_as_it_was_while_good_days_go_on(copied_home):
    before = query(copied_home, "select * from fct_kpi_shop_daily where day = '2026-03-30' order by all")
    drop_calls(copied_home, "milliseconds", "2026-03-30", calls=40, talk_seconds=40_000)
    drop_calls(copied_home, "good", "2026-03-29", calls=2, talk_seconds=40)
    printed = json.loads(cskpi("run", "--day", "2026-03-31", "--json", home=copied_home, exit_code=1))
    assert "2026-03-30" not in printed["built_days"]
    assert {"2026-03-29", "2026-03-31"} <= set(printed["built_days"])
    assert [
        sentence for sentence in printed["blocked"] if "calls on 2026-03-30: fits_talk_into_calls" in sentence
    ]
    assert (
        query(copied_home, "select * from fct_kpi_shop_daily where day = '2026-03-30' order by all") == before
    )
    assert query(copied_home, "select count(*) from fct_contacts where shop_id = 'extra'") == [(2,)]
    assert "blocked" in cskpi("status", home=copied_home)


def test_the_warehouse_may_be_deleted(copied_home):
    tables = ("agent_day", "fct_kpi_person_daily", "fct_gaps", "fct_contacts")
    before = [query(copied_home, f"select * from {table} order by all") for table in tables]
    (copied_home / "warehouse.duckdb").unlink()
    cskpi("run", "--from", "2026-03-29", "--to", "2026-03-31", home=copied_home)
    assert [query(copied_home, f"select * from {table} order by all") for table in tables] == before
