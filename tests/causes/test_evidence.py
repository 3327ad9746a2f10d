"""What the rows around a miss show: one scene a cause, and beside it one in which it just does not apply."""

import pytest

from tests.transform_units.warehouse import Built

KPI = "kpi_id = 'answer_rate_180s_all_day'"


def misses(built: Built, platform: str, columns: str) -> dict[str, tuple]:
    rows = built.rows(
        f"select contact_id, {columns} from marts.fct_misses where platform = ? and {KPI} "
        "and day = date '2026-03-02' order by event_at, contact_id",
        platform,
    )
    return {name: tuple(cells) for name, *cells in rows}


def causes(built: Built, platform: str) -> dict[str, str]:
    return {name: cause for name, (cause,) in misses(built, platform, "primary_cause").items()}


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("staffed", {"in time": (1, True), "too late": (0, False)}),
        # A night shift runs over midnight and ends at eight.
        ("night", {"before eight": (1, True), "at eight": (0, False)}),
        # Without any shift of theirs nobody can tell.
        ("unrostered", {"nobody knows": (None, None)}),
    ],
)
def test_who_was_on_shift(explained, platform, expected):
    assert misses(explained, platform, "evidence.people_on_shift, evidence.is_on_shift") == expected
    unstaffed = [name for name, (people, _) in expected.items() if people == 0]
    found = [name for name, cause in causes(explained, platform).items() if cause == "outside_staffed_hours"]
    assert found == unstaffed


def test_how_many_chats_went_on_against_the_norm(explained):
    found = misses(
        explained, "crowd", "evidence.concurrent_sessions, evidence.concurrency_norm, primary_cause"
    )
    assert found == {
        **{f"crowd-{name}": (3, 1, "too_many_chats") for name in "abc"},
        **{f"pair-{name}": (2, 1, "unlabelled") for name in "ab"},
    }


def test_nobody_in_the_shop_wrote(explained):
    found = misses(explained, "silent", "evidence.rounds_waiting, evidence.silence_seconds, primary_cause")
    # From 10:00 to 10:14 nobody wrote; from 10:04 on that is ten minutes.
    assert found["silent-0"] == (5, 840.0, "outage")
    assert found["silent-4"] == (5, 600.0, "outage")


def test_one_message_ends_the_silence(explained):
    assert "outage" not in causes(explained, "broken").values()


def test_the_wait_followed_a_transfer(explained):
    rows = explained.rows(
        "select contact_id, evidence.is_after_transfer, evidence.transfers from marts.fct_misses "
        f"where platform = 'moved' and {KPI} order by event_at"
    )
    assert rows == [
        # Emil's first reply, Fritz's first reply after the transfer, and his next.
        *(("handed on", False, 1), ("handed on", True, 1), ("handed on", False, 1)),
        # Transferred before anybody answered (worked case 5 of the catalogue).
        ("not seen", True, 1),
    ]


def test_the_bot_handed_over_late(explained):
    found = misses(explained, "bot", "evidence.handover_seconds, primary_cause")
    assert found == {"late": (121.0, "late_handover"), "soon": (120.0, "unlabelled")}


def test_on_shift_idle_and_silent(explained):
    found = misses(
        explained, "idle", "evidence.concurrent_sessions, evidence.messages_meanwhile, primary_cause"
    )
    assert found == {"alone": (1, 0, "idle_but_silent"), "busy": (1, 1, "unlabelled")}


def test_the_topic_has_no_current_item(explained):
    assert causes(explained, "topics") == {
        **dict.fromkeys(("about fresh", "about just fresh", "about None"), "unlabelled"),
        **dict.fromkeys(("about stale", "about unheard of"), "missing_knowledge"),
    }


def test_who_is_new_and_who_failed_the_latest_exam(explained):
    found = misses(explained, "people", "evidence.tenure_days, evidence.exam_passed, primary_cause")
    assert found == {
        "with jan": (29, None, "newcomer"),
        "with kim": (30, None, "unlabelled"),
        "with lea": (None, False, "exam_not_passed"),
        "with max": (None, True, "unlabelled"),
    }


def test_every_miss_is_explained_or_says_that_it_is_not(explained):
    ((core, published, bare),) = explained.rows(
        "select (select count(*) from intermediate.int_misses "
        "join intermediate.int_failed_kinds using (unit, day, kind_number)), count(*), "
        "count(*) filter (primary_cause is null) from marts.fct_misses"
    )
    assert (core > 100, published, bare) == (True, core, 0)


def test_no_cause_is_given_for_work_that_it_does_not_touch(explained):
    rows = explained.rows(
        "select distinct kpi_id from marts.fct_misses where primary_cause in "
        "('too_many_chats', 'idle_but_silent') and contact_type is distinct from 'session'"
    )
    assert rows == []
