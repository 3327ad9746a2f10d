"""C3, C4, C6, C7: what a round is, who waits in the human queue, and for whom a round counts."""

import pytest

from tests.oracle.scenes import MONDAY, answers, ask, at, reply, say, session

NEXT = {"day": MONDAY + 1}
THIRD = {"day": MONDAY + 2}


def test_at_one_instant_the_customer_comes_first():
    talk = answers(reply("10:00:00", message_id="a"), ask("10:00:00", message_id="z"))
    assert talk.shop("average_response_time") == (0, 1)


def test_message_ids_sort_by_bytes():
    # At one instant: agent "B" closes, agent "a" only follows (B < a in bytes).
    talk = answers(
        ask("10:00:00"), reply("10:00:05", "low", message_id="a"), reply("10:00:05", "high", message_id="B")
    )
    assert talk.people("average_response_time") == {"high": (5, 1)}
    assert talk.people("handled_sessions") == {"low": (1, 1)}


@pytest.mark.parametrize("sender", ["auto", "bot", "system"])
def test_machines_neither_open_nor_close(sender):
    talk = answers(say(sender, "09:59:00"), ask("10:00:00"), say(sender, "10:00:10"), reply("10:00:40"))
    assert talk.shop("average_response_time") == (40, 1)


def test_an_assisted_reply_is_human():
    talk = answers(ask("10:00:00"), say("assisted", "10:00:07", "ann"))
    assert talk.people("average_response_time") == {"ann": (7, 1)}


def test_human_messages_before_the_first_question_close_nothing():
    talk = answers(reply("09:00:00"), ask("10:00:00"), reply("10:00:09"), reply("10:00:50"))
    assert talk.shop("answer_rate_30s") == (1, 1)


def test_started_and_ended_cut_nothing():
    row = session(at("10:05:00"), ended_at=at("10:06:00"))
    talk = answers(ask("10:00:00"), reply("10:10:00"), sessions=(row,))
    assert talk.shop("average_response_time") == (600, 1)


def test_a_gap_of_exactly_24_h_stays_one_session_and_more_starts_part_2():
    same = answers(ask("10:00:00"), reply("10:00:00", **NEXT))
    assert same.shop("average_response_time") == (86_400, 1)
    assert same.shop("handled_sessions", **NEXT) == (1, 1)
    parts = answers(ask("10:00:00"), reply("10:00:01", **NEXT))
    assert parts.shop("average_response_time") is None
    assert parts.shop("first_response_within_180s") == (0, 1)
    assert parts.shop("handled_sessions", **NEXT) == (1, 1)  # part 2 holds only the agent's message
    assert parts.shop("consultation_reply_rate", **NEXT) is None


def test_wrap_up_stays_with_part_1_and_every_part_has_its_first_round():
    row = session(at("10:00:00"), wrap_up_seconds=100)
    talk = answers(
        ask("10:00:00"), reply("10:00:10"), reply("10:00:40"),
        ask("11:00:00", **NEXT), reply("11:00:20", **NEXT), sessions=(row,),
    )  # fmt: skip
    assert talk.shop("handling_time") == (130, 1)
    assert talk.shop("handling_time", **NEXT) == (0, 1)
    assert talk.shop("first_response_time", **NEXT) == (20, 1)


def test_questions_before_the_request_open_a_round_at_it():
    row = session(at("10:00:00"), human_requested_at=at("10:03:00"))
    talk = answers(ask("10:00:00"), say("bot", "10:00:01"), reply("10:03:25"), sessions=(row,))
    assert talk.shop("average_response_time") == (25, 1)
    assert talk.shop("pdd_message_answer_rate_30s") is None  # that message is no part of the round


def test_a_question_a_human_answered_before_the_request_opens_none_at_it():
    row = session(at("10:00:00"), human_requested_at=at("10:03:00"))
    talk = answers(ask("10:00:00"), reply("10:01:00"), reply("10:03:25"), sessions=(row,))
    assert talk.shop("average_response_time") is None
    assert talk.shop("handled_sessions") == (1, 1)


def test_a_message_exactly_at_the_request_is_in_the_human_phase_and_sorts_after_it():
    row = session(at("10:00:00"), human_requested_at=at("10:03:00"))
    closed = answers(ask("10:00:00"), reply("10:03:00"), sessions=(row,))
    assert closed.shop("average_response_time") == (0, 1)
    opened = answers(ask("10:03:00"), reply("10:03:20"), sessions=(row,))
    assert opened.shop("average_response_time") == (20, 1)
    assert opened.shop("pdd_message_answer_rate_30s") == (1, 1)


def test_a_request_without_any_question_opens_no_round():
    row = session(at("10:00:00"), human_requested_at=at("10:03:00"))
    assert answers(say("bot", "10:00:00"), sessions=(row,)).figures == {}


@pytest.mark.parametrize(("account", "numbers"), [(None, None), ("ann", (0, 1))])
def test_bot_only_has_a_bot_no_human_and_no_account(account, numbers):
    row = session(at("10:00:00"), account=account)
    talk = answers(ask("10:00:00"), say("bot", "10:00:01"), sessions=(row,))
    assert talk.shop("answer_rate_30s") == numbers
    assert talk.shop("consultation_reply_rate") == numbers


def test_without_a_bot_the_session_is_in_the_queue_at_once():
    talk = answers(ask("10:00:00"), say("auto", "10:00:01"))
    assert talk.people("answer_rate_30s") == {"(queue)": (0, 1)}


def test_a_round_not_answered_within_24_h_is_unanswered_for_good():
    talk = answers(
        ask("10:00:00"), ask("09:00:00", **NEXT), ask("10:00:00", **NEXT),
        reply("10:00:01", **NEXT), ask("10:00:02", **NEXT), reply("10:00:12", **NEXT),
    )  # fmt: skip
    assert talk.shop("answer_rate_300s") == (0, 1)
    assert talk.shop("average_response_time") is None
    assert talk.shop("average_response_time", **NEXT) == (10, 1)
    # Messages of the dead round are misses, though its late reply came 1 s after one of them.
    assert talk.shop("pdd_message_answer_rate_30s", **NEXT) == (1, 3)
    # The session's first round is the dead one; its first answered round is the next day's.
    assert talk.shop("first_response_time") is None
    assert talk.people("first_response_within_180s") == {"(queue)": (0, 1)}
    assert talk.people("consultation_reply_rate") == {"ann": (1, 1)}


def test_a_reply_after_exactly_24_h_answers():
    talk = answers(ask("10:00:00"), ask("22:00:00"), reply("10:00:00", **NEXT))
    assert talk.shop("answer_rate_300s") == (0, 1)
    assert talk.shop("average_response_time") == (86_400, 1)
    assert talk.shop("average_response_time_cap600") == (600, 1)


def test_an_unanswered_round_counts_for_the_last_human_before_it_then_the_account():
    row = session(at("10:00:00"), account="bob")
    late = answers(ask("10:00:00"), reply("10:00:30", "ann"), ask("10:01:00"), sessions=(row,))
    assert late.people("answer_rate_30s") == {"ann": (1, 2)}
    never = answers(ask("10:00:00"), sessions=(row,))
    assert never.people("answer_rate_30s") == {"bob": (0, 1)}
    # In part 2 nobody has spoken before: the account, not part 1's agent.
    again = answers(ask("10:00:00"), reply("10:00:30", "ann"), ask("11:00:00", **NEXT), sessions=(row,))
    assert again.people("answer_rate_30s", **NEXT) == {"bob": (0, 1)}


@pytest.mark.parametrize(("kpi_id", "seconds"), [("answer_rate_30s", 30), ("answer_rate_180s", 180)])
def test_limits_are_inclusive(kpi_id, seconds):
    minutes, rest = divmod(seconds, 60)
    assert answers(ask("10:00:00"), reply(f"10:{minutes:02}:{rest:02}")).shop(kpi_id) == (1, 1)
    assert answers(ask("10:00:00"), reply(f"10:{minutes:02}:{rest:02}.000001")).shop(kpi_id) == (0, 1)


def test_every_message_of_a_burst_counts_by_itself():
    talk = answers(ask("10:00:00"), ask("10:00:10"), ask("10:00:20"), ask("10:00:30"), reply("10:00:45"))
    assert talk.shop("pdd_message_answer_rate_30s") == (2, 4)


def test_a_burst_over_the_window_counts_each_message_by_its_own_instant():
    talk = answers(ask("22:59:59"), ask("23:00:00"), reply("23:00:20"))
    assert talk.shop("pdd_message_answer_rate_30s") == (1, 1)
    assert talk.shop("pdd_message_answer_rate_30s_all_day") == (2, 2)
