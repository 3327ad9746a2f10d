"""What becomes of a ticket: resolution, closure, its due instant and the clock of a complex one."""

from tests.transform_units.rows import ticket

ROWS = [
    *ticket(
        "outcomes",
        "o1",
        "02-20 10:00:00",
        account="anna",
        status="resolved",
        resolved_at="02-20 11:00:00",
        notified_at="02-20 11:00:00",
        reopens=0,
        transfers=0,
    ),
    *ticket(
        "outcomes",
        "o2",
        "02-20 10:00:01",
        status="closed",
        resolved_at="02-20 12:00:00",
        notified_at="02-20 11:59:59.999999",
        transfers=1,
    ),
    *ticket("outcomes", "o3", "02-20 10:00:02", status="resolved", resolved_at="02-20 12:00:00", reopens=1),
    *ticket("outcomes", "o4", "02-20 10:00:03", notified_at="02-20 12:00:00", resolved_at="02-20 11:00:00"),
    *ticket("outcomes", "o5", "02-20 10:00:04", status="duplicate"),
    *ticket(
        "due", "d1", "10:00:00", due_at="03-04 09:00:00", status="resolved", resolved_at="03-04 09:00:00"
    ),
    *ticket(
        "due",
        "d2",
        "10:00:00",
        due_at="03-04 10:00:00",
        status="resolved",
        resolved_at="03-04 10:00:00.000001",
    ),
    *ticket("due", "d3", "10:00:00", due_at="03-14 23:59:59"),
    *ticket("due", "d4", "10:00:00", due_at="03-15 00:00:00.000001"),
    *ticket("due", "d5", "10:00:00"),
    *ticket("complex", "x1", "10:00:00", is_complex=True, escalated_at="12:00:00"),
    *ticket("complex", "x2", "11:00:00", is_complex=True, escalated_at="13:00:00.000001"),
    *ticket(
        "complex",
        "x3",
        "22:00:00",
        is_complex=True,
        status="resolved",
        escalated_at="03-03 09:00:00",
        resolved_at="23:00:00",
    ),
    *ticket("complex", "x4", "22:00:01", is_complex=True),
    *ticket("complex", "x5", "13:00:00", is_complex=False, escalated_at="13:30:00"),
    *ticket("complex", "x6", "03-14 22:00:00", is_complex=True),
    *ticket("complex", "x7", "03-14 21:59:59", is_complex=True),
]


def test_a_ticket_takes_until_its_resolution_and_a_reopened_one_has_none(built):
    assert built.units("ticket", "outcomes", "event_id, quantity / 1e6, person_id, cast(day as varchar)") == [
        ("o1", 3600.0, "generic:anna", "2026-02-20"),
        ("o2", 7199.0, "(queue)", "2026-02-20"),
        ("o3", 7198.0, "(queue)", "2026-02-20"),
        ("o4", None, "(queue)", "2026-02-20"),
    ]


def test_the_template_wants_neither_a_reopening_nor_a_transfer(built):
    assert built.units("ticket_first_contact", "outcomes", "event_id, quantity / 1e6") == [
        ("o1", 3600.0),
        ("o2", None),
        ("o3", None),
        ("o4", None),
    ]


def test_a_ticket_is_closed_when_the_customer_is_told_not_before_the_resolution(built):
    assert built.units("ticket_closure", "outcomes", "event_id, quantity / 1e6") == [
        ("o1", 3600.0),
        ("o2", None),
        ("o3", None),
        ("o4", None),
    ]


def test_a_handled_ticket_carries_its_time_to_resolution(built):
    assert built.units("handled_ticket", "outcomes", "event_id, quantity / 1e6") == [
        ("o1", 3600.0),
        ("o2", 7199.0),
        ("o3", 7198.0),
    ]


def test_a_ticket_is_on_time_at_its_due_instant_and_counts_on_that_day_once_it_has_passed(built):
    assert built.units("due_ticket", "due", "event_id, is_success, cast(day as varchar)") == [
        ("d1", True, "2026-03-04"),
        ("d2", False, "2026-03-04"),
        ("d3", False, "2026-03-14"),
    ]


def test_a_complex_ticket_has_two_hours_to_be_escalated_or_resolved(built):
    assert built.units(
        "complex_ticket", "complex", "event_id, reading, is_success, cast(day as varchar)"
    ) == [
        ("x1", "7200", True, "2026-03-02"),
        ("x2", "7200", False, "2026-03-02"),
        ("x3", "7200", True, "2026-03-03"),
        ("x4", "7200", False, "2026-03-03"),
        ("x7", "7200", False, "2026-03-14"),
    ], "x6 falls due at 24:00 of 14 March: the as-of has seen it, but its day is the 15th"
