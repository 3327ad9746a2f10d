"""C10, C15: whose account it was that day, in which team, and people who do not add."""

import datetime as dt

from tests.oracle.records import AccountRow, RosterRow
from tests.oracle.scenes import MONDAY, answers, ask, at, reply, session, survey, ticket

YEAR = dt.date(2026, 1, 1)
TUESDAY = dt.date(2026, 3, 10)
NEXT = {"day": MONDAY + 1}


def account(name: str, person_id: str, valid_from: dt.date = YEAR, **given) -> AccountRow:
    return AccountRow(platform="generic", account=name, person_id=person_id, valid_from=valid_from, **given)


def member(person_id: str, team: str, valid_from: dt.date = YEAR) -> RosterRow:
    return RosterRow(person_id=person_id, team=team, valid_from=valid_from)


HANDED_OVER = (account("ann", "p1", valid_to=TUESDAY), account("ann", "p2", valid_from=TUESDAY))


def test_an_account_handed_to_another_person_follows_the_day_of_the_event():
    talk = answers(
        ask("23:59:00"), reply("23:59:30"), ask("00:00:00", **NEXT), reply("00:00:10", **NEXT),
        accounts=HANDED_OVER,
    )  # fmt: skip
    assert talk.people("average_response_time_all_day") == {"p1": (30, 1)}
    assert talk.people("average_response_time_all_day", **NEXT) == {"p2": (10, 1)}
    # Two people in one session: each their own time, on the day of its last human message.
    assert talk.people("handling_time", **NEXT) == {"p1": (0, 1), "p2": (0, 1)}


def test_the_event_that_carries_the_account_decides_not_the_day_of_the_row():
    row = session(at("23:59:00"), account="ann")
    talk = answers(ask("00:00:00", **NEXT), sessions=(row,), accounts=HANDED_OVER)
    assert talk.people("answer_rate_30s_all_day", **NEXT) == {"p1": (0, 1)}
    asked = survey(at("23:59:00"), answered_at=at("10:00:00", MONDAY + 1), score=4, account="ann")
    talk = answers(surveys=(asked,), accounts=HANDED_OVER)
    assert talk.people("csat_score", channel="none", **NEXT) == {"p1": (4, 1)}
    opened = ticket(at("23:59:00"), "resolved", resolved_at=at("10:00:00", MONDAY + 1), account="ann")
    talk = answers(tickets=(opened,), accounts=HANDED_OVER)
    assert talk.people("handled_tickets", channel="ticket", **NEXT) == {"p1": (1, 1)}


def test_the_account_of_a_later_part_belongs_to_whoever_had_it_when_that_part_began():
    row = session(at("10:00:00"), account="ann")
    talk = answers(ask("10:00:00"), ask("10:00:01", **NEXT), sessions=(row,), accounts=HANDED_OVER)
    assert talk.people("answer_rate_30s") == {"p1": (0, 1)}
    assert talk.people("answer_rate_30s", **NEXT) == {"p2": (0, 1)}


def test_two_accounts_of_one_person_are_one_human():
    talk = answers(
        ask("10:00:00"), reply("10:00:10", "ann"), reply("10:01:10", "ann-2"),
        accounts=(account("ann", "p1"), account("ann-2", "p1")),
    )  # fmt: skip
    assert talk.people("handling_time") == {"p1": (60, 1)}


def test_nobodys_account_and_nobodys_work_are_counted():
    talk = answers(ask("10:00:00"), reply("10:00:10", "ghost"), ask("11:00:00", session_id="S2"))
    assert talk.people("answer_rate_30s") == {"ghost": (1, 1), "(queue)": (0, 1)}
    assert talk.team("answer_rate_30s", "(unmapped)") == (1, 1)
    assert talk.team("answer_rate_30s", "(queue)") == (0, 1)
    assert talk.shop("answer_rate_30s") == (1, 2)


def test_overlapping_rows_are_both_set_aside():
    overlap = (account("ann", "p1"), account("ann", "p2", valid_from=TUESDAY))
    talk = answers(ask("10:00:00"), reply("10:00:10"), accounts=overlap)
    assert talk.people("answer_rate_30s") == {"ann": (1, 1)}
    twice = (member("p1", "red"), member("p1", "blue", valid_from=TUESDAY))
    talk = answers(ask("10:00:00"), reply("10:00:10"), accounts=(account("ann", "p1"),), roster=twice)
    assert talk.team("answer_rate_30s", "(unmapped)") == (1, 1)


def test_a_customer_counts_once_per_grain_with_one_verdict_for_all():
    talk = answers(
        ask("10:00:00"), reply("10:00:10", "ann"),
        ask("11:00:00"), reply("11:00:10", "bob"),
        ask("12:00:00"), reply("13:00:01", "cat"),
        ask("10:00:00", session_id="S2", customer_id="c2"), reply("11:00:00", "ann", session_id="S2"),
        accounts=tuple(account(name, name) for name in ("ann", "bob", "cat")),
        roster=(member("ann", "red"), member("bob", "red"), member("cat", "blue")),
    )  # fmt: skip
    assert talk.people("effective_reply_rate") == {"ann": (1, 2), "bob": (0, 1), "cat": (0, 1)}
    assert talk.team("effective_reply_rate", "red") == (1, 2)
    assert talk.team("effective_reply_rate", "blue") == (0, 1)
    assert talk.shop("effective_reply_rate") == (1, 2)


def test_the_verdict_looks_at_the_rounds_of_the_window_and_the_day_only():
    talk = answers(ask("07:00:00"), ask("07:30:00"), reply("09:00:00"), ask("10:00:00"), reply("11:00:00"))
    assert talk.shop("effective_reply_rate") == (1, 1)
    assert talk.shop("effective_reply_rate_all_day") == (0, 1)


def test_the_rows_customer_wins_over_the_messages():
    row = session(at("10:00:00"), customer_id="c1")
    talk = answers(ask("10:00:00", customer_id="other"), ask("10:00:00", session_id="S2"), sessions=(row,))
    assert talk.shop("effective_reply_rate") == (0, 1)


def test_handled_counts_people_once_per_day():
    talk = answers(
        ask("10:00:00"), reply("10:00:10", "ann"),
        ask("10:00:00", session_id="S2"), reply("10:00:10", "ann", session_id="S2"),
        ask("10:00:00", session_id="S3"), reply("10:00:10", "bob", session_id="S3"),
    )  # fmt: skip
    assert talk.people("handled_sessions") == {"ann": (2, 1), "bob": (1, 1)}
    assert talk.shop("handled_sessions") == (3, 2)
    assert talk.team("handled_sessions", "(unmapped)") == (3, 2)
