"""C1, C5, C8, C9: windows, days of two zones, the hidden future and what is final."""

import datetime as dt

import pytest

from tests.oracle.definitions import ALL_DAY, LOOK_AHEAD_DAYS, WINDOWED
from tests.oracle.kpis import compute
from tests.oracle.records import Message, Records, Shop
from tests.oracle.scenes import MONDAY, answers, ask, at, call, reply, session, survey, ticket

NEXT = {"day": MONDAY + 1}


def test_a_session_whose_first_round_is_outside_the_window_has_no_first_response():
    talk = answers(ask("07:59:59"), reply("08:00:05"), ask("08:10:00"), reply("08:10:01"))
    assert talk.shop("first_response_time") is None
    assert talk.shop("average_response_time") == (1, 1)
    assert talk.shop("first_response_time_all_day") == (6, 1)


def test_every_windowed_kpi_has_a_twin_with_the_same_look_ahead():
    assert len(WINDOWED) == 11
    assert all(LOOK_AHEAD_DAYS[kpi_id] == LOOK_AHEAD_DAYS[kpi_id + ALL_DAY] == 1 for kpi_id in WINDOWED)


def test_days_and_windows_are_the_shops_own():
    def message(shop_id: str, sent_at: str) -> Message:
        return Message(
            platform="generic", shop_id=shop_id, message_id="m", session_id="S1",
            sent_at=dt.datetime.fromisoformat(sent_at), sender="customer", customer_id="c1",
        )  # fmt: skip

    # 2026-03-09 12:30Z is 08:30 in New York, one hour after it jumped, and 20:30 in Shanghai.
    records = Records(
        messages=(message("ny", "2026-03-09T12:30:00+00:00"), message("s1", "2026-03-09T16:00:00+00:00")),
        shops=(Shop(platform="generic", shop_id="ny", timezone="America/New_York"),),
    )
    as_of = dt.datetime(2026, 3, 11, 4, tzinfo=dt.UTC)  # the end of 03-10 in New York
    result = compute(records, as_of, [dt.date(2026, 3, day) for day in (9, 10)])
    rows = {
        (key.shop_id, key.day.day): figure.status
        for key, figure in result.items()
        if (key.grain, key.kpi_id) == ("shop", "answer_rate_30s_all_day")
    }
    assert rows == {("ny", 9): "final", ("s1", 10): "provisional"}


@pytest.mark.parametrize(
    ("as_of", "numbers"), [(at("10:00:20"), (1, 1)), (at("10:00:19.999999"), (0, 1)), (at("09:59:59"), None)]
)
def test_an_event_at_the_as_of_is_seen_and_a_later_one_is_not(as_of, numbers):
    talk = answers(ask("10:00:00"), reply("10:00:20"), as_of=as_of)
    assert talk.shop("answer_rate_30s") == numbers


def test_a_later_instant_of_a_seen_row_is_empty():
    row = session(at("10:00:00"), human_requested_at=at("10:03:00"))
    talk = [ask("10:00:00"), reply("10:03:05")]
    assert answers(*talk, sessions=(row,)).shop("average_response_time") == (5, 1)
    early = answers(*talk, sessions=(row,), as_of=at("10:02:00"))
    assert early.shop("average_response_time_cap600") == (600, 1)  # in the queue at once


def test_a_row_that_starts_later_does_not_exist_but_its_earlier_messages_do():
    row = session(at("12:00:00"), account="bob")
    talk = answers(ask("10:00:00"), sessions=(row,), as_of=at("11:00:00"))
    assert talk.people("answer_rate_30s") == {"(queue)": (0, 1)}
    assert talk.people("consultation_reply_rate") == {"(queue)": (0, 1)}


def test_outcomes_are_the_latest_known_and_hidden_instants_are_empty():
    row = call(at("10:00:00"), answered_at=at("10:00:10"), ended_at=at("10:05:00"))
    early = answers(calls=(row,), as_of=at("10:00:05"))
    assert early.shop("call_answer_rate", channel="phone") == (1, 1)
    assert early.shop("call_service_level_20s", channel="phone") == (0, 1)
    assert early.shop("call_wait_time", channel="phone") is None
    assert early.shop("handled_calls", channel="phone") is None


def test_a_survey_counts_once_its_answer_is_seen():
    row = survey(at("10:00:00"), answered_at=at("11:00:00"), score=5)
    assert answers(surveys=(row,), as_of=at("10:59:59")).shop("csat_score", channel="none") is None
    assert answers(surveys=(row,), as_of=at("11:00:00")).shop("csat_score", channel="none") == (5, 1)


def test_the_resolution_instant_is_chosen_first_and_hidden_then():
    row = ticket(at("10:00:00"), "closed", resolved_at=at("18:00:00"), closed_at=at("12:00:00"))
    assert answers(tickets=(row,), as_of=at("17:00:00")).shop("handled_tickets", channel="ticket") is None
    assert answers(tickets=(row,), as_of=at("18:00:00")).shop("handled_tickets", channel="ticket") == (1, 1)


@pytest.mark.parametrize(
    ("clock", "numbers"), [("09:59:59", None), ("10:00:00", (1, 1)), ("10:00:01", (1, 1))]
)
def test_a_deadline_at_the_as_of_has_passed_and_counts_on_its_own_day(clock, numbers):
    row = ticket(at("10:00:00"), first_reply_at=at("10:30:00"))
    talk = answers(tickets=(row,), as_of=at(clock, MONDAY + 1))
    assert talk.shop("timely_response_rate", channel="ticket", **NEXT) == numbers
    assert talk.shop("timely_response_rate", channel="ticket") is None


@pytest.mark.parametrize(
    ("as_of", "rounds", "calls"),
    [
        (at("23:59:59"), "provisional", "provisional"),
        (at("00:00:00", MONDAY + 1), "provisional", "final"),
        (at("23:59:59.999999", MONDAY + 1), "provisional", "final"),
        (at("00:00:00", MONDAY + 2), "final", "final"),
    ],
)
def test_final_is_the_end_of_the_day_plus_the_look_ahead(as_of, rounds, calls):
    row = call(at("10:00:00"), answered_at=at("10:00:10"), ended_at=at("10:05:00"))
    talk = answers(ask("10:00:00"), reply("10:00:20"), calls=(row,), as_of=as_of)
    assert talk.status("answer_rate_30s") == rounds
    assert talk.status("call_answer_rate", channel="phone") == calls
    assert talk.status("handling_time", channel="phone") == rounds
    assert talk.status("handled_sessions") == rounds
    assert talk.status("handled_calls", channel="phone") == calls
