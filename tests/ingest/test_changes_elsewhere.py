"""Melted reports and reference data sets are taken back and in again as chats are."""

from expectations.contract import read_contracts
from orchestration.ingest.expose import expose
from tests.ingest.exports import ROSTER, csv
from tests.ingest.test_retraction import change
from tests.ingest.test_retry import install, retry_all
from tests.ingest.whole_days import read_whole

DAILY = """
platform: desk
reports:
  daily:
    feeds:
      - data_set: platform_reports
        columns:
          shop_id: {constant: s1}
          day: day
          account: agent
        melt:
          answer_rate_180s: {from: rate, unit: fraction}
          average_response_time: {from: art, unit: seconds}
"""
HEADER = "day,agent,rate,art"
FIGURES = """
    select account, kpi_id, round(value, 3) as value, load_number
    from raw.platform_reports anti join raw.superseded_platform_reports
        on load_number = loser_load and source_row = loser_row
    order by account, kpi_id
"""


def figures(installation) -> list[tuple]:
    with installation.warehouse() as connection:
        days = connection.execute("select list(distinct day) from index.package_days").fetchone()[0]
        expose(connection, installation.home, read_contracts(), read_whole(connection, days))
        return connection.execute(FIGURES).fetchall()


def test_a_wrong_figure_of_a_melted_row_is_taken_in_alone_and_the_file_taken_back(installation):
    install(installation, DAILY)
    installation.drop("desk/daily/a.csv", csv(HEADER, "2026-03-01,ann,98,30", "2026-03-02,bob,0.5,20"))
    installation.take_in()
    assert installation.counts() == [(1, "loaded", "platform_reports", 4, 3, 1, 0, 0)]
    install(installation, DAILY.replace("unit: fraction", "unit: percent"))
    [one], days = retry_all(installation)
    assert (one.accepted, one.still_quarantined, [day.day for day in days]) == (1, 0, [1])
    assert installation.counts()[0] == (1, "loaded", "platform_reports", 4, 4, 0, 0, 0)
    before = [
        ("ann", "answer_rate_180s", 0.98, 1),
        ("ann", "average_response_time", 30.0, 1),
        ("bob", "answer_rate_180s", 0.5, 1),
        ("bob", "average_response_time", 20.0, 1),
    ]
    assert figures(installation) == before
    installation.drop("desk/daily/b.csv", csv(HEADER, "2026-03-01,ann,97,31"))
    installation.take_in()
    assert figures(installation)[:2] == [
        ("ann", "answer_rate_180s", 0.97, 3),
        ("ann", "average_response_time", 31.0, 3),
    ]
    change(installation, "desk/daily/b.csv")
    assert figures(installation) == before
    change(installation, "1")
    assert figures(installation) == []


def test_a_quarantined_row_of_a_roster_joins_the_rows_of_its_file(installation):
    mapping = """
platform: desk
reports:
  people:
    feeds:
      - data_set: roster
        columns:
          person_id: who
          name: who
          team: {constant: red}
          role: {from: role, words: {vor: presale}}
          valid_from: from
"""
    install(installation, mapping)
    installation.drop("desk/people/a.csv", csv("who,role,from", "p1,vor,2026-01-01", "p2,nach,2026-01-01"))
    installation.take_in()
    query = "select person_id, role, load_number from raw.roster order by 1"
    assert installation.current(query) == [("p1", "presale", 1)]
    install(installation, mapping.replace("{vor: presale}", "{vor: presale, nach: aftersale}"))
    [one], _ = retry_all(installation)
    assert (one.accepted, one.still_quarantined) == (1, 0)
    assert installation.current(query) == [("p1", "presale", 1), ("p2", "aftersale", 1)]
    installation.drop("generic/roster/b.csv", csv(ROSTER, "p1,Ann,blue,2026-01-01,"))
    installation.take_in()
    change(installation, "1")
    assert installation.current("select person_id, team from raw.roster") == [("p1", "blue")]
