"""§4, §6: training, measures and knowledge items, on days of the installation."""

import datetime as dt
from decimal import Decimal

import pytest

from tests.oracle.records import Action, KnowledgeItem, Training
from tests.oracle.scenes import MONDAY, answers, at

NONE = {"channel": "none"}


def day(number: int) -> dt.date:
    return dt.date(2026, 3, 1) + dt.timedelta(days=number - 1)


def held(kind: str, *rows: dict) -> tuple[Training, ...]:
    return tuple(
        Training(**{"record_id": str(n), "held_on": day(MONDAY), "person_id": "p1", "kind": kind} | row)
        for n, row in enumerate(rows)
    )


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        ([{"passed": True, "attended": True}, {"passed": False}], (1, 2)),
        ([{"passed": True, "attended": False}], None),
        ([{"attended": True}], None),
        ([{"passed": True}], (1, 1)),
    ],
)
def test_exams_sat_with_a_known_result(rows, numbers):
    assert answers(training=held("exam", *rows)).shop("exam_pass_rate", **NONE) == numbers


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        (
            [{"invited": True, "attended": True}, {"invited": True, "attended": False}, {"invited": True}],
            (1, 3),
        ),
        ([{"invited": False, "attended": True}], None),
        ([{"attended": True}], None),
    ],
)
def test_courses_attended_by_those_invited(rows, numbers):
    assert answers(training=held("course", *rows)).shop("training_participation_rate", **NONE) == numbers


@pytest.mark.parametrize(
    ("scores", "numbers"), [(("4.5", "4"), (8.5, 2)), (("0", None), (0, 1)), ((None,), None)]
)
def test_peer_reviews_with_a_score(scores, numbers):
    rows = held("peer_review", *({"score": score and Decimal(score)} for score in scores))
    assert answers(training=rows).shop("peer_review_score", **NONE) == numbers


def test_training_counts_for_the_person_once_the_day_is_over():
    rows = held("exam", {"passed": True}, {"passed": False, "person_id": "p2"})
    over = at("00:00:00", MONDAY + 1)
    assert answers(training=rows, as_of=over).people("exam_pass_rate", **NONE) == {"p1": (1, 1), "p2": (0, 1)}
    assert answers(training=rows, as_of=over).status("exam_pass_rate", **NONE) == "final"
    assert answers(training=rows, as_of=over - dt.timedelta(microseconds=1)).figures == {}


@pytest.mark.parametrize(
    ("completed", "verified", "numerator"),
    [
        (MONDAY, MONDAY + 30, 1),
        (MONDAY, MONDAY + 31, 0),
        (MONDAY + 1, MONDAY + 2, 0),
        (MONDAY - 1, MONDAY - 1, 1),
        (MONDAY, None, 0),
        (None, None, 0),
    ],
)
def test_a_measure_is_completed_by_its_day_and_verified_within_30(completed, verified, numerator):
    row = Action(
        action_id="a", opened_on=day(2), kpi_id="csat_score", measure="words", owner="p1", due_on=day(MONDAY),
        completed_on=completed and day(completed), verified_on=verified and day(verified),
    )  # fmt: skip
    assert answers(actions=(row,)).people("action_completion_rate", **NONE) == {"p1": (numerator, 1)}
    due = answers(actions=(row,), as_of=at("23:59:59"))
    assert due.figures == {}
    assert (
        answers(actions=(row,), as_of=at("00:00:00", MONDAY + 1)).status("action_completion_rate", **NONE)
        == "provisional"
    )


def test_items_are_totals_of_the_day_they_were_added():
    rows = tuple(
        KnowledgeItem(item_id=str(n), updated_on=day(20), topic="x", added_on=day(added))
        for n, added in enumerate((MONDAY, MONDAY, MONDAY + 1))
    )
    talk = answers(knowledge_items=rows, as_of=at("00:00:00", MONDAY + 1))
    assert talk.people("knowledge_items_added", **NONE) == {"(queue)": (2, 1)}
    assert talk.team("knowledge_items_added", "(queue)", **NONE) == (2, 1)
    assert talk.shop("knowledge_items_added", **NONE) == (2, 1)
    assert talk.shop("knowledge_items_added", day=MONDAY + 1, **NONE) is None
    assert talk.status("knowledge_items_added", **NONE) == "final"
