"""The planted causes are in the data: measured from the files with plain SQL, not with the generator."""

import datetime as dt

import duckdb

from orchestration.sample.summary import SampleSummary


def one(chats: duckdb.DuckDBPyConnection, sql: str, *values: object) -> float:
    row = chats.execute(sql, list(values)).fetchone()
    assert row is not None
    return float(row[0])


TEAM_WAITS = """
    with waits as (
        select
            wait_seconds,
            isodow(opened_at) = $weekday and hour(opened_at) between $from and $to as is_planted,
        from rounds join accounts a using (account) join roster r on r.person_id = a.person_id
        where r.team = $team and a.platform = 'generic'
          and opened_at >= r.valid_from::date and (r.valid_to is null or opened_at < r.valid_to::date)
    )
    select avg(wait_seconds) filter (where is_planted) / avg(wait_seconds) filter (where not is_planted)
    from waits
"""


def team_ratio(chats: duckdb.DuckDBPyConnection, team: str) -> float:
    row = chats.execute(TEAM_WAITS, {"weekday": 6, "from": 19, "to": 22, "team": team}).fetchone()
    assert row is not None
    return float(row[0])


def test_the_understaffed_evening_has_one_person_and_long_waits(
    sample: SampleSummary, chats: duckdb.DuckDBPyConnection
):
    evening = sample.planted.understaffed_evening
    assert evening is not None
    assert (evening.team, evening.iso_weekday, evening.hours) == ("售前一组", 6, (19, 20, 21, 22))
    on_duty = """
        select avg(people) from (
            select s.day, count(*) as people from shifts s join roster r using (person_id)
            where r.team = ? and starts_at <= '19:00' and ends_at = '23:00' and (isodow(day::date) = ?) = ?
              and s.day >= r.valid_from and (r.valid_to is null or s.day < r.valid_to) group by s.day
        )
    """
    assert one(chats, on_duty, evening.team, evening.iso_weekday, True) == 1.0
    assert one(chats, on_duty, evening.team, evening.iso_weekday, False) > 2.5
    assert team_ratio(chats, evening.team) > 2.5
    assert team_ratio(chats, "售前二组") < 1.5


def test_the_newcomer_is_slow_and_starts_on_the_day_hired(
    sample: SampleSummary, chats: duckdb.DuckDBPyConnection
):
    newcomer = sample.planted.newcomer
    assert newcomer is not None
    assert newcomer.hired_on == dt.date(2026, 3, 11)
    of_newcomer = "select avg(wait_seconds) from rounds where account = ?"
    of_team = """
        select avg(wait_seconds) from rounds join accounts a using (account) join roster r using (person_id)
        where r.team = ? and account <> ?
    """
    mean = one(chats, of_newcomer, newcomer.account)
    assert mean > 2 * one(chats, of_team, newcomer.team, newcomer.account)
    too_early = "select count(*) from messages where account = ? and sent_at::date < ?"
    assert one(chats, too_early, newcomer.account, newcomer.hired_on) == 0


def test_the_topic_without_a_knowledge_item_is_slow(sample: SampleSummary, chats: duckdb.DuckDBPyConnection):
    assert sample.planted.topic_without_knowledge is not None
    planted = sample.planted.topic_without_knowledge.topic
    items = {row[0] for row in chats.execute("select distinct topic from knowledge_items").fetchall()}
    topics = {row[0] for row in chats.execute("select distinct topic from sessions").fetchall()} - {None}
    assert topics - items == {planted}
    means = dict(chats.execute("select topic, avg(wait_seconds) from rounds group by topic").fetchall())
    slowest_other = max(mean for topic, mean in means.items() if topic != planted)
    assert means[planted] > 2 * slowest_other


def test_the_slow_department_keeps_the_transferred_waiting(
    sample: SampleSummary, chats: duckdb.DuckDBPyConnection
):
    """The wait from the transfer notice to the next human reply, by the team of who replied."""
    waits = """
        with notices as (select session_id, sent_at from messages where sender = 'system'),
        replies as (
            select n.session_id, arg_min(m.account, m.sent_at) as account,
                epoch(min(m.sent_at)) - epoch(any_value(n.sent_at)) as wait_seconds
            from notices n join messages m
                on m.session_id = n.session_id and m.sent_at > n.sent_at and m.sender in ('agent', 'assisted')
            group by n.session_id
        )
        select avg(wait_seconds) from replies join accounts using (account) join roster r using (person_id)
        where (r.team = ?) = ?
    """
    assert sample.planted.slow_department is not None
    department = sample.planted.slow_department.team
    assert department == "退款专员组"
    assert one(chats, waits, department, True) > 3 * one(chats, waits, department, False)


def test_the_team_change_is_in_the_roster_and_in_the_work(
    sample: SampleSummary, chats: duckdb.DuckDBPyConnection
):
    change = sample.planted.team_change
    assert change is not None
    rows = chats.execute(
        "select team, valid_from, valid_to from roster where person_id = ? order by valid_from",
        [change.person_id],
    ).fetchall()
    assert [row[0] for row in rows] == [change.team_before, change.team_after]
    assert rows[0][2] == rows[1][1] == str(change.moved_on)
    worked = "select count(*) from messages where account = ? and (sent_at::date >= ?) = ?"
    for is_after in (True, False):
        assert one(chats, worked, change.account, change.moved_on, is_after) > 100


def test_the_unmapped_account_works_but_is_in_no_list(
    sample: SampleSummary, chats: duckdb.DuckDBPyConnection
):
    account = sample.planted.unmapped_account
    assert account is not None
    logs = [(sample.out / file.path).read_bytes() for file in sample.files if file.report == "chat_log"]
    assert any(account.encode("gb18030") in log for log in logs)
    assert one(chats, "select count(*) from accounts where account = ?", account) == 0


def test_the_days_look_like_a_shops(sample: SampleSummary, chats: duckdb.DuckDBPyConnection):
    shares = dict(
        chats.execute("select sender, count(*) / sum(count(*)) over () from messages group by 1").fetchall()
    )
    assert set(shares) == {"customer", "agent", "assisted", "auto", "bot", "system"}
    assert 0.4 < shares["customer"] < 0.6
    by_hour = dict(chats.execute("select hour(started_at), count(*) from sessions group by 1").fetchall())
    assert by_hour[20] > 10 * by_hour[4]
    by_day = dict(chats.execute("select started_at::date, count(*) from sessions group by 1").fetchall())
    women_s_day = by_day[dt.date(2026, 3, 8)]
    assert women_s_day == max(by_day.values())
    assert women_s_day > 1.4 * sorted(by_day.values())[len(by_day) // 2]
    assert one(chats, "select count(*) from sessions where human_requested_at is not null") > 500
    assert one(chats, "select count(*) from rounds where closed_at is null") > 200
    over_midnight = "select count(*) from sessions where ended_at::date > started_at::date"
    assert one(chats, over_midnight) > 20
    assert sample.sessions > one(chats, "select count(*) from sessions") > 10_000


def test_levels_are_believable_beside_the_targets(chats: duckdb.DuckDBPyConnection):
    in_window = "from rounds where hour(opened_at) between 8 and 22 and closed_at is not null"
    assert 30 < one(chats, f"select avg(wait_seconds) {in_window} and round_number = 1") < 65
    assert 0.88 < one(chats, f"select avg((wait_seconds <= 180)::int) {in_window}") < 0.97
    waits = "(epoch(answered_at::timestamp) - epoch(offered_at::timestamp))"
    inbound = "from calls where direction = 'in' and outcome in ('answered', 'abandoned')"
    level = f"select sum((outcome = 'answered' and {waits} <= 20)::int) / count(*) {inbound}"
    assert 0.75 < one(chats, level) < 0.9
