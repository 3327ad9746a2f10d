"""A long run is built span by span: what is laid before each, and what is there again afterwards."""

import datetime as dt

import pytest

from orchestration.run.choose_days import choose_days
from orchestration.run.plan import plan_units
from orchestration.run.spans import Span, build_in_spans, read_spans, spans_of
from orchestration.run.state import record_built
from orchestration.run.workplace import Workplace
from orchestration.transform.build import Build
from orchestration.transform.node_result import NodeResult
from orchestration.transform.project import builder_checksum
from tests.ingest.exports import MESSAGES, csv, message

PLANNED = "select day from run.plan where unit = ?"


def day(number: int) -> dt.date:
    return dt.date(2026, 3, number)


def span(first: int, last: int) -> Span:
    return Span(day(first), day(last))


@pytest.mark.parametrize(
    ("rows", "spans"),
    [
        ({}, ()),
        ({2: 1}, (span(2, 2),)),
        ({2: 4, 3: 6}, (span(2, 3),)),
        ({2: 4, 3: 7}, (span(2, 2), span(3, 3))),
        ({2: 0, 3: 99, 4: 0, 9: 10, 10: 0}, (span(2, 2), span(3, 3), span(4, 10))),
        ({5: 3, 4: 3, 3: 3, 2: 3}, (span(2, 4), span(5, 5))),
    ],
)
def test_days_lie_in_order_in_spans_of_as_many_rows_and_every_day_in_one(rows, spans):
    assert spans_of({day(number): count for number, count in rows.items()}, 10) == spans


@pytest.fixture
def workplace(installation) -> Workplace:
    """Four days in two spans are planned, with a chat on each."""
    rows = [message(f"m{number}", number, f"c{number}") for number in (2, 3, 20, 21)]
    installation.drop("generic/messages/m.csv", csv(MESSAGES, *rows))
    installation.take_in()
    workplace = Workplace(installation.home, installation.settings)
    choose_days(workplace, tuple(day(number) for number in (2, 3, 20, 21)), "2026-03-22T00:00:00+08:00")
    with workplace.warehouse() as connection:
        plan_units(connection, workplace.things, (), workplace.settings)
    return workplace


SPANS = (span(2, 3), span(20, 21))
# Only the first layer reads what the raw rows tell.
LAYERS = (("int_session_messages", "int_rounds"), ("fct_gaps", "agent_day"))


def planned(workplace: Workplace) -> list[list[int]]:
    """The planned days of a model, of a unit that looks a day ahead, and of one that looks 30 days."""
    with workplace.warehouse() as connection:
        return [
            [one.day for (one,) in connection.execute(f"{PLANNED} order by day", [unit]).fetchall()]
            for unit in ("int_sessions", "round", "ticket_closure")
        ]


def read_days(workplace: Workplace) -> list[int]:
    """The days of the messages that models see."""
    with workplace.warehouse() as connection:
        rows = connection.execute("select distinct day from raw.messages order by day").fetchall()
    return [one.day for (one,) in rows]


def ended(status: str, seconds: float, name: str = "int_rounds") -> Build:
    return Build((NodeResult(f"model.{name}", name, "model", status, "", seconds, None),))


def test_a_layer_sees_the_days_of_one_span_after_the_other_and_afterwards_the_plan_is_whole(workplace):
    whole = planned(workplace)
    assert (whole[0], read_days(workplace)) == ([2, 3, 20, 21], [2, 3, 20, 21])
    found = []

    def build(names: tuple[str, ...], is_first: bool) -> Build:
        found.append((names, is_first, planned(workplace), read_days(workplace)))
        return ended("success", 1.5)

    built = build_in_spans(workplace, SPANS, LAYERS, build)
    assert planned(workplace) == whole
    assert found == [
        (LAYERS[0], True, [[2, 3], [2, 3], [2, 3]], [2, 3]),
        (LAYERS[0], False, [[20, 21], [20, 21], [20, 21]], [20, 21]),
        (LAYERS[1], True, [[2, 3], [2, 3], [2, 3]], [20, 21]),
        (LAYERS[1], False, [[20, 21], [20, 21], [20, 21]], [20, 21]),
    ]
    assert built == ended("success", 6.0)


@pytest.mark.parametrize("status", ["error", "fail", "skipped"])
def test_a_span_that_fails_is_the_last_and_the_whole_plan_is_there_again(workplace, status):
    whole = planned(workplace)
    built = build_in_spans(workplace, SPANS, LAYERS, lambda names, is_first: ended(status, 1.0))
    assert (built, planned(workplace)) == (ended(status, 1.0), whole)


def test_a_stop_leaves_the_whole_plan(workplace):
    whole = planned(workplace)

    def build(names: tuple[str, ...], is_first: bool) -> Build:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_in_spans(workplace, SPANS, LAYERS, build)
    assert planned(workplace) == whole


def test_a_node_that_only_one_span_built_is_told_too():
    both = ended("success", 1.0, "seed").followed_by(ended("success", 2.0))
    assert sorted(node.name for node in both.nodes) == ["int_rounds", "seed"]
    assert not both.followed_by(ended("error", 1.0)).is_whole


def test_the_rows_that_are_kept_of_each_planned_day_make_the_spans(workplace, monkeypatch):
    assert read_spans(workplace) == (span(2, 21),)
    monkeypatch.setattr("orchestration.run.spans.MOST_ROWS", 2)
    # What looks a day ahead is planned on the 19th.
    assert read_spans(workplace) == (span(2, 19), span(20, 21))


def test_a_day_that_is_only_open_counts_the_rows_that_its_open_figures_are_made_from(workplace, monkeypatch):
    monkeypatch.setattr("orchestration.run.spans.MOST_ROWS", 1)
    with workplace.warehouse() as connection:
        record_built(connection, checksum=builder_checksum(workplace.settings.target))
    choose_days(workplace, (day(22),), "2026-03-23T00:00:00+08:00")
    with workplace.warehouse() as connection:
        plan_units(connection, workplace.things, (), workplace.settings)
    # Tickets are open for 30 days, contacts for 7: no model looks at the chats of the 2nd and the 3rd again.
    assert planned(workplace)[2][:2] == [2, 3]
    assert read_spans(workplace) == (span(2, 20), span(21, 22))


def test_a_plan_that_a_killed_run_left_of_one_span_is_made_whole(workplace):
    whole = planned(workplace)
    with workplace.warehouse() as connection:
        connection.execute("delete from run.plan where day > '2026-03-03'")
    assert read_spans(workplace) == (span(2, 21),)
    assert planned(workplace) == whole
