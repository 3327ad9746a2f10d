"""Reference rows of several folders and exports as one: which of them holds."""

import datetime as dt

from tests.ingest.exports import ROSTER, csv

HR = """
platform: hr
reports:
  people:
    feeds:
      - data_set: roster
        merge: false
        columns:
          person_id: who
          name: who
          team: group
          valid_from: from
"""


def test_where_two_folders_speak_of_one_person_the_later_load_holds(installation):
    installation.drop("generic/roster/a.csv", csv(ROSTER, "p1,Ann,red,2026-01-01,", "p2,Bob,red,2026-01-01,"))
    installation.take_in()
    (installation.home.platforms).mkdir()
    (installation.home.platforms / "hr.yml").write_text(HR)
    installation.drop("hr/people/a.csv", "who,group,from\np1,blue,2026-03-01\n")
    installation.take_in()
    query = "select person_id, team, valid_to, load_number from raw.roster order by person_id, valid_from"
    assert installation.current(query) == [
        ("p1", "red", dt.date(2026, 3, 1), 1),
        ("p1", "blue", None, 2),
        ("p2", "red", None, 1),
    ]


def test_what_an_export_tells_in_passing_yields_to_a_file_made_for_it(installation):
    installation.drop("generic/roster/a.csv", csv(ROSTER, "p1,Ann,red,2026-01-01,"))
    installation.take_in()
    (installation.home.platforms).mkdir()
    (installation.home.platforms / "hr.yml").write_text(HR.replace("merge: false", "merge: true"))
    installation.drop("hr/people/a.csv", "who,group,from\np1,blue,2026-03-01\np3,blue,2026-03-01\n")
    installation.take_in()
    query = "select person_id, team, valid_to, load_number from raw.roster order by person_id, valid_from"
    assert installation.current(query) == [("p1", "red", None, 1), ("p3", "blue", None, 2)]


def test_a_feed_that_merges_adds_to_what_is_there_by_key(installation):
    (installation.home.platforms).mkdir()
    (installation.home.platforms / "hr.yml").write_text(HR.replace("merge: false", "merge: true"))
    installation.drop("hr/people/a.csv", "who,group,from\np1,blue,2026-03-01\np1,red,2026-03-01\n")
    installation.take_in()
    installation.drop("hr/people/b.csv", "who,group,from\np2,blue,2026-03-01\n")
    installation.take_in()
    assert installation.counts() == [
        (1, "loaded", "roster", 2, 2, 0, 0, 0),
        (2, "loaded", "roster", 1, 1, 0, 0, 0),
    ]
    assert installation.current("select person_id, team from raw.roster order by 1") == [
        ("p1", "red"),
        ("p2", "blue"),
    ]
    assert installation.current(
        "select load_number, accepted, superseded from raw.loads order by load_number"
    ) == [(1, 2, 1), (2, 1, 0)]
