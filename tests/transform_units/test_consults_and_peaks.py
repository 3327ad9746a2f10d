"""Consults (worked case 3) and peak hours."""

from tests.transform_units.rows import chat, session


def _month_of_rounds(shop: str, days: int) -> list:
    """One answered round at 12:00 on each of so many days before 2026-03-09, a Monday."""
    rows = []
    for number in range(days):
        date = f"03-{8 - number:02}" if number < 8 else f"02-{28 - number + 8:02}"
        rows += chat(shop, f"{shop}{date}", f"{date} 12:00:00 customer", f"{date} 12:00:01 agent anna")
    return rows


ROWS = [
    *chat("case 3", "c1", "09:01:00 customer id=x1", "09:01:10 agent anna"),
    *session("case 3", "c1", "08:56:00"),
    *chat("chain", "a1", "10:00:00 agent anna", "10:01:00 agent anna", customer_id="karl"),
    *chat(
        "chain", "a2", "10:11:00 customer", "10:11:25 agent bert", "10:12:00 agent bert", customer_id="karl"
    ),
    *chat("chain", "a3", "10:15:00 customer", "10:16:00 agent bert", customer_id="karl"),
    *chat("chain", "a4", "10:26:00.000001 customer", "10:26:40 agent carl", customer_id="karl"),
    *chat("chain", "b1", "10:00:00 customer", "10:00:01 bot", customer_id="lena"),
    *chat("chain", "b2", "10:05:00 customer", "10:05:07 agent bert", customer_id="lena"),
    *chat("midnight chain", "n1", "23:58:00 agent anna", customer_id="karl"),
    *chat("midnight chain", "n2", "03-03 00:05:00 customer", "03-03 00:05:09 agent bert", customer_id="karl"),
    *_month_of_rounds("young", 6),
    *_month_of_rounds("known", 7),
    *[
        row
        for shop in ("young", "known")
        for row in (
            *chat(shop, f"{shop}-a", "03-09 12:30:00 customer"),
            *chat(shop, f"{shop}-b", "03-09 23:30:00 customer"),
            *chat(shop, f"{shop}-c", "03-10 12:30:00 customer"),
        )
    ],
]


def test_case_3_a_consult_is_judged_by_the_start_of_its_first_session(built):
    assert built.units("first_consult", "case 3", "cast(local_time as varchar), quantity / 1e6") == [
        ("08:56:00", 10.0)
    ]


def test_sessions_within_600_seconds_of_the_latest_end_are_one_consult(built):
    assert built.units(
        "first_consult", "chain", "contact_id, person_id, quantity / 1e6, cast(local_time as varchar)"
    ) == [
        ("b2", "generic:bert", 7.0, "10:05:00"),
        ("a2", "generic:bert", 25.0, "10:00:00"),
        ("a4", "generic:carl", 39.999999, "10:26:00.000001"),
    ]


def test_a_consult_over_midnight_lies_on_the_day_it_began(built):
    assert built.units("first_consult", "midnight chain") == [("generic:bert", 9.0, "2026-03-02")]


def test_a_shop_with_fewer_than_7_days_of_history_has_the_window_as_peak(built):
    found = built.units("peak_round", "young", "contact_id, cast(local_time as varchar)")
    assert ("young-a", None) in found
    assert ("young-c", None) in found
    assert ("young-b", None) not in found


def test_peak_hours_are_those_in_which_rounds_opened_in_the_28_days_before(built):
    found = [row for row in built.units("peak_round", "known", "contact_id") if row[0].startswith("known-")]
    assert found == [("known-a",), ("known-c",)]
