import datetime as dt

import pytest

from orchestration.errors import WrongUse
from orchestration.settings import Settings
from tests.ingest.exports import MESSAGES, ROSTER, SHOPS, csv, message


def test_a_newer_file_replaces_the_whole_older_one(installation):
    installation.drop("generic/roster/a.csv", csv(ROSTER, "p1,Ann,red,2026-01-01,", "p2,Bob,red,2026-01-01,"))
    installation.take_in()
    installation.drop("generic/roster/b.csv", csv(ROSTER, "p2,Bob,blue,2026-01-01,"))
    installation.take_in()
    assert installation.current("select person_id, team, load_number from raw.roster") == [("p2", "blue", 2)]
    assert installation.current(
        "select load_number, accepted, superseded from raw.loads order by load_number"
    ) == [(1, 2, 2), (2, 1, 0)]


def test_each_folder_replaces_only_itself(installation):
    installation.drop(
        "generic/seasons/a.csv", csv("day_from,day_to,season,name", "2026-06-10,2026-06-20,peak,618")
    )
    installation.drop("generic/holidays/a.csv", csv("day,is_workday,name", "2026-06-11,false,rest"))
    installation.take_in()
    assert installation.current(
        "select (select count(*) from raw.seasons), (select count(*) from raw.holidays)"
    ) == [(1, 1)]


def test_a_file_without_rows_replaces_nothing(installation):
    installation.drop("generic/roster/a.csv", csv(ROSTER, "p1,Ann,red,2026-01-01,"))
    installation.take_in()
    installation.drop("generic/roster/b.csv", csv(ROSTER))
    assert installation.take_in().warnings == (
        "generic/roster/b.csv: it holds no rows of roster; what was loaded before it stays.",
    )
    assert installation.current("select person_id from raw.roster") == [("p1",)]


def test_overlapping_rows_are_both_quarantined_naming_each_other(installation):
    installation.drop(
        "generic/roster/a.csv",
        csv(
            ROSTER,
            "p1,Ann,red,2026-01-01,2026-02-01",
            "p1,Ann,blue,2026-01-31,",
            "p2,Bob,red,2026-01-01,2026-02-01",
            "p2,Bob,blue,2026-02-01,",
            "p3,Cid,red,2026-01-01,",
            "p3,Cid,red,2026-01-01,",
        ),
    )
    installation.take_in()
    assert installation.counts() == [(1, "loaded", "roster", 6, 4, 2, 0, 0)]
    assert installation.current("select person_id, team from raw.roster order by all") == [
        ("p2", "blue"),
        ("p2", "red"),
        ("p3", "red"),
    ]
    file = installation.home.quarantine / "roster" / "load-00000001.parquet"
    assert installation.current(f"select source_row, reasons, cells from '{file}' order by 1") == [
        (
            2,
            ["overlapping_interval: its days overlap those of row 3"],
            cells("p1", "red", "2026-01-01", "2026-02-01"),
        ),
        (
            3,
            ["overlapping_interval: its days overlap those of row 2"],
            cells("p1", "blue", "2026-01-31", None),
        ),
    ]


def cells(person_id, team, valid_from, valid_to):
    end = f'"{valid_to}"' if valid_to else "null"
    return (
        f'{{"person_id":"{person_id}","name":"Ann","team":"{team}","role":null,"supervisor":null,"hired_on":null,'
        f'"left_on":null,"valid_from":"{valid_from}","valid_to":{end}}}'
    )


def test_a_changed_closed_interval_is_taken_with_a_warning_that_lists_its_days(installation):
    installation.drop(
        "generic/roster/a.csv", csv(ROSTER, "p1,Ann,red,2026-01-01,2026-02-01", "p1,Ann,blue,2026-02-01,")
    )
    installation.take_in()
    installation.drop(
        "generic/roster/b.csv",
        csv(ROSTER, "p1,Ann,green,2026-01-01,2026-02-01", "p1,Ann,blue,2026-02-01,2026-03-01"),
    )
    assert installation.take_in().warnings == (
        "generic/roster/b.csv: roster: closed intervals are changed or dropped, "
        "which restates p1 2026-01-01 to 2026-01-31.",
    )


def test_shops_are_loaded_before_the_events_of_the_same_scan(installation):
    installation.drop(
        "generic/messages/a.csv", csv(MESSAGES, message("m1", 2).replace("02 10:00:00", "02T00:30:00+08:00"))
    )
    installation.drop("generic/shops/a.csv", csv(SHOPS, "pdd,s1,Berlin,Europe/Berlin"))
    intake = installation.take_in()
    assert [load.file_name for load in intake.loads] == ["generic/shops/a.csv", "generic/messages/a.csv"]
    assert installation.current("select count(*) from raw.shops") == [(1,)]
    assert intake.touched_days == (dt.date(2026, 3, 1),)


def test_a_shop_with_events_keeps_its_zone(installation):
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2)))
    installation.take_in()
    installation.drop("generic/shops/a.csv", csv(SHOPS, "pdd,s1,Berlin,Europe/Berlin"))
    assert [(load.status, load.refusal_sentence) for load in installation.take_in().loads] == [
        (
            "refused",
            "it would move shop s1 of pdd from Asia/Shanghai to Europe/Berlin, "
            "but events of that shop already lie in days of Asia/Shanghai.",
        )
    ]
    installation.drop(
        "generic/shops/a.csv", csv(SHOPS, "pdd,s1,Shop,Asia/Shanghai", "pdd,s2,Berlin,Europe/Berlin")
    )
    assert [load.status for load in installation.take_in().loads] == ["loaded"]


def test_the_installations_zone_may_not_change_under_events(installation):
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2)))
    installation.take_in()
    installation.settings = Settings(timezone="Europe/Berlin")
    with pytest.raises(WrongUse, match="the events of shop s1 of pdd lie in days of Asia/Shanghai"):
        installation.take_in()
