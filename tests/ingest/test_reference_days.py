"""A reference file touches the built days of which it says otherwise, and no others."""

import pytest

from orchestration.run.state import make_state
from tests.ingest.exports import MESSAGES, ROSTER, SHOPS, csv, message

BUILT_DAYS = """
    insert into run.built
    select 'model', 'int_rounds', day::date, '2026-03-10', 1
    from range(date '2026-03-01', date '2026-03-06', interval 1 day) days (day)
"""
LOOKING_BACK = """
    insert into run.things values ('model', 'int_spans', 0, 7, false), ('model', 'int_rounds', 0, 0, false);
    insert into run.changed_by values
        ('model', 'int_spans', 'shifts', 'shifts', true), ('model', 'int_rounds', 'seasons', 'seasons', true)
"""
SEASONS = "day_from,day_to,season,name"
ACCOUNTS = "platform,account,person_id,valid_from,valid_to"
SURVEYS = "platform,shop_id,survey_id,contact_type,contact_id,customer_id,sent_at,kind"
SHIFTS = "person_id,day,shift,starts_at,ends_at"


@pytest.mark.parametrize(
    ("data_set", "before", "after", "touched"),
    [
        (
            "roster",
            csv(ROSTER, "p1,Ann,red,2026-01-01,", "p2,Bob,red,2026-01-01,"),
            csv(
                ROSTER,
                "p1,Ann,red,2026-01-01,2026-03-04",
                "p1,Ann,blue,2026-03-04,",
                "p2,Bob,red,2026-01-01,",
            ),
            [4, 5],
        ),
        ("seasons", csv(SEASONS), csv(SEASONS, "2026-03-02,2026-03-03,peak,"), [2, 3]),
        (
            "shifts",
            csv(SHIFTS, "p1,2026-03-02,early,08:00,16:00", "p1,2026-03-03,early,08:00,16:00"),
            csv(SHIFTS, "p1,2026-03-02,early,08:00,16:00", "p1,2026-03-03,late,16:00,00:00"),
            [3],
        ),
        (
            "shops",
            csv(SHOPS, "pdd,s1,a,Asia/Shanghai"),
            csv(SHOPS, "pdd,s1,b,Asia/Shanghai"),
            [1, 2, 3, 4, 5],
        ),
    ],
)
def test_a_reference_file_touches_the_built_days_on_which_it_says_otherwise(
    installation, data_set, before, after, touched
):
    installation.drop(f"generic/{data_set}/a.csv", before)
    installation.take_in()
    with installation.warehouse() as connection:
        make_state(connection)
        connection.execute(BUILT_DAYS)
    installation.drop(f"generic/{data_set}/b.csv", after)
    assert [day.day for day in installation.take_in().touched_days] == touched


@pytest.mark.parametrize(
    ("data_set", "header", "row", "touched"),
    [
        # Looked back on from the next built day, if that is near enough; of a day to come nobody has told.
        ("shifts", SHIFTS, "p1,2026-02-22,night,22:00,06:00", [1]),
        ("shifts", SHIFTS, "p1,2026-02-21,night,22:00,06:00", []),
        ("shifts", SHIFTS, "p1,2026-03-06,night,22:00,06:00", []),
        ("seasons", SEASONS, "2026-02-28,2026-02-28,peak,", []),
        # Who leads a team is told of a whole period, by its last day, which is to come, and of those before.
        ("roster", ROSTER, "p1,Ann,red,2026-03-31,", [5]),
        ("roster", ROSTER, "p1,Ann,red,2026-01-01,2026-01-02", [1]),
        ("roster", ROSTER, "p1,Ann,red,2025-12-31,2026-01-01", []),
        ("roster", ROSTER, "p1,Ann,red,2026-04-01,", []),
    ],
)
def test_what_is_said_of_a_day_that_is_not_built_counts_on_the_built_days_that_depend_on_it(
    installation, data_set, header, row, touched
):
    installation.drop(f"generic/{data_set}/a.csv", csv(header))
    installation.take_in()
    with installation.warehouse() as connection:
        make_state(connection)
        connection.execute(BUILT_DAYS)
        connection.execute(LOOKING_BACK)
    installation.drop(f"generic/{data_set}/b.csv", csv(header, row))
    assert [day.day for day in installation.take_in().touched_days] == touched


def test_who_an_account_is_touches_the_other_days_of_the_contacts_on_its_days(installation):
    ann, bob = "pdd,ann,p1,2026-01-01,", "pdd,bob,p2,2026-03-02,2026-03-03"
    survey = "pdd,s1,v1,session,c1,k1,2026-03-04 09:00:00,service"
    installation.drop("generic/accounts/a.csv", csv(ACCOUNTS, ann))
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2), message("m2", 3, "c2")))
    installation.drop("generic/surveys/a.csv", csv(SURVEYS, survey))
    installation.take_in()
    with installation.warehouse() as connection:
        make_state(connection)
        connection.execute(BUILT_DAYS)
    installation.drop("generic/accounts/b.csv", csv(ACCOUNTS, ann, bob))
    assert [day.day for day in installation.take_in().touched_days] == [2, 4]
