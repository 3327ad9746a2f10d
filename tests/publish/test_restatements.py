import datetime as dt

import duckdb
import pytest

from orchestration.settings import Settings
from orchestration.warehouse import open_warehouse
from tests.publish.figures import DAY, Figures, midnight_after

NUMBERS = "old_numerator, new_numerator, old_denominator, new_denominator"


@pytest.fixture
def figures(home):
    with open_warehouse(home, Settings()) as connection:
        yield Figures(home, connection)


def test_what_did_not_change_is_not_restated(figures):
    figures.count(3, 4)
    figures.publish(midnight_after(3))
    figures.load(2, "surveys", DAY)
    figures.publish(midnight_after(3), load_number=2)
    assert figures.restatements("*") == []


def test_a_late_file_is_named_with_its_arrival(figures):
    figures.count(3, 4)
    figures.publish(midnight_after(3))
    figures.load(2, "surveys", DAY)
    figures.count(4, 6)
    figures.publish(midnight_after(9), load_number=2)
    assert figures.restatements(f"kpi_id, person_id, team, {NUMBERS}, old_status, new_status") == [
        ("csat", "ann", None, 3, 4, 4, 6, "final", "final")
    ]
    assert figures.restatements("reason, load_number, source_file, generation") == [
        ("late_or_corrected_file", 2, "pdd/surveys/2.csv", 2)
    ]
    assert figures.restatements("first_published_at, changed_at") == [
        (midnight_after(3), dt.datetime(2026, 4, 2, tzinfo=dt.UTC))
    ]
    assert figures.restatements("old_value, new_value", "shop") == [(0.75, 4 / 6)]


def test_what_was_open_and_closed_without_a_row_of_its_day_is_no_surprise(figures):
    figures.count(3, 4, status="provisional")
    figures.publish(midnight_after(2))
    # The next day's chats touch the survey that names one of them.
    figures.load(2, "messages", DAY, placed_in="surveys")
    figures.count(4, 4)
    figures.publish(midnight_after(3), load_number=2)
    assert figures.restatements("reason, load_number, changed_at, old_status, new_status") == [
        ("window_open", None, midnight_after(3), "provisional", "final")
    ]


def test_a_final_figure_that_a_contacts_other_file_changes_was_corrected(figures):
    figures.count(3, 4)
    figures.publish(midnight_after(3))
    figures.load(2, "messages", DAY, placed_in="surveys")
    figures.count(4, 4)
    figures.publish(midnight_after(9), load_number=2)
    assert figures.restatements("reason, load_number") == [("late_or_corrected_file", 2)]


def test_each_platforms_figure_names_its_own_late_file(figures):
    figures.count(3, 4)
    figures.count(3, 4, platform="jd", status="provisional")
    figures.count(3, 4, platform="own")
    figures.publish(midnight_after(3))
    figures.load(2, "surveys", DAY, platform="generic")
    figures.load(3, "surveys", DAY, platform="pdd")
    for platform in ("pdd", "jd", "own"):
        figures.count(4, 4, platform=platform)
    figures.publish(midnight_after(9), load_number=3)
    assert figures.restatements("platform, reason, source_file") == [
        ("jd", "late_or_corrected_file", "generic/surveys/2.csv"),
        ("own", "late_or_corrected_file", "generic/surveys/2.csv"),
        ("pdd", "late_or_corrected_file", "pdd/surveys/3.csv"),
    ]


def test_an_open_figure_is_not_explained_by_another_platforms_file(figures):
    figures.count(3, 4, platform="pdd")
    figures.count(3, 4, platform="jd", status="provisional")
    figures.publish(midnight_after(2))
    figures.load(2, "surveys", DAY, platform="pdd")
    figures.count(4, 4, platform="jd")
    figures.publish(midnight_after(3), load_number=2)
    assert figures.restatements("platform, reason, source_file") == [("jd", "window_open", None)]


@pytest.mark.parametrize("data_set", ["surveys", "roster"])
@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("retraction", "retracted"),
        ("retraction_undone", "retraction_undone"),
        ("retry", "retried"),
        ("erasure", "erased"),
    ],
)
def test_what_was_done_to_a_file_is_a_reason_of_its_own(figures, data_set, status, reason):
    figures.count(3, 4)
    figures.publish(midnight_after(3))
    figures.load(2, data_set, DAY, status=status)
    figures.count(2, 3)
    figures.publish(midnight_after(9), load_number=2)
    assert figures.restatements("reason, load_number") == [(reason, 2)]


def test_a_roster_change_moves_a_figure_from_team_to_team(figures):
    figures.count(3, 4)
    figures.publish(midnight_after(3))
    figures.load(2, "roster", DAY)
    figures.count(3, 4, team="B")
    figures.publish(midnight_after(3), load_number=2)
    assert figures.restatements("*") == []
    assert figures.restatements(f"team, {NUMBERS}, reason, source_file", "team") == [
        ("A", 3, None, 4, None, "reference_changed", "pdd/roster/2.csv"),
        ("B", None, 3, None, 4, "reference_changed", "pdd/roster/2.csv"),
    ]


@pytest.mark.parametrize(
    ("definition_id", "is_rebuild"), [("csat@pdd.1", False), ("csat@all.1", True)], ids=["variant", "rebuild"]
)
def test_a_changed_definition_is_named_as_one(figures, definition_id, is_rebuild):
    figures.count(3, 4)
    figures.publish(midnight_after(3))
    figures.count(2, 4, definition_id=definition_id)
    figures.publish(midnight_after(3), is_rebuild=is_rebuild)
    assert figures.restatements("definition_id, reason, load_number, source_file") == [
        (definition_id, "definition_changed", None, None)
    ]


def test_a_row_that_appears_or_vanishes_on_a_published_day_is_restated(figures):
    figures.clear()
    figures.publish(midnight_after(3))
    figures.load(2, "surveys", DAY)
    figures.count(3, 4)
    figures.publish(midnight_after(3), load_number=2)
    figures.load(3, "surveys", DAY)
    figures.clear()
    figures.publish(midnight_after(3), load_number=3)
    assert figures.restatements(f"generation, {NUMBERS}, old_status, new_status") == [
        (2, None, 3, None, 4, None, "final"),
        (3, 3, None, 4, None, "final", None),
    ]


def test_restatements_outlive_the_warehouse_and_are_in_parquet(home, figures):
    figures.count(3, 4)
    figures.publish(midnight_after(3))
    figures.load(2, "surveys", DAY)
    figures.count(4, 4)
    figures.publish(midnight_after(3), load_number=2)
    before = figures.restatements("*")
    figures.connection.close()
    home.warehouse.unlink()
    with open_warehouse(home, Settings()) as connection:
        again = Figures(home, connection)
        again.load(2, "surveys", DAY)
        again.count(4, 4)
        again.publish(midnight_after(3), load_number=2)
        assert again.restatements("*") == before
        assert len(before) == 1
    exported = duckdb.sql(f"select count(*) from '{home.marts_parquet}/fct_restatements/2026-03-02.parquet'")
    assert exported.fetchall() == [(3,)]


def test_an_open_figure_that_loses_events_is_told_unless_its_unit_moves_them(figures):
    figures.count(3, 4, status="provisional")
    figures.publish(midnight_after(2))
    figures.count(3, 3)
    assert figures.publish(midnight_after(3)) == (
        "csat lost events of 1 open figure, the first of 2026-03-02, though nothing arrived; "
        "see fct_restatements.",
    )
    figures.connection.execute("update run.things set may_lose = true")
    figures.count(2, 2)
    assert figures.publish(midnight_after(3)) == ()


def test_marts_that_do_not_say_up_to_which_load_they_tell_are_restated_all_the_same(home, figures):
    figures.count(3, 4, status="provisional")
    figures.publish(midnight_after(2))
    with duckdb.connect(str(home.marts_database.resolve())) as marts:
        marts.execute("alter table publication drop column load_number")
        marts.execute("alter table fct_restatements drop column source_file")
    figures.load(2, "surveys", DAY)
    figures.count(4, 4)
    figures.publish(midnight_after(3), load_number=2)
    assert figures.restatements("old_numerator, new_numerator, reason, load_number, source_file") == [
        (3, 4, "window_open", None, None)
    ]
