"""What belongs to no shop: training, improvement measures and the knowledge base."""

from tests.transform_units.rows import record


def training(record_id: str, on: str, **cells):
    return record("training", "held_on", on, record_id=record_id, person_id="p1", **cells)


def action(action_id: str, on: str, **cells):
    return record("actions", "opened_on", on, action_id=action_id, owner="p2", **cells)


def item(item_id: str, on: str, **cells):
    return record("knowledge_items", "updated_on", on, item_id=item_id, topic="returns", **cells)


ROWS = [
    *training("x1", "03-02", kind="exam", passed=True),
    *training("x2", "03-02", kind="exam", passed=False, attended=True),
    *training("x3", "03-02", kind="exam", passed=False, attended=False),
    *training("x4", "03-02", kind="exam", attended=True),
    *training("x5", "03-14", kind="exam", passed=True),
    *training("x6", "03-15", kind="exam", passed=True),
    *training("k1", "03-03", kind="course", invited=True, attended=True),
    *training("k2", "03-03", kind="course", invited=True),
    *training("k3", "03-03", kind="course", invited=False, attended=True),
    *training("r1", "03-04", kind="peer_review", score=4.1),
    *training("r2", "03-04", kind="peer_review", score=3.2),
    *training("r3", "03-04", kind="peer_review"),
    *action("a1", "02-21", due_on="02-22", completed_on="02-22", verified_on="03-14"),
    *action("a2", "02-21", due_on="02-22", completed_on="02-23", verified_on="02-23"),
    *action("a3", "02-21", due_on="02-22", completed_on="02-22"),
    *action("a4", "02-21", due_on="02-22", completed_on="02-21", verified_on="02-21"),
    *action("a5", "02-21", due_on="02-22", completed_on="02-22", verified_on="03-15"),
    *action("a6", "02-21", due_on="03-15", completed_on="02-22", verified_on="02-23"),
    *action("a7", "02-21", due_on="03-14"),
    *item("i1", "03-05", added_on="03-01"),
    *item("i2", "03-14", added_on="03-14"),
    *item("i3", "03-20", added_on="03-01"),
    *item("i4", "03-15", added_on="03-15"),
]


def test_an_exam_counts_once_its_day_is_over_if_sat_and_its_outcome_known(built):
    columns = "event_id, platform, channel, person_id, is_success, cast(day as varchar)"
    assert built.units("exam", "(none)", columns) == [
        ("x1", "(none)", "none", "p1", True, "2026-03-02"),
        ("x2", "(none)", "none", "p1", False, "2026-03-02"),
        ("x5", "(none)", "none", "p1", True, "2026-03-14"),
    ]


def test_a_course_counts_for_the_invited(built):
    assert built.units("course", "(none)", "event_id, is_success") == [("k1", True), ("k2", False)]


def test_a_review_keeps_tenths_of_a_point(built):
    assert built.units("peer_review", "(none)", "event_id, quantity") == [("r1", 4100000), ("r2", 3200000)]


def test_a_measure_due_is_verified_some_days_later_if_completed_by_then(built):
    assert built.units(
        "due_action", "(none)", "event_id, person_id, quantity / 86400e6, cast(day as varchar)"
    ) == [
        ("a1", "p2", 20.0, "2026-02-22"),
        ("a2", "p2", None, "2026-02-22"),
        ("a3", "p2", None, "2026-02-22"),
        ("a4", "p2", 0.0, "2026-02-22"),
        ("a5", "p2", None, "2026-02-22"),
        ("a7", "p2", None, "2026-03-14"),
    ], "the verification of a5 on 15 March is not seen at the as-of, and the day a6 is due is not over"


def test_an_item_counts_on_the_day_it_was_added_even_if_changed_after_the_as_of(built):
    assert built.units("knowledge_item", "(none)", "event_id, person_id, cast(day as varchar)") == [
        ("i1", "(queue)", "2026-03-01"),
        ("i3", "(queue)", "2026-03-01"),
        ("i2", "(queue)", "2026-03-14"),
    ]
